package dev.slipway.metrics.report;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.port.Proxy;
import dev.slipway.port.Web;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A collector that takes OTLP over HTTP as JSON.
///
/// @param settings for the proxy on the way there
record CollectorSink(Host host, Web web, Collector collector, Supplier<Optional<Settings>> settings)
        implements Sink {
    static final String TRACE = "_trace";

    @Override
    public Optional<Closed> closed() {
        return web.allows(collector.endpoint())
                ? Optional.empty()
                : Optional.of(
                        new Closed(
                                "%s is not called under --root"
                                        .formatted(Web.place(collector.endpoint())),
                                false));
    }

    @Override
    public Outcome<Web.Reply> send(Message message, Deadline deadline, Telling telling)
            throws InterruptedException {
        return switch (headers()) {
            case Outcome.Made<Headers>(Headers headers) ->
                    send(message, headers, new Web.Way(proxy(), deadline, telling));
            case Outcome.Kept<Headers>(Headers headers, var _) ->
                    send(message, headers, new Web.Way(proxy(), deadline, telling));
            case Outcome.Skipped<Headers>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Headers>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Headers> headers() {
        return collector
                .headers()
                .map(file -> Headers.read(host.disk(), file))
                .orElse(new Outcome.Made<>(Headers.NONE));
    }

    private Optional<Proxy> proxy() {
        return settings.get().flatMap(Proxy::of);
    }

    private Outcome<Web.Reply> send(Message message, Headers headers, Web.Way way)
            throws InterruptedException {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers.pairs());
        all.put("Content-Type", "application/json");
        all.put(AnonymousSink.ID, message.id());
        String path = message.name().endsWith(TRACE) ? "/v1/traces" : "/v1/metrics";
        Outcome<Web.Reply> outcome =
                web.send(
                        new Web.Request(
                                "POST",
                                collector.at(path),
                                all,
                                message.text().getBytes(StandardCharsets.UTF_8)),
                        way);
        if (outcome instanceof Outcome.Made<Web.Reply>(Web.Reply reply) && reply.good()) {
            PartialSuccess.of(reply).ifPresent(way.telling()::note);
        }
        return outcome;
    }
}
