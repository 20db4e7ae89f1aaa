package dev.slipway.containers;

import dev.slipway.containers.registry.PullOrder;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;

/// Makes a container ready to run: its image, its root file system, its specification. What an earlier run left
/// goes first.
record Preparation(Host host, Ctr ctr, Images images) {
    /// @param settings with the registries of the host
    /// @param cached whether a copy of the image that containerd has already is good enough
    record Order(Container container, Settings settings, boolean cached) {}

    /// @return the image that it will run
    Outcome<Pulled> prepare(Order order, Deadline deadline, Telling telling)
            throws InterruptedException {
        String subject = "container '" + order.container().name() + "'";
        return Refusal.caught(
                subject,
                () -> {
                    ctr.clear(order.container().place());
                    return new Outcome.Made<>(made(order, deadline, telling));
                });
    }

    private Pulled made(Order order, Deadline deadline, Telling telling)
            throws Refusal, IOException, InterruptedException {
        Container container = order.container();
        PullOrder wanted =
                new PullOrder(
                        container.source(), order.cached(), order.settings(), ctr.containerd());
        Pulled image = Refusal.orEnd(images.pull(wanted, deadline, telling));
        host.disk().folder(container.persistent(), Disk.PRIVATE_FOLDER);
        String base = ctr.specification(image, container);
        host.disk().folder(Container.ALL, Disk.PRIVATE_FOLDER);
        host.disk().folder(container.place().rootfs(), Disk.PRIVATE_FOLDER);
        ctr.mount(image, container.place());
        OciSpec spec = OciSpec.over(base, container, host);
        if (!host.contained()) {
            spec.notes().forEach(telling::note);
        }
        host.disk().replace(container.place().spec(), spec.bytes(), Disk.PRIVATE);
        return image;
    }
}
