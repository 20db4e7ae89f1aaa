package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Imds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The metadata service over HTTP, version 2 only. Not to be called on an event loop: it blocks.
public final class VertxImds implements Imds, AutoCloseable {
    /// Where it is on each EC2 instance, by IPv4 and by IPv6.
    ///
    /// Source: "Use the Instance Metadata Service", EC2 user guide.
    public static final List<URI> LINK_LOCAL =
            List.of(URI.create("http://169.254.169.254"), URI.create("http://[fd00:ec2::254]"));

    private final List<URI> endpoints;
    private final Reach reach;
    private final Retries retries;
    private final TokenRace race;
    private final MetadataAnswers answers;
    private final MetadataVerdict verdict;

    /// @param endpoints [#LINK_LOCAL], or what `--imds-endpoint` says; the one that gives out a token first is
    ///     asked for all else
    public VertxImds(Vertx vertx, List<URI> endpoints, Reach reach, Retries retries) {
        Policy policy = retries.policies().metadata();
        this.endpoints = List.copyOf(endpoints);
        this.reach = reach;
        this.retries = retries;
        this.race =
                new TokenRace(
                        vertx,
                        endpoints.stream()
                                .map(one -> new MetadataHttp(vertx, one, policy, retries.time()))
                                .toList());
        this.answers = new MetadataAnswers(race, new SessionToken(race, retries.time()));
        this.verdict = new MetadataVerdict(policy);
    }

    @Override
    public Outcome<Answer> get(String path, Deadline deadline, Telling telling)
            throws InterruptedException {
        String plain = plain(path);
        var held = answers.held(plain);
        if (held.isPresent()
                && verdict.of(held.get()) instanceof Attempt.Done<Answer>(var outcome)) {
            return outcome;
        }
        return ask(plain, answers::get, deadline, telling);
    }

    @Override
    public Outcome<Answer> fresh(String path, Deadline deadline, Telling telling)
            throws InterruptedException {
        return ask(plain(path), answers::fresh, deadline, telling);
    }

    @Override
    public void ahead(String path) {
        if (mayAsk()) {
            answers.get(plain(path));
        }
    }

    @Override
    public void close() {
        race.close();
    }

    private boolean mayAsk() {
        return endpoints.stream().allMatch(reach::allows);
    }

    /// Lists of the service name folders with a slash at their end, so askers come with two of them.
    private static String plain(String path) {
        return path.replaceAll("/+", "/").replaceFirst("^/", "");
    }

    private Outcome<Answer> ask(
            String path, Function<String, Future<Heard>> asking, Deadline deadline, Telling telling)
            throws InterruptedException {
        String service = "the metadata service at " + race.name();
        if (!mayAsk()) {
            return new Outcome.Skipped<>(
                    service + " is not called under --root; name one with `--imds-endpoint`");
        }
        String goal = "'%s' can't be had from %s".formatted(path, service);
        try (var _ = telling.waiting(service)) {
            return retries.run(
                    retries.policies().metadata(),
                    goal,
                    deadline,
                    telling,
                    (_, end) -> hear(asking.apply(path), path, end));
        }
    }

    /// The request goes on when this thread is interrupted or out of time: others may wait for it, and it has
    /// limits of its own.
    private Attempt<Answer> hear(Future<Heard> heard, String path, Deadline end)
            throws InterruptedException {
        try {
            return verdict.of(
                    heard.toCompletionStage()
                            .toCompletableFuture()
                            .get(end.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return verdict.late(answers.pending(path));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }
}
