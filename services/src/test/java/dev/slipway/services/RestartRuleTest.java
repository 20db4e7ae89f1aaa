package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.rendering.Rendered;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RestartRuleTest extends RestartCase {
    @Test
    void theFirstBootRunsAllInDeclaredOrderWithoutChangedSettings() throws Exception {
        apply();

        assertThat(ran()).containsExactly(RELOAD, NTP, SYSCTL, KUBELET, PODS, APPLIER, ECS);
        assertThat(commands).allSatisfy(command -> assertThat(command.env()).isEmpty());
    }

    @Test
    void aSecondBootOfTheSameKernelBootRunsNothing() throws Exception {
        apply();

        Outcome<RestartedServices> outcome = apply();

        assertThat(ran()).isEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void aNewKernelBootRunsAllAgainWithoutChangedSettings() throws Exception {
        apply();
        kernelBoot = "k2";
        settings.put("kernel.sysctl.\"vm.a\"", "1");

        apply();

        assertThat(ran()).isEqualTo(ALL);
        assertThat(commands).allSatisfy(command -> assertThat(command.env()).isEmpty());
    }

    @Test
    @Tag("difference-restart-what-changed")
    void aChangedSettingRunsOnlyTheServicesItAffectsAndNamesItself() throws Exception {
        apply();
        settings.put("kernel.sysctl.\"vm.b\"", "1");
        settings.put("kernel.sysctl.\"vm.a\"", "1");

        apply();

        assertThat(ran()).containsExactly(SYSCTL);
        assertThat(changedSettings())
                .contains("settings.kernel.sysctl.\"vm.a\" settings.kernel.sysctl.\"vm.b\"");
    }

    @Test
    void aSettingThatIsGoneIsAChangedSetting() throws Exception {
        settings.put("kernel.sysctl.\"vm.a\"", "1");
        apply();
        settings.remove("kernel.sysctl.\"vm.a\"");

        apply();

        assertThat(ran()).containsExactly(SYSCTL);
        assertThat(changedSettings()).contains("settings.kernel.sysctl.\"vm.a\"");
    }

    @Test
    void anotherTypeIsAnotherValue() throws Exception {
        settings.put("kernel.sysctl.\"vm.a\"", "1");
        apply();
        settings.put("kernel.sysctl.\"vm.a\"", 1);

        apply();

        assertThat(ran()).containsExactly(SYSCTL);
    }

    @Test
    void theDeepestListOfAffectedServicesCountsAlone() throws Exception {
        apply();
        settings.put("kubernetes.static-pods.a.enabled", true);

        apply();

        assertThat(ran()).containsExactly(PODS);
    }

    @Test
    void aSettingThatAffectsNoServiceRunsNothing() throws Exception {
        apply();
        settings.put("metrics.send-metrics", false);

        apply();

        assertThat(ran()).isEmpty();
    }

    @Test
    void aChangedFileAloneRunsTheServiceWithoutChangedSettings() throws Exception {
        apply();
        Renderer before = renderer;
        renderer =
                (variant, file, values) ->
                        file.name().equals("chrony-conf")
                                ? new Outcome.Made<>(new Rendered("x", "# new template\n"))
                                : before.render(variant, file, values);

        apply();

        assertThat(ran()).containsExactly(NTP);
        assertThat(changedSettings()).isEmpty();
    }

    @Test
    void aFileThatHadBeenEditedByHandRunsItsService() throws Exception {
        apply();
        Files.writeString(root.resolve("etc/chrony.conf"), "# mine\n");

        apply();

        assertThat(ran()).containsExactly(NTP);
    }

    @Test
    void aFailedServiceRunsAgainUntilItSucceeds() throws Exception {
        answers.put("chronyd", Recorder.exit(1, ""));
        apply();
        apply();
        assertThat(ran()).containsExactly(NTP);

        answers.clear();
        apply();
        apply();

        assertThat(ran()).isEmpty();
    }

    @Test
    void aChangeThatFailedAndIsUndoneRunsAgain() throws Exception {
        apply();
        settings.put("kernel.sysctl.\"vm.a\"", "bad");
        answers.put("sysctl", Recorder.exit(1, ""));
        apply();
        settings.remove("kernel.sysctl.\"vm.a\"");
        answers.clear();

        apply();

        assertThat(ran()).containsExactly(SYSCTL);
        assertThat(changedSettings()).contains("settings.kernel.sysctl.\"vm.a\"");
    }

    @Test
    void whatFailedBeforeIsAmongTheChangedSettingsOfTheNextCommit() throws Exception {
        apply();
        settings.put("kernel.sysctl.\"vm.b\"", "1");
        answers.put("sysctl", Recorder.exit(1, ""));
        apply();
        settings.put("kernel.sysctl.\"vm.a\"", "1");
        answers.clear();

        apply();

        assertThat(changedSettings())
                .contains("settings.kernel.sysctl.\"vm.a\" settings.kernel.sysctl.\"vm.b\"");
    }

    @Test
    void moreChangedSettingsThanAVariableHoldsRunTheServiceForAll() throws Exception {
        apply();
        IntStream.range(0, 600)
                .forEach(i -> settings.put("kernel.sysctl." + "x".repeat(220) + i, "1"));

        apply();

        assertThat(ran()).containsExactly(SYSCTL);
        assertThat(changedSettings()).isEmpty();
    }

    @Test
    void aDamagedRecordRunsAllAndSaysSo() throws Exception {
        apply();
        Files.writeString(root.resolve("var/lib/slipway/applied.json"), "{");

        apply();

        assertThat(ran()).containsExactly(RELOAD, NTP, SYSCTL, KUBELET, PODS, APPLIER, ECS);
        assertThat(listener.heard())
                .contains(
                        "note, /var/lib/slipway/applied.json is damaged: all restart commands run again");
    }

    @Test
    void aChangedUnitFileIsReadBySystemdFirst() throws Exception {
        apply();
        settings.put("kubernetes.cluster-domain", "example");

        apply();

        assertThat(ran()).containsExactly(RELOAD, KUBELET);
    }

    @Test
    void aServiceIsNotRestartedWithUnitsThatSystemdDidNotRead() throws Exception {
        answers.put("daemon-reload", Recorder.exit(1, "no bus"));

        Outcome<RestartedServices> outcome = apply();

        assertThat(ran()).containsExactly(RELOAD, NTP, SYSCTL, PODS, APPLIER, ECS);
        assertThat(problem(made(outcome), "kubernetes").text())
                .isEqualTo(
                        """
                        service 'kubernetes': systemd did not read its unit files again
                          where: `systemctl daemon-reload`, to be run before its restart commands
                          do:    mend this; the next boot or commit tries again
                          systemd did not read its units again: its command ended with exit status 1
                            where: `systemctl daemon-reload`, which said:
                                 no bus
                            do:    mend what stopped it; the next boot or commit runs it again
                        """);

        answers.clear();
        apply();
        assertThat(ran()).containsExactly(RELOAD, KUBELET);
    }
}
