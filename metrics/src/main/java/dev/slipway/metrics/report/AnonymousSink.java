package dev.slipway.metrics.report;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Web;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The server of the anonymous metrics, as the settings name it at the moment.
///
/// @param settings empty if they are not known: then nobody knows whether metrics are wanted, and none are sent
/// @param endpoint takes the place of `settings.metrics.metrics-url`
record AnonymousSink(Web web, Supplier<Optional<Settings>> settings, Optional<URI> endpoint)
        implements Sink {
    /// Source: draft-ietf-httpapi-idempotency-key-header.
    static final String ID = "Idempotency-Key";

    /// The server to which the defaults of the original's variants send. It counts the original: what Slipway is, it is
    /// not to hear, see `doc/adr/0036-no-metrics-to-others.md`.
    private static final String OF_THE_ORIGINAL = "metrics.bottlerocket.aws";

    /// The settings, if metrics are wanted.
    Optional<MetricsSettings> wanted() {
        return settings.get().map(MetricsSettings::new).filter(MetricsSettings::wanted);
    }

    @Override
    public Optional<Closed> closed() {
        return closed(settings.get().map(MetricsSettings::new));
    }

    private Optional<Closed> closed(Optional<MetricsSettings> now) {
        if (now.isEmpty()) {
            return closed("the settings are not known, so neither is whether metrics are wanted");
        }
        if (!now.get().wanted()) {
            return Optional.of(
                    new Closed("`%s` is not `true`".formatted(MetricsSettings.WANTED), true));
        }
        Optional<URI> url = url(now.get());
        if (url.isEmpty()) {
            return closed("`%s` names no address".formatted(MetricsSettings.URL));
        }
        if (url.get().getHost().equalsIgnoreCase(OF_THE_ORIGINAL)) {
            return Optional.of(
                    new Closed(
                            "`%s` is that of Bottlerocket's makers, who count another program; name a server of yours to have them"
                                    .formatted(MetricsSettings.URL),
                            true));
        }
        return web.allows(url.get())
                ? Optional.empty()
                : closed("%s is not called under --root".formatted(Web.place(url.get())));
    }

    private static Optional<Closed> closed(String why) {
        return Optional.of(new Closed(why, false));
    }

    private Optional<URI> url(MetricsSettings now) {
        return endpoint.or(() -> now.url().flatMap(AnonymousSink::parsed));
    }

    private static Optional<URI> parsed(String url) {
        try {
            URI uri = URI.create(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return Optional.of(uri).filter(_ -> http && uri.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// By one and the same settings: a commit may come in between.
    @Override
    public Outcome<Web.Reply> send(Message message, Deadline deadline, Telling telling)
            throws InterruptedException {
        Optional<MetricsSettings> now = settings.get().map(MetricsSettings::new);
        Optional<Closed> closed = closed(now);
        if (closed.isPresent()) {
            return closed.get().unwanted()
                    ? new Outcome.Skipped<>(closed.get().why())
                    : Outcome.failed(closed.get().why(), MetricsSettings.URL, "set it");
        }
        URI url = url(now.orElseThrow()).orElseThrow();
        URI target = URI.create(Query.append(url.toString(), message.text()));
        return web.send(
                new Web.Request("GET", target, Map.of(ID, message.id()), new byte[0]),
                new Web.Way(now.get().proxy(), deadline, telling));
    }
}
