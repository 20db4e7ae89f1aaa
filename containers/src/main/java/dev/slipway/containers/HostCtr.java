package dev.slipway.containers;

import dev.slipway.containers.Container.Place;
import dev.slipway.containers.ContainerRun.Ended;
import dev.slipway.containers.ContainerRun.Limits;
import dev.slipway.containers.registry.Containerd;
import dev.slipway.containers.registry.PullOrder;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.BuiltIn.Call;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What the original's `host-ctr` does: fetches images, runs containers, cleans up after them. `prepare` is of
/// Slipway alone: all of `run` but the run, which is then `ctr`'s own.
///
/// Registries are those of the settings; `--registry-config` names a file that says the same, and is not read.
record HostCtr(Host host, String stage, Containerd usual, Images images) {
    /// How long fetching an image and unpacking it may take.
    private static final Duration PULL = Duration.ofMinutes(15);

    private static final Set<String> KNOWN =
            Set.of(
                    "containerd-socket",
                    "s",
                    "namespace",
                    "n",
                    "source",
                    "container-id",
                    "container-type",
                    "registry-config");

    private static final Set<String> FLAGS =
            Set.of("superpowered", "use-cached-image", "skip-if-image-exists");

    Outcome<Printed> call(Call call) throws InterruptedException {
        return Refusal.caught(
                "containers", () -> done(Flags.of(call.arguments(), KNOWN, FLAGS), call));
    }

    private Outcome<Printed> done(Flags flags, Call call)
            throws Refusal, IOException, InterruptedException {
        return switch (String.join(" ", flags.words())) {
            case "prepare" -> prepare(flags, call).map(_ -> Printed.NOTHING);
            case "run" -> run(flags, call);
            case "pull-image" -> pull(flags, call);
            case "clean-up" -> cleanUp(flags);
            default ->
                    Outcome.failed(
                            flags.words().isEmpty()
                                    ? "`host-ctr` was not told what to do"
                                    : "`host-ctr` can't do '%s'"
                                            .formatted(String.join(" ", flags.words())),
                            "its arguments",
                            "take one of `prepare`, `run`, `pull-image`, `clean-up`");
        };
    }

    private Outcome<Pulled> prepare(Flags flags, Call call) throws Refusal, InterruptedException {
        Preparation.Order order =
                new Preparation.Order(
                        container(flags),
                        call.occasion().settings(),
                        flags.has("use-cached-image"));
        return new Preparation(host, ctr(flags), images).prepare(order, deadline(), call.telling());
    }

    /// Says each line that the container prints. Told to stop, it gives the container its time to end.
    private Outcome<Printed> run(Flags flags, Call call) throws Refusal, InterruptedException {
        Refusal.orEnd(prepare(flags, call));
        Container container = container(flags);
        Ended ended =
                Refusal.orEnd(
                        new ContainerRun(host, ctr(flags), call.telling()::note)
                                .run(
                                        container.place(),
                                        new Limits(
                                                Optional.empty(),
                                                ContainerRun.GRACE,
                                                ContainerRun.GRACE),
                                        call.telling()));
        return ended.good()
                ? new Outcome.Made<>(Printed.NOTHING)
                : Outcome.failed(
                        "container '%s' %s".formatted(container.name(), ended.how()),
                        "image '%s'".formatted(container.source()),
                        "see above what it said");
    }

    private Outcome<Printed> pull(Flags flags, Call call) throws Refusal, InterruptedException {
        boolean cached = flags.has("skip-if-image-exists");
        PullOrder order =
                new PullOrder(
                        flags.need("source"),
                        cached,
                        call.occasion().settings(),
                        ctr(flags).containerd());
        return images.pull(order, deadline(), call.telling()).map(_ -> Printed.NOTHING);
    }

    private Outcome<Printed> cleanUp(Flags flags)
            throws Refusal, IOException, InterruptedException {
        Place place = new Place(flags.container().text());
        return ctr(flags).clear(place)
                ? new Outcome.Made<>(Printed.NOTHING)
                : new Outcome.Kept<>(Printed.NOTHING, "there is nothing of it");
    }

    private Container container(Flags flags) throws Refusal {
        return new Container(kind(flags), flags.container(), flags.need("source"));
    }

    private static Kind kind(Flags flags) throws Refusal {
        String type = flags.find("container-type").orElse("host");
        boolean superpowered = flags.has("superpowered");
        return switch (type) {
            case "host" -> superpowered ? Kind.SUPERPOWERED : Kind.HOST;
            case "bootstrap" -> {
                if (superpowered) {
                    throw new Refusal(
                            new Problem(
                                    "a bootstrap container can't be superpowered",
                                    "`--superpowered`",
                                    "leave it out"));
                }
                yield Kind.BOOTSTRAP;
            }
            default ->
                    throw new Refusal(
                            new Problem(
                                    "there is no container type '%s'".formatted(type),
                                    "`--container-type`",
                                    "take `host` or `bootstrap`"));
        };
    }

    private Ctr ctr(Flags flags) {
        Containerd containerd =
                new Containerd(
                        usual.program(),
                        flags.find("containerd-socket", "s").map(Path::of).orElse(usual.socket()),
                        flags.find("namespace", "n").orElse(usual.namespace()));
        return new Ctr(host, stage, containerd);
    }

    private Deadline deadline() {
        return Deadline.in(PULL, host.time()::nanos);
    }
}
