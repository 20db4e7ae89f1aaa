package dev.slipway.services.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.services.FakeMachine;
import dev.slipway.services.TestVariant;
import dev.slipway.settings.store.Committed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartMultiUserTest {
    private static final Result DONE = new Result(0, "", "", End.EXITED);

    private final FakeMachine machine = new FakeMachine();

    private Outcome<MultiUser> run(Map<Key, Object> settings) throws Exception {
        Committed committed = TestVariant.committed(1, Settings.ofLeaves(settings));
        Inputs in = Inputs.none().and(Committed.FACT, committed).telling(machine.telling());
        machine.answers("systemctl", DONE);
        return new StartMultiUser(machine).run(in);
    }

    private static Key container(String name, String what) {
        return Key.of("settings.host-containers." + name + "." + what);
    }

    @Test
    void targetAndEnabledHostContainersAreStartedAndNotWaitedFor() throws Exception {
        Outcome<MultiUser> outcome =
                run(
                        Map.of(
                                container("control", "enabled"), true,
                                container("admin", "enabled"), true,
                                container("admin", "superpowered"), true,
                                container("other", "enabled"), false,
                                container("other", "superpowered"), true,
                                Key.of("settings.bootstrap-containers.a.essential"), true));

        assertThat(outcome)
                .isEqualTo(new Outcome.Made<>(new MultiUser(List.of("admin", "control"))));
        assertThat(machine.commands)
                .containsExactly(
                        "systemctl start --no-block multi-user.target",
                        "systemctl start --no-block host-containers@admin.service",
                        "systemctl start --no-block host-containers@control.service");
    }

    @Test
    void hostContainerThatCannotBeStartedHoldsUpNoOther() throws Exception {
        machine.answers("host-containers@a.service", new Result(5, "", "not found", End.EXITED));

        Outcome<MultiUser> outcome =
                run(Map.of(container("a", "enabled"), true, container("b", "enabled"), true));

        assertThat(outcome).isEqualTo(new Outcome.Made<>(new MultiUser(List.of("b"))));
        assertThat(machine.told)
                .singleElement()
                .asString()
                .contains(
                        "host container 'a' is not started: there is no unit 'host-containers@a.service'");
    }

    @Test
    void withoutTheTargetNothingIsStarted() throws Exception {
        machine.answers(
                "multi-user.target", new Result(127, "", "no such program", End.NOT_STARTED));

        assertThat(run(Map.of(container("a", "enabled"), true))).isInstanceOf(Outcome.Failed.class);
        assertThat(machine.commands).hasSize(1);
    }
}
