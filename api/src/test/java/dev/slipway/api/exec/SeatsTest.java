package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats =
            new Seats(new ExecOptions("ctr", "socket", 3, 2, Duration.ofSeconds(1)));

    @Test
    void oneUserCanNotTakeThemAll() {
        seats.take("ann");
        seats.take("ann");

        assertThat(seats.take("ann")).hasValue("all 2 sessions of this user are taken");
        assertThat(seats.take("bob")).isEmpty();
    }

    @Test
    void thereAreSoManyAndNoMore() {
        seats.take("ann");
        seats.take("ann");
        seats.take("bob");

        assertThat(seats.take("cid")).hasValue("all 3 sessions are taken, try again later");
    }

    @Test
    void whoLeavesMakesRoom() {
        seats.take("ann");
        seats.take("ann");
        seats.leave("ann");

        assertThat(seats.take("ann")).isEmpty();
    }
}
