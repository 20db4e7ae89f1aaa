package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RestartServicesTest extends RestartCase {
    @Test
    @Tag("difference-restart-order")
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
        builtIns = List.of(new Action("static-pods"), new Action("ecs-settings-applier"));

        apply();

        assertThat(machine.builtIns()).extracting(Command::text).containsExactly(PODS, APPLIER);
    }

    @Test
    void whatIsNotBuiltInRunsAsAProgram() throws Exception {
        contained = false;
        answers.put("show", new Result(0, "ActiveState=inactive\n", "", End.EXITED));

        apply();

        assertThat(ran()).hasSize(7).startsWith(RELOAD).contains(SYSCTL, PODS, APPLIER);
        assertThat(ran())
                .filteredOn(command -> command.startsWith("systemctl show "))
                .extracting(command -> command.substring(command.lastIndexOf(' ') + 1))
                .containsExactly("chronyd.service", "kubelet.service", "ecs.service");
        assertThat(listener.heard()).contains("service sysctl: finished", "service ecs: finished");
    }

    private Outcome<RestartedServices> applyWithoutChrony() throws Exception {
        contained = false;
        answers.put("show --property", new Result(0, "ActiveState=inactive\n", "", End.EXITED));
        answers.put("chronyd.service", new Result(0, "LoadState=not-found\n", "", End.EXITED));
        return apply();
    }

    @Test
    void aUnitThatTheHostLacksIsSkippedAndNoFailure() throws Exception {
        RestartedServices services = made(applyWithoutChrony());

        assertThat(services.failed()).isEmpty();
        assertThat(services.restarted()).extracting(ServiceResult::name).doesNotContain("ntp");
        assertThat(services.lacks())
                .containsExactly("service 'ntp': this host has no unit 'chronyd.service'");
        assertThat(listener.heard())
                .contains("service ntp: skipped, this host has no unit 'chronyd.service'");
    }

    @Test
    void aUnitThatTheHostLacksIsToldOnceAndNotWithEachCommit() throws Exception {
        applyWithoutChrony();

        assertThat(applyWithoutChrony()).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void aRequiredServiceWhoseUnitTheHostLacksHasFailed() throws Exception {
        required = Set.of("ntp");

        Outcome<RestartedServices> outcome = applyWithoutChrony();

        assertThat(((Outcome.Failed<RestartedServices>) outcome).problem().parts())
                .extracting(Problem::what)
                .containsExactly("service 'ntp': this host has no unit 'chronyd.service'");
    }

    @Test
    void builtInActionsAreDoneOnEveryHost() throws Exception {
        contained = false;
        List<String> calls = new ArrayList<>();
        builtIns =
                List.of(
                        new Action(
                                List.of("static-pods"),
                                call -> {
                                    calls.add("static-pods " + call.arguments());
                                    return new Outcome.Made<>(BuiltIn.Printed.NOTHING);
                                }));

        apply();

        assertThat(calls).containsExactly("static-pods []");
        assertThat(machine.builtIns()).extracting(Command::text).containsExactly(PODS);
    }

    @Test
    void aBuiltInActionThatDoesNotApplySaysWhy() throws Exception {
        builtIns =
                List.of(new Action(List.of("static-pods"), _ -> new Outcome.Skipped<>("no pods")));

        made(apply());

        assertThat(listener.heard()).contains("note, `%s`: no pods".formatted(PODS));
    }

    @Test
    void aBuiltInActionThatFailsSaysSoItself() throws Exception {
        builtIns =
                List.of(
                        new Action(
                                List.of("static-pods"),
                                _ -> Outcome.failed("no pod is good", "the pods", "mend them")));

        RestartedServices services = made(apply());

        assertThat(problem(services, "static-pods").text())
                .isEqualTo(
                        """
                        service 'static-pods': no pod is good
                          where: the pods
                          do:    mend them
                        """);
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
}
