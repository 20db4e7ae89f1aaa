package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.CloudFormation;
import dev.slipway.port.Imds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cloud that takes one signal of each instance, at its own pace.
///
/// @param onTaken is run when a signal was taken and nobody knows yet
record MatrixCloud(
        MatrixHost host, Endpoint signals, List<CloudFormation.Signal> taken, Runnable onTaken)
        implements CloudFormation, Imds {
    private static final Duration SLOW = Duration.ofSeconds(40);
    private static final Map<String, String> METADATA =
            Map.of(
                    "meta-data/instance-id", "i-1",
                    "meta-data/placement/region", "eu-west-1",
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
        return switch (signals) {
            case UP -> take(signal);
            case SLOW -> {
                host.sleep(SLOW);
                yield take(signal);
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
        throw new AssertionError("no wait condition here");
    }

    @Override
    public Outcome<Answer> get(String path, Deadline deadline, Telling telling) {
        return new Outcome.Made<>(
                new Answer(
                        Optional.ofNullable(METADATA.get(path))
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }
}
