package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.port.Services;
import dev.slipway.port.Services.State;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ServiceCheckTest {
    private static final State DOWN = new State(false, OptionalInt.empty());

    private static Map<String, String> pairs(Map<String, State> states, String... names)
            throws Exception {
        Services services = name -> new Outcome.Made<>(states.getOrDefault(name, State.RUNS));
        return ((Outcome.Made<ServiceCheck.Health>) new ServiceCheck(services).of(List.of(names)))
                .value()
                .pairs();
    }

    @Test
    void aHostWhoseServicesRunIsHealthy() throws Exception {
        assertThat(pairs(Map.of(), "a", "b"))
                .isEqualTo(Map.of("failed_services", "", "is_healthy", "true"));
    }

    @Test
    void failedServicesAreSortedAndNameTheirExitStatusIfItIsKnown() throws Exception {
        Map<String, State> states = Map.of("c", DOWN, "a", new State(false, OptionalInt.of(255)));

        assertThat(pairs(states, "c", "b", "a"))
                .isEqualTo(Map.of("failed_services", "a:255,c", "is_healthy", "false"));
    }

    @Test
    @Tag("difference-apiserver-check")
    void theApiserverIsSlipway() throws Exception {
        State failed = new State(false, OptionalInt.of(1));

        assertThat(pairs(Map.of("slipway", failed), "apiserver"))
                .containsEntry("failed_services", "apiserver:1");
    }

    @Test
    void anIdleApiserverIsAsHealthyAsTheSocketThatStartsIt() throws Exception {
        State ended = new State(false, OptionalInt.of(0));

        assertThat(pairs(Map.of("slipway", ended), "apiserver"))
                .containsEntry("is_healthy", "true");
        assertThat(pairs(Map.of("slipway", ended, "slipway-api.socket", DOWN), "apiserver"))
                .containsEntry("failed_services", "apiserver");
    }

    @Test
    void whereNobodyCanBeAskedNothingIsKnown() throws Exception {
        Services nobody = name -> Outcome.failed("nobody knows '" + name + "'", "here", "ask");

        assertThat(new ServiceCheck(nobody).of(List.of("a", "b")))
                .isEqualTo(Outcome.failed("nobody knows 'a'", "here", "ask"));
    }
}
