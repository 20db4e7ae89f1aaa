package dev.slipway.metrics.report;

import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Stamped;
import dev.slipway.model.Telling;
import dev.slipway.port.Services;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The anonymous metrics: how a boot ended, and from time to time how the services are.
///
/// @param product that sends them
record Anonymous(
        Services services, Product product, AnonymousSink sink, Outbox outbox, Telling telling) {
    private static final String SUCCESS = "boot_success";
    private static final String FAILURE = "boot_failure";
    private static final String PING = "health_ping";

    /// How a message gets into a spool.
    private interface Way {
        List<Spool.Dropped> put(Spool spool, String name, String text) throws IOException;
    }

    /// Once for each boot. One with which the host reboots has neither succeeded nor failed: the next one tells.
    void bootEnded(List<Stamped> events) {
        String boot = events.getFirst().boot();
        Ending ending = Ending.of(events);
        if (ending.reboots()) {
            return;
        }
        post(
                ending.good() ? SUCCESS : FAILURE,
                ending.pairs(),
                (spool, name, text) -> spool.putOnce(boot, name, text));
    }

    void bootSucceeded() {
        post(SUCCESS, new TreeMap<>(), Spool::put);
    }

    /// Checks no service if nobody wants to know.
    void ping() throws InterruptedException {
        if (sink.closed().isPresent()) {
            post(PING, new TreeMap<>(), Spool::put);
            return;
        }
        List<String> names = sink.wanted().map(MetricsSettings::serviceChecks).orElse(List.of());
        switch (new ServiceCheck(services).of(names)) {
            case Outcome.Made<ServiceCheck.Health>(var health) ->
                    post(PING, health.pairs(), Spool::put);
            case Outcome.Kept<ServiceCheck.Health>(var health, var _) ->
                    post(PING, health.pairs(), Spool::put);
            case Outcome.Skipped<ServiceCheck.Health>(String why) ->
                    tell(new Happening.Skipped(why));
            case Outcome.Failed<ServiceCheck.Health>(var problem) ->
                    tell(new Happening.Failed(Duration.ZERO, problem));
        }
    }

    private void tell(Happening happening) {
        telling.of(new Part(Outbox.KIND, PING)).tell(happening);
    }

    private void post(String event, SortedMap<String, String> more, Way way) {
        Optional<String> text =
                sink.wanted().map(settings -> Query.of(event, product, settings, more));
        outbox.post(event, spool -> text.isEmpty() ? List.of() : way.put(spool, event, text.get()));
    }
}
