package dev.slipway.command;

import dev.slipway.containers.Images;
import dev.slipway.containers.registry.PullOrder;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.containers.registry.Registries;
import dev.slipway.host.cloud.HttpServers;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.host.cloud.SdkAws;
import dev.slipway.host.cloud.VertxImds;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.util.Optional;

/// Images for a command that may need one: nothing is set up to ask the cloud until it does.
///
/// @param stage who asks, as in the plan
record ImagesOnDemand(Host host, String stage) implements Images {
    @Override
    public Outcome<Pulled> pull(PullOrder order, Deadline deadline, Telling telling)
            throws InterruptedException {
        Vertx vertx = Bus.start();
        try {
            return registries(vertx).pull(order, deadline, telling);
        } finally {
            vertx.close().await();
        }
    }

    private Registries registries(Vertx vertx) {
        Retries retries = new Retries(host.time(), host.random(), Policies.STANDARD);
        Reach reach = host.contained() ? Reach.contained() : Reach.EVERYWHERE;
        VertxImds imds = new VertxImds(vertx, VertxImds.LINK_LOCAL, reach, retries);
        SdkAws aws = new SdkAws(imds, Optional.empty(), reach, retries).trusting(host.disk());
        return new Registries(
                host, new HttpServers(reach, retries).trusting(host.disk()), aws, stage);
    }
}
