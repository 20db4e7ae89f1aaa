package dev.slipway.services.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.services.FakeMachine;
import dev.slipway.services.Programs;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacedUnitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"cfsignal.service", "metricdog.service"})
    @Tag("difference-replaced-units")
    void whatSlipwayDoesItselfNeedsNoUnit(String unit) throws Exception {
        Programs programs = new Programs(new FakeMachine(), ReplacedUnits.actions());
        BuiltIn action =
                programs.builtIn(List.of("/bin/systemctl", "try-restart", unit))
                        .orElseThrow()
                        .action();

        assertThat(
                        action.run(
                                new BuiltIn.Call(
                                        List.of(), Occasion.NONE, Deadline.NEVER, Telling.NOBODY)))
                .isInstanceOf(Outcome.Kept.class);
    }
}
