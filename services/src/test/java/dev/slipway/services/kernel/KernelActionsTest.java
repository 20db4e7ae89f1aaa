package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.services.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelActionsTest {
    private static final Outcome<String> KERNEL_BOOT = new Outcome.Made<>("k1");

    @TempDir Path root;
    private final Heard heard = new Heard();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    corndog sysctl                  | kept: `settings.kernel.sysctl` is not set
                    corndog lockdown                | kept: `settings.kernel.lockdown` is not set
                    prairiedog generate-boot-config | made
                    prairiedog reboot-if-required   | skipped: `settings.boot.reboot-to-reconcile` is not set
                    prairiedog prepare-boot         | skipped: this host has no second set of partitions to choose from: its /boot is simply there
                    prairiedog load-crash-kernel    | skipped: no memory is set aside for a crash kernel: that takes `crashkernel=2G-:256M` on the kernel command line and a host with 2 GiB or more
                    prairiedog capture-dump         | skipped: this kernel was not started because another one crashed: there is no /proc/vmcore
                    """)
    void aHostWithoutSettingsAndAKernelWithoutAnythingAreLeftAlone(String line, String outcome)
            throws Exception {
        KernelHost host = new KernelHost(root);

        assertThat(words(run(host, line, Settings.NONE))).isEqualTo(outcome);
        assertThat(host.ran()).isEmpty();
        assertThat(heard.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corndog sysctl",
                "corndog lockdown",
                "prairiedog generate-boot-config",
                "prairiedog prepare-boot"
            })
    void anArgumentThatNobodyKnowsIsNotPassedOver(String line) throws Exception {
        KernelHost host = new KernelHost(root).asRoot();

        assertThat(words(run(host, line + " --dry-run", Settings.NONE)))
                .startsWith("failed: `" + line + "` can't be done as it was called");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void eachIsDoneOnceAndThenKept() throws Exception {
        KernelHost host = new KernelHost(root).asRoot();
        Settings settings =
                Settings.of(
                        Map.of(
                                "kernel",
                                Map.of(
                                        "sysctl",
                                        Map.of("vm.swappiness", "1", "vm.panic", "2"),
                                        "lockdown",
                                        "integrity"),
                                "boot",
                                Map.of("kernel", Map.of("a", List.of("1")))));
        Map<String, List<String>> outcomes = new TreeMap<>();
        for (String line :
                List.of("corndog sysctl", "corndog lockdown", "prairiedog generate-boot-config")) {
            outcomes.put(
                    line,
                    List.of(
                            words(run(host, line, settings)).replaceAll(":.*", ""),
                            words(run(host, line, settings)).replaceAll(":.*", "")));
        }

        assertThat(outcomes.values()).containsOnly(List.of("made", "kept"));
        assertThat(host.text("/proc/sys/vm/panic")).contains("2");
    }

    @Test
    void whatSysctlsCameToIsPrinted() throws Exception {
        Settings settings =
                Settings.of(Map.of("kernel", Map.of("sysctl", Map.of("vm.swappiness", "1"))));

        assertThat(run(new KernelHost(root), "corndog sysctl", settings))
                .isEqualTo(
                        new Outcome.Made<>(
                                new Printed("1 of 1 sysctls set, 0 as they were, 0 failed\n")));
    }

    @Test
    void aKernelThatTakesNoBootConfigurationIsSaid() throws Exception {
        Settings settings =
                Settings.of(Map.of("boot", Map.of("init", Map.of("splash", List.of()))));

        run(new KernelHost(root), "prairiedog generate-boot-config", settings);

        assertThat(heard.lines())
                .containsExactly(
                        "this kernel takes no boot configuration, it has no /proc/bootconfig: the parameters in `settings.boot` wait for one that does");
    }

    @Test
    void aRefusalOfTheDiskNamesTheFile() throws Exception {
        KernelHost host = new KernelHost(root);
        Files.createDirectories(root.resolve("var/lib/bottlerocket/bootconfig.data/in-the-way"));

        assertThat(words(run(host, "prairiedog generate-boot-config", Settings.NONE)))
                .startsWith("failed: `prairiedog generate-boot-config` was refused by the disk: ");
    }

    private Outcome<Printed> run(KernelHost host, String line, Settings settings) throws Exception {
        Programs.Found found =
                new Programs(host, KernelActions.of(host, "action", KERNEL_BOOT))
                        .builtIn(List.of(line.split(" ")))
                        .orElseThrow();
        Deadline deadline = Deadline.in(Duration.ofMinutes(1), host::nanos);
        return found.action()
                .run(new BuiltIn.Call(found.arguments(), Occasion.of(settings), deadline, heard));
    }

    private static String words(Outcome<Printed> outcome) {
        return switch (outcome) {
            case Outcome.Made<Printed> _ -> "made";
            case Outcome.Kept<Printed>(var _, String why) -> "kept: " + why;
            case Outcome.Skipped<Printed>(String why) -> "skipped: " + why;
            case Outcome.Failed<Printed>(Problem problem) -> "failed: " + problem.what();
        };
    }
}
