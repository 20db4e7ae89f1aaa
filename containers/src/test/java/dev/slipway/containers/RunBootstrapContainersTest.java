package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.containers.registry.Containerd;
import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunBootstrapContainersTest {
    private static final String A = "bootstrap-containers.a.";
    private static final String B = "bootstrap-containers.b.";
    private static final String SETUP = "bootstrap-containers.setup.";

    @TempDir Path root;
    private Machine machine;
    private Booted host;

    @BeforeEach
    void startMachine() throws Exception {
        machine = new Machine(root);
        host = new Booted(machine);
    }

    private Outcome<Bootstrapped> boot(String id) throws InterruptedException {
        Predicate<Key> secret = key -> key.toString().endsWith("user-data");
        return new RunBootstrapContainers(
                        machine,
                        Machine.CONTAINERD,
                        machine.images(),
                        new RunBootstrapContainers.Rules(id, Duration.ofMinutes(1), secret))
                .run(host.inputs(machine));
    }

    private List<String> runs() {
        return machine.ran().stream()
                .filter(line -> line.contains(" run --rm "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    private void once(String instance) {
        host.on(instance, Map.of(SETUP + "source", "image", SETUP + "mode", "once"));
    }

    @Test
    void thoseThatAreDueRunInTheOrderOfTheirNames() throws Exception {
        host.on(
                "i-1",
                Map.of(
                        B + "source", "image",
                        B + "mode", "once",
                        A + "source", "image",
                        A + "mode", "always",
                        SETUP + "source", "image",
                        SETUP + "mode", "off"));

        assertThat(boot("1")).isEqualTo(new Outcome.Made<>(new Bootstrapped(List.of("a", "b"))));
        assertThat(runs()).containsExactly("boot.a", "boot.b");
    }

    @Test
    void withNoneToRunNothingIsAsked() throws Exception {
        host.on("i-1", Map.of(SETUP + "source", "image"));

        assertThat(boot("1"))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Bootstrapped(List.of()), "no bootstrap container is to run"));
        assertThat(machine.ran()).isEmpty();
    }

    @Tag("difference-bootstrap-mark")
    @Test
    void onceIsOnceAndShowsInTheSettings() throws Exception {
        once("i-1");

        boot("1");
        boot("2");

        assertThat(runs()).containsExactly("boot.setup");
        assertThat(host.setting(SETUP + "mode")).contains("off");
        assertThat(host.now().cause()).isEqualTo("bootstrap container 'setup' has run");
    }

    @Test
    void alwaysIsOnceInEachBoot() throws Exception {
        host.on("i-1", Map.of(SETUP + "source", "image", SETUP + "mode", "always"));

        boot("1");
        boot("1");
        boot("2");

        assertThat(runs()).containsExactly("boot.setup", "boot.setup");
        assertThat(host.setting(SETUP + "mode")).contains("always");
    }

    @Test
    void whoSetsOnceAgainWantsItToRunAgain() throws Exception {
        once("i-1");
        boot("1");
        host.set(SETUP + "mode", "once");

        boot("2");

        assertThat(runs()).hasSize(2);
    }

    @Tag("difference-once-by-instance")
    @Test
    void onACopyOfTheDiskInAnotherInstanceItRunsOnceMore() throws Exception {
        once("i-1");
        boot("1");
        once("i-2");

        boot("2");
        boot("3");

        assertThat(runs()).hasSize(2);
        assertThat(machine.told())
                .contains("bootstrap containers ran on another instance only: they are due again");
    }

    @Test
    void aRunThatWasNotMarkedIsMarkedAndNotRepeated() throws Exception {
        once("i-1");
        new BootstrapRecord("1", "i-1", "sha256:1")
                .write(machine.disk(), new ContainerName("setup"));

        boot("2");

        assertThat(runs()).isEmpty();
        assertThat(host.setting(SETUP + "mode")).contains("off");
        assertThat(machine.told()).contains("kept: it has run on this instance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i-2 sha256:1", "i-1 sha256:2"})
    void aRunOfAnotherImageOrInstanceDoesNotCount(String ran) throws Exception {
        once("i-1");
        new BootstrapRecord("1", ran.split(" ")[0], ran.split(" ")[1])
                .write(machine.disk(), new ContainerName("setup"));

        boot("2");

        assertThat(runs()).hasSize(1);
    }

    @Test
    void aFailureIsNotedTheRestRunsAndItStaysDue() throws Exception {
        host.on(
                "i-1",
                Map.of(
                        A + "source", "image",
                        A + "mode", "once",
                        B + "source", "image",
                        B + "mode", "once"));
        machine.answering("boot.a", 3, "no disk\n");
        machine.answering("containers create", 0, "");

        assertThat(boot("1")).isInstanceOf(Outcome.Made.class);

        assertThat(host.setting(A + "mode")).contains("once");
        assertThat(host.setting(B + "mode")).contains("off");
    }

    private void fails(String words) {
        machine.answering("run --rm", 3, words);
    }

    @Test
    void anEssentialOneStopsTheBootAndSaysWhatItSaid() throws Exception {
        host.on(
                "i-1",
                Map.of(
                        SETUP + "source", "image",
                        SETUP + "mode", "once",
                        SETUP + "user-data", "c2VjcmV0IHdvcmRz",
                        SETUP + "essential", true));
        fails("no disk \u001b[31m\nc2VjcmV0IHdvcmRz\n");

        Outcome<Bootstrapped> outcome = boot("1");

        assertThat(problem(outcome).text())
                .isEqualTo(
                        """
                        essential bootstrap container 'setup': it ended with exit status 3
                          where: image 'image', which said:
                                 no disk [31m
                                 [secret]
                          do:    see all that it said in /var/log/slipway/bootstrap-containers/setup.log; it runs again at the next boot; if the host can do without it, set `settings.bootstrap-containers.setup.essential` to false
                        """);
        assertThat(machine.text("/var/log/slipway/bootstrap-containers/setup.log"))
                .contains("no disk [31m\n[secret]\n");
        assertThat(host.setting(SETUP + "mode")).contains("once");
    }

    private static Problem problem(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<?>) outcome).problem();
    }

    @ParameterizedTest
    @CsvSource({
        "a--b, once, true, 1",
        "setup, always, true, 1",
        "setup, off, true, 0",
        "setup, once, false, 0"
    })
    void anEssentialOneThatCanNotBeRunStopsTheBoot(
            String name, String mode, boolean essential, int graves) throws Exception {
        String key = "bootstrap-containers." + name + ".";
        host.on("i-1", Map.of(key + "mode", mode, key + "essential", essential));

        Outcome<Bootstrapped> outcome = boot("1");

        assertThat(
                        outcome instanceof Outcome.Failed<Bootstrapped> failed
                                ? failed.problem().parts().size()
                                : 0)
                .isEqualTo(graves);
    }

    @Test
    void whatEndedWellEarlierInThisBootIsNotRunAgainWhenItIsResumed() throws Exception {
        host.on(
                "i-1",
                Map.of(
                        A + "source", "image",
                        A + "mode", "always",
                        SETUP + "source", "image",
                        SETUP + "mode", "always",
                        SETUP + "essential", true));
        machine.answering("config.json boot.setup", 1, "not yet");
        boot("1");

        machine.answering("", 0, "");
        boot("1");

        assertThat(runs()).containsExactly("boot.a", "boot.setup", "boot.setup");
    }

    @Test
    void withoutItsContainerdNothingRunsAndItIsSaidWhy() throws Exception {
        host.on(
                "i-1",
                Map.of(
                        SETUP + "source", "image",
                        SETUP + "mode", "once",
                        SETUP + "essential", true));
        machine.answering("systemctl start", 5, "Unit host-containerd.service not found.");

        Outcome<Bootstrapped> outcome =
                new RunBootstrapContainers(
                                machine,
                                Containerd.OF_HOST,
                                machine.images(),
                                new RunBootstrapContainers.Rules(
                                        "1", Duration.ofMinutes(1), _ -> false))
                        .run(host.inputs(machine));

        assertThat(problem(outcome).what())
                .isEqualTo(
                        "essential bootstrap container 'setup': there is no unit 'host-containerd.service'");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aContainerdOfOnesOwnIsWaitedForAndNamedIfItDoesNotCome() throws Exception {
        once("i-1");
        machine.answering("version", 1, "ctr: failed to dial \"/sock\"");

        assertThat(boot("1")).isEqualTo(new Outcome.Made<>(new Bootstrapped(List.of())));

        assertThat(machine.told())
                .contains(
                        "not essential, so the boot goes on: bootstrap container 'setup': containerd could not be reached: ctr: failed to dial \"/sock\"");
        assertThat(machine.time().nanos()).isGreaterThanOrEqualTo(90_000_000_000L);
        assertThat(runs()).isEmpty();
    }

    @Tag("difference-bootstrap-by-the-boot")
    @Test
    void settingThemUpWritesFilesAndLeavesSystemdAlone() throws Exception {
        Occasion occasion =
                Occasion.of(
                        Machine.settings(
                                "bootstrap-containers",
                                Map.of(
                                        "setup",
                                        Map.of(
                                                "source", "image",
                                                "mode", "once",
                                                "user-data", "aGk="))));

        machine.act(occasion, "bootstrap-containers", "create-containers");

        assertThat(machine.text("/etc/bootstrap-containers/setup.env"))
                .contains("CTR_SOURCE=\"image\"\nCTR_MODE=\"once\"\n");
        assertThat(machine.text("/local/bootstrap-containers/setup/user-data")).contains("hi");
        assertThat(machine.ran()).isEmpty();
        assertThat(machine.act(occasion, "bootstrap-containers", "create-containers"))
                .isInstanceOf(Outcome.Kept.class);
        machine.act(Occasion.NONE, "bootstrap-containers", "create-containers");
        assertThat(machine.text("/etc/bootstrap-containers/setup.env")).isEmpty();
        assertThat(machine.text("/local/bootstrap-containers/setup/user-data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "always"})
    void aUnitMayMarkAContainerToo(String mode) throws Exception {
        host.on("i-1", Map.of(SETUP + "source", "image", SETUP + "mode", mode));

        machine.act(
                Occasion.NONE,
                () -> new Outcome.Made<>(host.store()),
                "bootstrap-containers",
                "mark-bootstrap",
                "--container-id=setup",
                "--mode=" + mode);

        assertThat(host.setting(SETUP + "mode")).contains(mode.equals("once") ? "off" : "always");
    }
}
