package dev.slipway.containers.registry;

import dev.slipway.containers.registry.Lookup.Found;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Proxy;
import dev.slipway.port.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One image on its way.
record Pull(
        Registries registries,
        PullOrder order,
        Reference image,
        ImageStore store,
        Telling telling) {
    private static final String OWN_COPY =
            "no registry gives it now: the copy that containerd has is used";

    Outcome<Pulled> run(Deadline deadline) throws InterruptedException {
        return switch (store.digest(image.name())) {
            case Outcome.Made<Optional<String>>(var held) -> run(held, deadline);
            case Outcome.Kept<Optional<String>>(var held, var _) -> run(held, deadline);
            case Outcome.Skipped<Optional<String>>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Optional<String>>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    /// @param held the digest of the image of that name that containerd has
    private Outcome<Pulled> run(Optional<String> held, Deadline deadline)
            throws InterruptedException {
        if (held.isPresent() && (order.anyWillDo() || held.equals(image.digest()))) {
            return kept(held.get(), "containerd has it already");
        }
        return switch (registries.endpoints(order, image)) {
            case Outcome.Made<List<Endpoint>>(var endpoints) -> run(held, endpoints, deadline);
            case Outcome.Kept<List<Endpoint>>(var endpoints, var _) ->
                    run(held, endpoints, deadline);
            case Outcome.Skipped<List<Endpoint>>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<List<Endpoint>>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Pulled> run(Optional<String> held, List<Endpoint> endpoints, Deadline deadline)
            throws InterruptedException {
        try (var _ = telling.waiting("image '%s' to be pulled".formatted(image.name()))) {
            return registries
                    .servers()
                    .rounds(
                            "image '%s' can't be pulled".formatted(image.name()),
                            deadline,
                            telling,
                            end -> new PullRound(this, endpoints, held, end).run());
        }
    }

    /// @param limit after this the download is ended
    Trial<Pulled> fetch(Found found, Duration limit) throws InterruptedException {
        Map<String, String> environment = proxy().map(Pull::environment).orElse(Map.of());
        return store.pull(new ImageStore.Fetch(image, order.source(), found, environment), limit);
    }

    /// Source: the package `httpproxy` of Go, which reads these.
    private static Map<String, String> environment(Proxy proxy) {
        return Map.of(
                "HTTPS_PROXY", proxy.address(), "NO_PROXY", String.join(",", proxy.exceptions()));
    }

    Outcome<Pulled> kept(String digest, String why) {
        return new Outcome.Kept<>(new Pulled(image.name(), digest), why);
    }

    Outcome<Pulled> ownCopy(String digest, String because) {
        telling.note("image '%s': %s (%s)".formatted(image.name(), OWN_COPY, because));
        return kept(digest, OWN_COPY);
    }

    RegistrySettings settings() {
        return RegistrySettings.of(order.settings());
    }

    EcrLogins ecr() {
        return new EcrLogins(registries.ecr(), registries.host(), proxy(), telling);
    }

    Optional<Proxy> proxy() {
        return Proxy.of(order.settings());
    }
}
