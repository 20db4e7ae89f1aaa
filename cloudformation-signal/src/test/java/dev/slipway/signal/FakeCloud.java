package dev.slipway.signal;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// AWS and the metadata service as a test wants them; remembers what it was told.
final class FakeCloud implements CloudFormation, AutoScaling, Imds {
    final Map<String, String> metadata = new HashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    final List<Duration> patience = new CopyOnWriteArrayList<>();
    boolean silent;
    Runnable signalling = () -> {};
    final List<Aws.Way> ways = new ArrayList<>();
    Supplier<Outcome<String>> answers = () -> new Outcome.Made<>("taken");
    Supplier<Outcome<Member>> member =
            () -> new Outcome.Made<>(new Member("nodes", "Pending:Wait"));

    @Override
    public Outcome<Signal> signal(Signal signal, Aws.Way way) {
        signalling.run();
        told.add(
                "%s %s/%s %s in %s"
                        .formatted(
                                signal.status(),
                                signal.stack(),
                                signal.resource(),
                                signal.uniqueId(),
                                way.region()));
        ways.add(way);
        return answers.get().map(_ -> signal);
    }

    @Override
    public Outcome<Report> report(URI handle, Report report, Aws.Way way) {
        told.add("%s %s %s".formatted(report.status(), report.uniqueId(), report.reason()));
        return answers.get().map(_ -> report);
    }

    @Override
    public Outcome<Member> member(String instanceId, Aws.Way way) {
        asked.add("member " + instanceId);
        return member.get();
    }

    @Override
    public Outcome<Hook> complete(Hook hook, Result result, Aws.Way way) {
        told.add("%s %s of %s".formatted(result, hook.name(), hook.group()));
        return answers.get().map(_ -> hook);
    }

    @Override
    public Outcome<Hook> heartbeat(Hook hook, Aws.Way way) {
        told.add("heartbeat for %s".formatted(hook.name()));
        return answers.get().map(_ -> hook);
    }

    @Override
    public Outcome<Answer> get(String path, Deadline deadline, Telling telling) {
        asked.add(path);
        patience.add(deadline.left());
        if (silent) {
            return Outcome.failed(path + " can't be had", "the metadata service", "let it answer");
        }
        return new Outcome.Made<>(
                new Answer(
                        Optional.ofNullable(metadata.get(path))
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }
}
