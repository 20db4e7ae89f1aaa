package dev.slipway.signal;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.CloudFormation;
import dev.slipway.port.CloudFormation.Report;
import dev.slipway.port.CloudFormation.Signal;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.port.IoReason;
import dev.slipway.signal.Marks.Mark;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tells CloudFormation how a boot ended: once for each stack, resource and instance, whatever is killed when.
///
/// What is told, and to whom, are parts of kind `signal` of the boot. How telling ends changes nothing about the
/// outcome of the boot.
public final class Signals {
    /// The kind of the parts under which it is told.
    public static final String KIND = "signal";

    private static final Part STACK = new Part(KIND, "cloudformation");
    private static final Part CONDITION = new Part(KIND, "wait-condition");

    private final Host host;
    private final Imds imds;
    private final CloudFormation cloud;
    private final Optional<URI> handle;

    /// @param handle of a wait condition that is told as well, with the reason; a secret
    public Signals(Host host, Imds imds, CloudFormation cloud, Optional<URI> handle) {
        this.host = host;
        this.imds = imds;
        this.cloud = cloud;
        this.handle = handle;
    }

    /// Tells all who are to be told, at the same time: one that does not answer takes no other its time.
    ///
    /// @return how each telling ended
    public List<Outcome<?>> tell(BootEnd end, Deadline deadline, Telling telling)
            throws InterruptedException {
        List<Callable<Outcome<?>>> all = new ArrayList<>();
        all.add(() -> tell(STACK, telling, own -> signal(end, here(end, deadline, own))));
        handle.ifPresent(address ->
                all.add(() ->
                        tell(CONDITION, telling, own -> report(address, end, deadline, own))));
        List<Outcome<?>> told = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome<?>> one : threads.invokeAll(all)) {
                told.add(one.get());
            }
        } catch (ExecutionException bug) {
            throw bug.getCause() instanceof RuntimeException own
                    ? own
                    : new IllegalStateException(bug.getCause());
        }
        return told;
    }

    /// Tells nobody, and says why.
    public void keepSilent(String why, Telling telling) {
        telling.of(STACK).tell(new Happening.Skipped(why));
    }

    private Whereabouts here(BootEnd end, Deadline deadline, Telling telling) {
        return new Whereabouts(end.learnt(), imds, deadline, telling);
    }

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

    private Outcome<Signal> signal(BootEnd end, Whereabouts here) throws InterruptedException {
        if (end.learnt().isElsewhere()) {
            return new Outcome.Skipped<>("this machine is no EC2 instance");
        }
        return switch (new TargetSearch(here, host.disk()).find(end.learnt().settings())) {
            case Outcome.Made<Target>(Target target) -> signal(target, end, here);
            case Outcome.Kept<Target>(Target target, var _) -> signal(target, end, here);
            case Outcome.Skipped<Target>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Target>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Signal> signal(Target target, BootEnd end, Whereabouts here)
            throws InterruptedException {
        Optional<String> instance = here.instanceId();
        Optional<Aws.Way> way = here.way();
        if (instance.isEmpty() || way.isEmpty()) {
            return nowhere(target, end, here);
        }
        Signal signal = new Signal(target.stack(), target.resource(), instance.get(), end.status());
        if (wasToldByBottlerocket(instance.get(), here.telling())) {
            return new Outcome.Kept<>(
                    signal, "Bottlerocket was done with it before: " + BottlerocketMark.FILE);
        }
        here.telling().note("%s for %s: %s".formatted(end.status(), target.text(), end.reason()));
        return once(here)
                .tell(
                        List.of(signal.stack(), signal.resource(), signal.uniqueId()),
                        signal,
                        Mark.about(signal.status(), signal.uniqueId()),
                        () -> cloud.signal(signal, way.get()));
    }

    /// A disk that can't say is no reason to be silent.
    private boolean wasToldByBottlerocket(String instance, Telling telling) {
        try {
            return new BottlerocketMark(host.disk()).isOf(instance);
        } catch (IOException refused) {
            telling.note("can't see whether Bottlerocket told it before: " + IoReason.of(refused));
            return false;
        }
    }

    private static Outcome<Signal> nowhere(Target target, BootEnd end, Whereabouts here) {
        return Outcome.failed(
                "%s can't be signalled: nobody says which instance this is, or in which region%s"
                        .formatted(target.text(), here.silence()),
                "the metadata service",
                "signal it by hand: `aws cloudformation signal-resource --stack-name %s --logical-resource-id %s --status %s --unique-id ID`"
                        .formatted(target.stack(), target.resource(), end.status()));
    }

    /// If nobody says soon which instance this is, it goes by the name of the boot.
    private Outcome<Report> report(URI address, BootEnd end, Deadline deadline, Telling telling)
            throws InterruptedException {
        Deadline soon = Deadline.in(deadline.left().dividedBy(2), host.time()::nanos);
        String id = here(end, soon, telling).instanceId().orElse(end.boot());
        Whereabouts here = here(end, deadline, telling);
        Report report = new Report(end.status(), end.reason(), id, "boot " + end.boot());
        here.telling().note("%s: %s".formatted(report.status(), report.reason()));
        return once(here)
                .tell(
                        List.of(address.toString(), id),
                        report,
                        Mark.about(report.status(), id),
                        () -> cloud.report(address, report, here.anywhere()));
    }

    private Once once(Whereabouts here) {
        return new Once(new Marks(host.disk()), here.telling());
    }
}
