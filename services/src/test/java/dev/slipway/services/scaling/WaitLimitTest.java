package dev.slipway.services.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.services.FakeMachine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitLimitTest {
    private static final Path FILE = Path.of("/var/lib/slipway/in-service-wait");

    private final FakeMachine machine = new FakeMachine();

    private Duration left(String boot, Duration limit) {
        return new WaitLimit(machine, boot, limit).begin(machine.telling()).left();
    }

    @ParameterizedTest
    @CsvSource({
        "b-1, PT0S,  PT2M",
        "b-1, PT40S, PT1M20S",
        "b-1, PT90S, PT30S",
        "b-1, PT1H,  PT30S",
        "b-2, PT40S, PT2M",
    })
    void whoTakesAWaitUpHasWhatIsLeftOfItAndOneLook(String boot, Duration later, Duration left)
            throws Exception {
        left("b-1", Duration.ofMinutes(2));
        machine.time().sleep(later);

        assertThat(left(boot, Duration.ofMinutes(2))).isEqualTo(left);
    }

    @Test
    void aLimitShorterThanALookStaysWhatItIs() throws Exception {
        left("b-1", Duration.ofSeconds(5));
        machine.time().sleep(Duration.ofSeconds(9));

        assertThat(left("b-1", Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatIsNoSuchRecordIsTheSameAsNone() throws Exception {
        machine.disk().replace(FILE, "b-1 soon\n".getBytes(), 0600);

        assertThat(left("b-1", Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
    }
}
