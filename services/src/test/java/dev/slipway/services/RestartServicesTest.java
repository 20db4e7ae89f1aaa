package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.rendering.Rendered;
import dev.slipway.settings.store.Committed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartServicesTest {
    private static final String RELOAD = "systemctl daemon-reload";
    private static final String NTP = "/bin/systemctl try-restart chronyd.service";
    private static final String SYSCTL = "/usr/bin/corndog sysctl";
    private static final String KUBELET = "/usr/bin/systemctl try-restart kubelet.service";
    private static final String PODS = "/usr/bin/static-pods";
    private static final String APPLIER = "/usr/bin/ecs-settings-applier";
    private static final String ECS = "/bin/systemctl try-restart ecs.service";
    private static final List<String> ALL = List.of(NTP, SYSCTL, KUBELET, PODS, APPLIER, ECS);

    @TempDir Path root;

    private final Listener listener = new Listener();
    private final Map<String, Result> answers = new TreeMap<>();
    private final Recorder machine = new Recorder(answers);
    private final List<Command> commands = machine.all();
    private final Map<String, Object> settings = new TreeMap<>(Map.of("motd", "hello"));
    private Renderer renderer = TestVariant.renderer();
    private Set<String> required = Set.of();
    private String kernelBoot = "k1";
    private boolean contained = true;
    private long generation;

    // The rule.

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

    // Units of systemd.

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

    // Failures.

    @Test
    void aFailedCommandEndsItsServiceAndNoOther() throws Exception {
        answers.put("chronyd", Recorder.exit(3, ""));
        answers.put("applier", Recorder.exit(4, ""));

        Outcome<RestartedServices> outcome = apply();

        assertThat(ran()).containsExactly(RELOAD, NTP, SYSCTL, KUBELET, PODS, APPLIER);
        assertThat(made(outcome).failed())
                .extracting(ServiceResult::name)
                .containsExactly("ntp", "ecs");
        assertThat(listener.heard())
                .contains(
                        "note, not required, so the rest goes on: service 'ntp': its command ended with exit status 3",
                        "note, not required, so the rest goes on: service 'ecs': its command ended with exit status 4");
    }

    @Test
    void aFailedRequiredServiceFailsTheStageWithAllThatFailed() throws Exception {
        required = Set.of("ecs", "kubernetes");
        answers.put("chronyd", Recorder.exit(3, ""));
        answers.put("applier", Recorder.exit(4, ""));

        Outcome<RestartedServices> outcome = apply();

        Problem problem = ((Outcome.Failed<RestartedServices>) outcome).problem();
        assertThat(problem.where()).isEqualTo("services that failed: 'ntp', 'ecs' (required)");
        assertThat(problem.parts())
                .extracting(Problem::what)
                .containsExactly(
                        "service 'ntp': its command ended with exit status 3",
                        "service 'ecs': its command ended with exit status 4");
        assertThat(ran()).contains(PODS);
    }

    @Test
    void aRequiredServiceThatTheVariantLacksIsToldBeforeAnythingRuns() throws Exception {
        required = Set.of("kubelet", "ntp");

        Outcome<RestartedServices> outcome = apply();

        assertThat(((Outcome.Failed<RestartedServices>) outcome).problem().text())
                .isEqualTo(
                        """
                        services are required that the variant does not have
                          where: variant aws-dev
                          do:    mend this
                          there is no service 'kubelet' that could be required
                            where: variant aws-dev
                            do:    require some of: motd, ntp, sysctl, kubernetes, static-pods, ecs
                        """);
        assertThat(ran()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeWrittenIsAProblem() throws Exception {
        Files.createDirectories(root.resolve("var/lib/slipway/applied.json/in-the-way"));

        Outcome<RestartedServices> outcome = restart(new RenderedFiles(List.of()), inputs());

        assertThat(((Outcome.Failed<RestartedServices>) outcome).problem().where())
                .isEqualTo("/var/lib/slipway/applied.json");
    }

    // What runs, and how long.

    @Test
    void eachServiceSaysHowItEnded() throws Exception {
        answers.put("chronyd", Recorder.exit(3, ""));
        apply();
        listener.heard().clear();

        Outcome<RestartedServices> outcome = apply();

        assertThat(listener.heard())
                .containsSubsequence(
                        "service motd: skipped, it has no restart commands",
                        "service ntp: failed, service 'ntp': its command ended with exit status 3",
                        "service sysctl: kept, none of its files and settings changed");
        assertThat(made(outcome).services().get(1).commands()).containsExactly(NTP);
    }

    @Test
    void aRestartedServiceIsFinishedAndNamesItsCommands() throws Exception {
        Outcome<RestartedServices> outcome = apply();

        assertThat(listener.heard()).contains("service ecs: finished");
        assertThat(made(outcome).restarted().getLast().commands()).containsExactly(APPLIER, ECS);
    }

    @Test
    void builtInActionsAreRecordedWhereNoEffectMayLeave() throws Exception {
        apply();

        assertThat(machine.builtIns())
                .extracting(Command::text)
                .containsExactly(SYSCTL, PODS, APPLIER);
    }

    @Test
    void builtInActionsAreSkippedOnARealHostAndProgramsRun() throws Exception {
        contained = false;

        apply();

        assertThat(ran()).containsExactly(RELOAD, NTP, KUBELET, ECS);
        assertThat(listener.heard())
                .contains(
                        "service sysctl: skipped, built in from the next version on; this version only records it",
                        "service ecs: note, `/usr/bin/ecs-settings-applier` is built in from the next version on; this version only records it",
                        "service ecs: finished");
    }

    @Test
    void aCommandMayTakeAMinute() throws Exception {
        apply();

        assertThat(commands).extracting(Command::limit).containsOnly(Duration.ofSeconds(60));
        assertThat(commands).extracting(Command::stage).containsOnly("restart-services");
    }

    @Test
    void aCommandEndsWithTheDeadlineOfTheStage() throws Exception {
        RenderedFiles files = render();

        restart(files, inputs().by(Deadline.in(Duration.ofSeconds(5), () -> 0)));

        assertThat(commands).extracting(Command::limit).containsOnly(Duration.ofSeconds(5));
    }

    @Test
    void nothingIsStartedWhenTheDeadlineIsOver() throws Exception {
        RenderedFiles files = render();

        Outcome<RestartedServices> outcome =
                restart(files, inputs().by(Deadline.in(Duration.ZERO, () -> 0)));

        assertThat(commands).isEmpty();
        assertThat(problem(made(outcome), "ntp").what())
                .isEqualTo("service 'ntp': no time was left for its command");
    }

    // Secrets.

    @Test
    void secretsAreNeitherRememberedNorTold() throws Exception {
        settings.put("kernel.sysctl.secret", "canary-5137");
        answers.put("sysctl", Recorder.exit(1, "cannot set secret=canary-5137\n"));

        Outcome<RestartedServices> outcome = apply();

        assertThat(problem(made(outcome), "sysctl").where())
                .isEqualTo(
                        "`/usr/bin/corndog sysctl`, which said:\n         cannot set secret=[secret]");
        answers.clear();
        apply();
        assertThat(root.resolve("var/lib/slipway/applied.json"))
                .content()
                .contains("settings.kernel.sysctl.secret")
                .doesNotContain("canary");
        assertThat(listener.heard()).noneMatch(line -> line.contains("canary"));
    }

    private Outcome<RestartedServices> apply() throws Exception {
        return restart(render(), inputs());
    }

    private RenderedFiles render() throws Exception {
        generation++;
        return switch (new RenderFiles(host(), renderer).run(inputs())) {
            case Outcome.Made<RenderedFiles>(RenderedFiles files) -> files;
            case Outcome.Kept<RenderedFiles>(RenderedFiles files, String _) -> files;
            case Outcome.Skipped<RenderedFiles> _, Outcome.Failed<RenderedFiles> _ ->
                    throw new AssertionError("not rendered");
        };
    }

    private Outcome<RestartedServices> restart(RenderedFiles files, Inputs inputs)
            throws Exception {
        commands.clear();
        return new RestartServices(host(), kernelBoot, required, this::isSecret)
                .run(inputs.and(RenderedFiles.FACT, files));
    }

    private boolean isSecret(Key key) {
        return key.toString().endsWith("secret");
    }

    private TestHost host() throws Exception {
        return new TestHost(RealDisk.under(root), machine, contained);
    }

    private Inputs inputs() {
        Committed committed = TestVariant.committed(generation, TestVariant.settings(settings));
        return TestVariant.inputs(TestVariant.variant(), committed, listener);
    }

    private List<String> ran() {
        return commands.stream().map(Command::text).toList();
    }

    private Optional<String> changedSettings() {
        return commands.stream()
                .flatMap(command -> command.env().entrySet().stream())
                .filter(variable -> variable.getKey().equals("CHANGED_SETTINGS"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static RestartedServices made(Outcome<RestartedServices> outcome) {
        return ((Outcome.Made<RestartedServices>) outcome).value();
    }

    private static Problem problem(RestartedServices services, String name) {
        return services.failed().stream()
                .filter(service -> service.name().equals(name))
                .flatMap(service -> service.problem().stream())
                .findFirst()
                .orElseThrow();
    }
}
