package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.simulators.RegistrySimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What becomes of a pull when containerd is not there.
class CtrCallsTest extends PullCase {
    private final Ctr ctr = new Ctr();

    private Outcome<Pulled> pull(Ctr program, RegistrySimulator registry) throws Exception {
        PullOrder order = PullOrder.newest(registry.host() + "/" + NAME, Settings.NONE);
        return registries(program).pull(order, within(Duration.ofMinutes(10)), telling);
    }

    @Test
    void containerdThatIsBeingRestartedIsWaitedFor() throws Exception {
        assertThat(pull(ctr.beingAway(3), start(WITH_IMAGE))).isInstanceOf(Outcome.Made.class);

        assertThat(time.sleeps).containsOnly(Duration.ofMillis(500)).hasSize(3);
    }

    @Test
    void containerdThatGoesAwayMeanwhileIsAskedAgain() throws Exception {
        String said = "rpc error: code = Unavailable desc = transport is closing";
        Ctr restarted = new Ctr(Ctr.failing("ctr: " + said));
        RegistrySimulator registry = start(WITH_IMAGE);

        assertThat(pull(restarted, registry)).isInstanceOf(Outcome.Made.class);

        assertThat(telling.retries)
                .containsExactly(registry.host() + ": containerd does not answer: " + said);
    }

    @Test
    void containerdThatStaysAwayIsNamed() throws Exception {
        assertThat(problem(pull(ctr.beingAway(99), start(WITH_IMAGE))))
                .extracting(Problem::where, Problem::fix)
                .containsExactly(
                        "/run/host-containerd/containerd.sock",
                        "look at `systemctl status host-containerd`");
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }
}
