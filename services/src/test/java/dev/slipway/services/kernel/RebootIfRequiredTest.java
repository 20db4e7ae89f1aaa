package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RebootIfRequiredTest {
    private static final String SHOWN = "/proc/bootconfig";
    private static final String IMAGE = "var/lib/bottlerocket/bootconfig.data";
    private static final String WHY =
            "the kernel was not booted with the parameters of the settings: ";

    @TempDir Path root;
    private final Heard heard = new Heard();

    /// What no code catches.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    // demands: `settings.boot.reboot-to-reconcile`; wanted: `settings.boot.kernel`; shown: of
    // /proc/bootconfig
    @ParameterizedTest(name = "demands {0}, {1} against {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # demands | wanted    | shown                      | outcome
                    true      | a=1       | kernel.a = "1"             | kept
                    true      | a=        | kernel.a = ""              | kept
                    true      |           | kernel = ""                | kept
                    true      |           | ^^                         | kept
                    true      | a=1,2     | kernel.a = "1", "2"        | kept
                    true      | b=2 a=1   | kernel.a = 1;kernel.b = 2  | kept
                    true      | a=1       | kernel.a = "2"             | reboots: kernel.a
                    true      | a=1,2     | kernel.a = "2", "1"        | reboots: kernel.a
                    true      | a=1 b=    | init.c = 1                 | reboots: init.c, kernel.a, kernel.b
                    true      |           | kernel.a = 1               | reboots: kernel.a
                    true      | a=1       | -                          | skipped: this kernel takes no boot configuration: it has no /proc/bootconfig
                    false     | a=1       | kernel.a = 2               | skipped: `settings.boot.reboot-to-reconcile` is not set
                    -         | a=1       | kernel.a = 2               | skipped: `settings.boot.reboot-to-reconcile` is not set
                    true      | a=1       | kernel = x                 | failed: the boot configuration can't be read: 'kernel' is neither below `kernel` nor below `init`
                    """)
    void theHostRebootsOnlyForParametersThatDiffer(
            String demands, String wanted, String shown, String outcome) throws Exception {
        KernelHost host = shown.equals("-") ? host() : host().with(SHOWN, shown.replace(';', '\n'));
        Map<String, Object> boot = new TreeMap<>(Map.of("kernel", parameters(wanted)));
        if (!demands.equals("-")) {
            boot.put("reboot-to-reconcile", demands.equals("true"));
        }

        String words = words(run(host, "k1", Settings.of(Map.of("boot", boot))));

        assertThat(words).isEqualTo(outcome);
        assertThat(host.ran())
                .isEqualTo(outcome.startsWith("reboots") ? List.of("systemctl reboot") : List.of());
    }

    @Test
    void theImageAndTheMarkAreThereBeforeTheReboot() throws Exception {
        Settings settings = wants("a=1");
        KernelHost host = host().with(SHOWN, "");
        host.running(_ -> {
            assertThat(root.resolve(IMAGE)).hasBinaryContent(BootImage.of(settings).bytes());
            assertThat(root.resolve("var/lib/slipway/reboots.json")).exists();
            return KernelHost.exit(0);
        });

        assertThat(words(run(host, "k1", settings))).isEqualTo("reboots: kernel.a");
        assertThat(heard.lines()).containsExactly("the host reboots: " + WHY + "kernel.a");
    }

    @Test
    void aRebootThatBroughtTheParametersIsForgotten() throws Exception {
        KernelHost host = host().with(SHOWN, "");
        run(host, "k1", wants("a=1"));
        host.with(SHOWN, "kernel.a = \"1\"\n");

        assertThat(run(host, "k2", wants("a=1")))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new KernelParameters(new TreeSet<>(), Optional.empty()),
                                "the kernel was booted with the parameters of the settings, as the reboot was to bring about"));
        host.with(SHOWN, "");
        assertThat(words(run(host, "k3", wants("a=1")))).isEqualTo("reboots: kernel.a");
    }

    @Test
    @Tag("difference-reboot-loop")
    void aRebootThatDidNotBringThemIsNotTriedAgainAndTheBootGoesOn() throws Exception {
        KernelHost host = host().with(SHOWN, "kernel.b = 2\n");
        run(host, "k1", wants("a=secret b=2 c="));
        heard.lines().clear();

        for (String kernelBoot : List.of("k2", "k3", "k4")) {
            assertThat(words(run(host, kernelBoot, wants("a=secret b=2 c="))))
                    .isEqualTo("lacks: kernel.a, kernel.c");
        }

        assertThat(host.ran()).containsExactly("systemctl reboot");
        assertThat(heard.lines().subList(0, 3))
                .containsExactly(
                        "parameter kernel.a failed: the kernel does not have 'kernel.a' as the settings say, and rebooting did not bring it",
                        "parameter kernel.c failed: the kernel does not have 'kernel.c' as the settings say, and rebooting did not bring it",
                        "the host is not rebooted again; it goes on without these parameters");
    }

    @Test
    @Tag("difference-reboot-loop")
    void settingsThatChangeWithEachBootEndAfterThreeReboots() throws Exception {
        KernelHost host = host().with(SHOWN, "");

        List<String> all =
                List.of(
                        words(run(host, "k1", wants("a=1"))),
                        words(run(host, "k2", wants("a=2"))),
                        words(run(host, "k3", wants("a=3"))),
                        words(run(host, "k4", wants("a=4"))),
                        words(run(host, "k5", wants("a=5"))));

        assertThat(all)
                .containsExactly(
                        "reboots: kernel.a",
                        "reboots: kernel.a",
                        "reboots: kernel.a",
                        "lacks: kernel.a",
                        "lacks: kernel.a");
    }

    @Test
    void whoNoLongerDemandsItMayDemandItAnew() throws Exception {
        KernelHost host = host().with(SHOWN, "");
        run(host, "k1", wants("a=1"));
        run(host, "k2", Settings.NONE);

        assertThat(words(run(host, "k3", wants("a=1")))).isEqualTo("reboots: kernel.a");
    }

    /// The mark is there, the reboot did not come: the process is killed as it asks for it.
    @Test
    void aKillBetweenMarkAndRebootAsksAgainInTheSameKernelBoot() throws Exception {
        KernelHost host = host().with(SHOWN, "");
        host.running(_ -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> run(host, "k1", wants("a=1"))).isInstanceOf(Killed.class);
        host.running(_ -> KernelHost.exit(0));

        assertThat(words(run(host, "k1", wants("a=1")))).isEqualTo("reboots: kernel.a");
        assertThat(words(run(host, "k2", wants("a=1")))).isEqualTo("lacks: kernel.a");
    }

    @Test
    void aKillBetweenImageAndMarkIsAsIfNothingHadBeen() throws Exception {
        KernelHost host = host().with(SHOWN, "");
        BootImage.write(wants("a=1"), host.disk());

        assertThat(words(run(host, "k1", wants("a=1")))).isEqualTo("reboots: kernel.a");
        host.with(SHOWN, "kernel.a = \"1\"");
        assertThat(words(run(host, "k2", wants("a=1")))).isEqualTo("kept");
    }

    /// A container's kernel boot may have the same id each time.
    @Test
    void neverMoreThanThreeRebootsAreAskedForInARow() throws Exception {
        KernelHost host = host().with(SHOWN, "");
        for (int i = 0; i < 5; i++) {
            run(host, "k1", wants("a=1"));
        }

        assertThat(host.ran()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"kernel_boot\":\"k1\"}", "null"})
    void aDamagedMarkIsSaidAndWrittenAnew(String text) throws Exception {
        KernelHost host = host().with(SHOWN, "").with("/var/lib/slipway/reboots.json", text);

        assertThat(words(run(host, "k1", wants("a=1")))).isEqualTo("reboots: kernel.a");
        assertThat(words(run(host, "k2", wants("a=1")))).isEqualTo("lacks: kernel.a");
        assertThat(heard.lines().getFirst())
                .isEqualTo(
                        "/var/lib/slipway/reboots.json is damaged: nobody knows for what the host was rebooted before");
    }

    @Test
    void aDiskThatTakesNoMarkIsNotRebootedFor() throws Exception {
        KernelHost host = host().with(SHOWN, "");
        Files.createDirectories(root.resolve("var/lib/slipway/reboots.json/in-the-way"));

        assertThatThrownBy(() -> run(host, "k1", wants("a=1")))
                .isInstanceOf(java.io.IOException.class);
        assertThat(host.ran()).isEmpty();
    }

    @Test
    void aRebootThatIsRefusedFails() throws Exception {
        KernelHost host = host().with(SHOWN, "").running(_ -> KernelHost.exit(1));

        assertThat(run(host, "k1", wants("a=1")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.problem().text()).contains("no luck"));
    }

    @Test
    void onARealHostTheBootIsHeldUntilItIsToldToEnd() throws Exception {
        KernelHost host = new KernelHost(root).with(SHOWN, "");
        host.running(_ -> {
            Thread.currentThread().interrupt();
            return KernelHost.exit(0);
        });

        assertThat(words(run(host, "k1", wants("a=1")))).isEqualTo("reboots: kernel.a");
        assertThat(heard.lines()).contains("waiting for the reboot");
    }

    @Test
    void aRebootThatDoesNotComeFailsAtTheDeadline() throws Exception {
        KernelHost host = new KernelHost(root).with(SHOWN, "");

        Outcome<KernelParameters> outcome = run(host, "k1", wants("a=1"));

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                "the host was to reboot and did not in time: " + WHY + "kernel.a",
                                "systemctl reboot",
                                "see what holds it up with `systemctl list-jobs`; the next boot tries again"));
        assertThat(host.passed()).isEqualTo(Duration.ofMinutes(5));
    }

    private KernelHost host() throws Exception {
        return new KernelHost(root).asRoot();
    }

    private Outcome<KernelParameters> run(KernelHost host, String kernelBoot, Settings settings)
            throws Exception {
        Deadline deadline = Deadline.in(Duration.ofMinutes(5), host::nanos);
        return new RebootIfRequired(host, RebootIfRequired.NAME, kernelBoot)
                .run(settings, deadline, heard);
    }

    private static Settings wants(String parameters) {
        return Settings.of(
                Map.of(
                        "boot",
                        Map.of("reboot-to-reconcile", true, "kernel", parameters(parameters))));
    }

    /// `a=1,2 b=`
    private static Map<String, Object> parameters(String text) {
        Map<String, Object> parameters = new TreeMap<>();
        for (String pair : text == null ? new String[0] : text.split(" ")) {
            String values = pair.substring(pair.indexOf('=') + 1);
            parameters.put(
                    pair.substring(0, pair.indexOf('=')),
                    values.isEmpty() ? List.of() : Arrays.asList(values.split(",")));
        }
        return parameters;
    }

    private static String words(Outcome<KernelParameters> outcome) {
        return switch (outcome) {
            case Outcome.Made<KernelParameters>(KernelParameters made) ->
                    (made.reboot().isPresent() ? "reboots: " : "lacks: ")
                            + String.join(", ", made.lacking());
            case Outcome.Kept<KernelParameters> _ -> "kept";
            case Outcome.Skipped<KernelParameters>(String why) -> "skipped: " + why;
            case Outcome.Failed<KernelParameters>(Problem problem) -> "failed: " + problem.what();
        };
    }
}
