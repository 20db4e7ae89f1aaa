package dev.slipway.containers.registry;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Ecr;
import dev.slipway.port.Host;
import dev.slipway.port.Servers;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where images come from. What a name stands for is asked here, with the credentials that the settings have or
/// the role of the instance gives; containerd's own `ctr` then downloads exactly those bytes, see
/// `doc/adr/0027-who-pulls-images.md`. Blocks; safe to use from any thread.
///
/// @param stage who pulls, as in the plan
/// @param instead a server that is asked in the place of all registries and mirrors; empty on an ordinary host
public record Registries(
        Host host, Servers servers, KeptLogins ecr, String stage, Optional<URI> instead) {
    public Registries(Host host, Servers servers, Ecr ecr, String stage) {
        this(host, servers, new KeptLogins(ecr, host.time()), stage, Optional.empty());
    }

    /// Brings an image into containerd.
    ///
    /// The mirrors of its registry are asked in their order, or those of `*`, then the registry itself. Credentials go
    /// to the server that they are configured for and to no other. What may pass is tried again until `deadline`
    /// and told as `retrying`; an image that nobody has or that may not be pulled fails at once. Where no server
    /// can be reached, an image of that name that containerd has is used, and a note says so.
    ///
    /// @return `Kept` if containerd has it already
    public Outcome<Pulled> pull(PullOrder order, Deadline deadline, Telling telling)
            throws InterruptedException {
        return switch (Reference.of(order.source())) {
            case Outcome.Made<Reference>(Reference image) -> pull(order, image, deadline, telling);
            case Outcome.Kept<Reference>(Reference image, var _) ->
                    pull(order, image, deadline, telling);
            case Outcome.Skipped<Reference>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Reference>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Pulled> pull(
            PullOrder order, Reference image, Deadline deadline, Telling telling)
            throws InterruptedException {
        ImageStore store = new ImageStore(host, stage, order.containerd());
        return new Pull(this, order, image, store, telling).run(deadline);
    }

    /// Whom to ask for an image, in this order.
    Outcome<List<Endpoint>> endpoints(PullOrder order, Reference image) {
        return instead.map(URI::toString)
                .map(address -> Endpoint.mirror(address).map(List::of))
                .orElseGet(() -> RegistrySettings.of(order.settings()).endpoints(image.registry()));
    }
}
