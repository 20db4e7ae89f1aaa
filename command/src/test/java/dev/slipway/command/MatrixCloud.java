package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.AutoScaling;
import dev.slipway.port.Aws;
import dev.slipway.port.CloudFormation;
import dev.slipway.port.Imds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A cloud that takes one signal of each instance, at its own pace, and so do its wait condition and its Auto Scaling
/// group.
///
/// @param heard what of them was told how the boot ended
/// @param onTaken is run when a signal was taken and nobody knows yet
record MatrixCloud(
        MatrixHost host,
        Endpoint signals,
        List<CloudFormation.Signal> taken,
        List<String> heard,
        Runnable onTaken)
        implements CloudFormation, AutoScaling, Imds {
    static final URI CONDITION = URI.create("https://condition.example/handle?signature=canary");
    static final String HOOK = "ready";

    private static final Duration SLOW = Duration.ofSeconds(40);
    private static final Map<String, String> METADATA =
            Map.of(
                    "meta-data/instance-id", "i-1",
                    "meta-data/placement/region", "eu-west-1",
                    "meta-data/tags/instance/aws:autoscaling:groupName", "nodes",
                    "meta-data/tags/instance/aws:cloudformation:stack-name", "blue",
                    "meta-data/tags/instance/aws:cloudformation:logical-id", "Nodes");

    /// How an endpoint is.
    enum Endpoint {
        UP,
        DOWN,
        SLOW
    }

    @Override
    public Outcome<Signal> signal(Signal signal, Aws.Way way) {
        return when(way, () -> take(signal));
    }

    /// What the cloud does, at its pace.
    private <T> Outcome<T> when(Aws.Way way, Supplier<Outcome<T>> does) {
        return switch (signals) {
            case UP -> does.get();
            case SLOW -> {
                host.sleep(SLOW);
                yield does.get();
            }
            case DOWN -> {
                host.sleep(way.deadline().left());
                yield Outcome.failed("no whole answer", "AWS", "look at the network");
            }
        };
    }

    private Outcome<Signal> take(Signal signal) {
        if (taken.stream().anyMatch(one -> one.uniqueId().equals(signal.uniqueId()))) {
            return new Outcome.Kept<>(signal, "it is there already");
        }
        taken.add(signal);
        onTaken.run();
        return new Outcome.Made<>(signal);
    }

    @Override
    public Outcome<Report> report(URI handle, Report report, Aws.Way way) {
        return when(
                way,
                () -> {
                    heard.add("condition " + report.status());
                    return new Outcome.Made<>(report);
                });
    }

    @Override
    public Outcome<Hook> complete(Hook hook, Result result, Aws.Way way) {
        return when(
                way,
                () -> {
                    heard.add("hook " + result);
                    return new Outcome.Made<>(hook);
                });
    }

    @Override
    public Outcome<Hook> heartbeat(Hook hook, Aws.Way way) {
        throw new AssertionError("the wait of the matrix keeps no hook");
    }

    @Override
    public Outcome<Member> member(String instanceId, Aws.Way way) {
        throw new AssertionError("the tags of the instance say which group");
    }

    @Override
    public Outcome<Answer> get(String path, Deadline deadline, Telling telling) {
        return new Outcome.Made<>(
                new Answer(
                        Optional.ofNullable(METADATA.get(path))
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }
}
