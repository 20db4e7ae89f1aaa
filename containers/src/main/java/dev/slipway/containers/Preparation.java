package dev.slipway.containers;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;

/// Makes a container ready to run: its image, its root file system, its specification. What an earlier run left
/// goes first.
record Preparation(Host host, Containerd containerd, Images images) {
    /// @param settings with the registries of the host
    /// @param cached see [Images.Order]
    record Order(Container container, Settings settings, boolean cached) {}

    /// @return the image that it will run
    Outcome<Image> prepare(Order order, Deadline deadline, Telling telling)
            throws InterruptedException {
        String subject = "container '" + order.container().name() + "'";
        return Refusal.caught(
                subject,
                () -> {
                    containerd.clear(order.container().place());
                    return new Outcome.Made<>(made(order, deadline, telling));
                });
    }

    private Image made(Order order, Deadline deadline, Telling telling)
            throws Refusal, IOException, InterruptedException {
        Container container = order.container();
        Image image =
                Refusal.orEnd(
                        images.get(
                                new Images.Order(
                                        container.source(), order.settings(), order.cached()),
                                deadline,
                                telling));
        host.disk().folder(container.persistent(), Disk.PRIVATE_FOLDER);
        String base = containerd.specification(image, container);
        host.disk().folder(Container.ALL, Disk.PRIVATE_FOLDER);
        host.disk().folder(container.place().rootfs(), Disk.PRIVATE_FOLDER);
        containerd.mount(image, container.place());
        OciSpec spec = OciSpec.over(base, container, host);
        spec.notes().forEach(telling::note);
        host.disk().replace(container.place().spec(), spec.bytes(), Disk.PRIVATE);
        return image;
    }
}
