package dev.slipway.signal;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.CloudFormation;
import dev.slipway.port.CloudFormation.Report;
import dev.slipway.port.CloudFormation.Signal;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.port.Proxy;
import dev.slipway.signal.Marks.Mark;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells CloudFormation how a boot ended: once for each stack, resource and instance, whatever is killed when.
///
/// What is told, and to whom, are parts of kind `signal` of the boot. How telling ends changes nothing about the
/// outcome of the boot.
public final class Signals {
    /// The kind of the parts under which it is told.
    public static final String KIND = "signal";

    private static final Part STACK = new Part(KIND, "cloudformation");
    private static final Part CONDITION = new Part(KIND, "wait-condition");
    private static final String REGION = "settings.aws.region";

    private final Host host;
    private final Imds imds;
    private final CloudFormation cloud;
    private final Optional<URI> handle;

    /// @param handle of a wait condition that is told as well, with the reason
    public Signals(Host host, Imds imds, CloudFormation cloud, Optional<URI> handle) {
        this.host = host;
        this.imds = imds;
        this.cloud = cloud;
        this.handle = handle;
    }

    /// Tells all who are to be told.
    ///
    /// @return how each telling ended
    public List<Outcome<?>> tell(BootEnd end, Deadline deadline, Telling telling)
            throws InterruptedException {
        List<Outcome<?>> told = new ArrayList<>();
        told.add(tell(STACK, telling, own -> signal(new Round(end, deadline, own))));
        if (handle.isPresent()) {
            told.add(
                    tell(
                            CONDITION,
                            telling,
                            own -> report(handle.get(), new Round(end, deadline, own))));
        }
        return told;
    }

    /// One telling, with all that it needs to know.
    private record Round(BootEnd end, Deadline deadline, Telling telling) {}

    /// What is told to one side.
    @FunctionalInterface
    private interface Work<T> {
        Outcome<T> with(Telling telling) throws InterruptedException;
    }

    private <T> Outcome<T> tell(Part part, Telling telling, Work<T> work)
            throws InterruptedException {
        long begun = host.time().nanos();
        Telling own = telling.of(part);
        Outcome<T> outcome = work.with(own);
        own.tell(Happening.of(outcome, host.time().since(begun)));
        return outcome;
    }

    private Outcome<Signal> signal(Round round) throws InterruptedException {
        BootEnd end = round.end();
        if (isElsewhere(end)) {
            return new Outcome.Skipped<>("this machine is no EC2 instance");
        }
        Metadata metadata = new Metadata(imds, round.deadline(), round.telling());
        Outcome<Target> target = new TargetSearch(metadata, host.disk()).find(end.settings());
        return switch (target) {
            case Outcome.Made<Target>(Target found) -> signal(found, metadata, round);
            case Outcome.Kept<Target>(Target found, var _) -> signal(found, metadata, round);
            case Outcome.Skipped<Target>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Target>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Signal> signal(Target target, Metadata metadata, Round round)
            throws InterruptedException {
        Optional<String> instance = instance(round.end(), metadata);
        Optional<String> region = region(round.end(), metadata);
        if (instance.isEmpty() || region.isEmpty()) {
            return Outcome.failed(
                    "%s can't be signalled: the metadata service does not say which instance this is, or in which region"
                            .formatted(target.text()),
                    "the metadata service",
                    "signal it by hand: `aws cloudformation signal-resource --stack-name %s --logical-resource-id %s --status %s --unique-id ID`"
                            .formatted(target.stack(), target.resource(), round.end().status()));
        }
        Signal signal =
                new Signal(target.stack(), target.resource(), instance.get(), round.end().status());
        round.telling()
                .note(
                        "%s for %s: %s"
                                .formatted(signal.status(), target.text(), round.end().reason()));
        Aws.Way way = way(region.get(), round);
        return once(round)
                .tell(
                        List.of(signal.stack(), signal.resource(), signal.uniqueId()),
                        signal,
                        Mark.about(signal.status(), signal.uniqueId()),
                        () -> cloud.signal(signal, way));
    }

    private Outcome<Report> report(URI address, Round round) throws InterruptedException {
        BootEnd end = round.end();
        String id =
                instance(end, new Metadata(imds, round.deadline(), round.telling()))
                        .orElse(end.boot());
        Report report = new Report(end.status(), end.reason(), id, "boot " + end.boot());
        round.telling().note("%s: %s".formatted(report.status(), report.reason()));
        Aws.Way way = way(end.settings().flatMap(Signals::region).orElse(""), round);
        return once(round)
                .tell(
                        List.of(address.toString(), id),
                        report,
                        Mark.about(report.status(), id),
                        () -> cloud.report(address, report, way));
    }

    private Once once(Round round) {
        return new Once(new Marks(host.disk()), round.telling());
    }

    private static Aws.Way way(String region, Round round) {
        Optional<Proxy> proxy = round.end().settings().flatMap(Proxy::of);
        return new Aws.Way(region, proxy, round.deadline(), round.telling());
    }

    private static Optional<String> instance(BootEnd end, Metadata metadata)
            throws InterruptedException {
        return end.instanceId().isPresent() || isElsewhere(end)
                ? end.instanceId()
                : metadata.instanceId();
    }

    /// There the metadata service must not even be looked for.
    private static boolean isElsewhere(BootEnd end) {
        return end.kind().filter(kind -> kind != Platform.Kind.EC2).isPresent();
    }

    private static Optional<String> region(BootEnd end, Metadata metadata)
            throws InterruptedException {
        Optional<String> known = end.settings().flatMap(Signals::region);
        return known.isPresent() ? known : metadata.region();
    }

    private static Optional<String> region(Settings settings) {
        return settings.text(REGION).filter(region -> !region.isBlank());
    }
}
