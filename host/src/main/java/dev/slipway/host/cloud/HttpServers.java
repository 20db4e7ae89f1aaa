package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Proxy;
import dev.slipway.port.Servers;
import dev.slipway.port.Trial;
import dev.slipway.port.Web;
import java.net.URI;
import java.util.Optional;

/// Servers by the connections of the JDK.
public final class HttpServers implements Servers {
    private final Reach reach;
    private final Retries retries;
    private final WebCall call;

    public HttpServers(Reach reach, Retries retries) {
        this(reach, retries, Trust.OF_JDK);
    }

    private HttpServers(Reach reach, Retries retries, Trust trust) {
        this.reach = reach;
        this.retries = retries;
        this.call = new WebCall(reach, retries.policies().images(), true, trust);
    }

    /// The same, trusting whom the host trusts: what `settings.pki` says counts too.
    public HttpServers trusting(Disk disk) {
        return new HttpServers(reach, retries, Trust.of(disk));
    }

    @Override
    public boolean allows(URI target) {
        return reach.allows(target);
    }

    @Override
    public Trial<Answer> ask(Web.Request request, Optional<Proxy> proxy, Deadline end)
            throws InterruptedException {
        if (!allows(request.target())) {
            return new Trial.Over<>(
                    new Outcome.Skipped<>(
                            "%s is not called under --root".formatted(request.place())));
        }
        return switch (call.make(request, proxy, end)) {
            case Attempt.Done<WebExchange.Answer>(var answer) ->
                    new Trial.Over<>(
                            answer.map(got -> new Answer(got.status(), got.headers(), got.body())));
            case Attempt.Never<WebExchange.Answer>(Trouble trouble) ->
                    new Trial.Unreached<>(problem(trouble));
            case Attempt.Again<WebExchange.Answer>(Trouble trouble) -> again(trouble);
            case Attempt.Later<WebExchange.Answer>(Trouble trouble, var _) -> again(trouble);
            case Attempt.Late<WebExchange.Answer>(Trouble trouble) -> again(trouble);
        };
    }

    private static Trial<Answer> again(Trouble trouble) {
        return new Trial.Again<>(problem(trouble), trouble.retryAfter());
    }

    private static Problem problem(Trouble trouble) {
        return new Problem(trouble.error(), trouble.target(), trouble.fix());
    }

    @Override
    public <T> Outcome<T> rounds(String goal, Deadline deadline, Telling telling, Round<T> round)
            throws InterruptedException {
        return retries.run(
                retries.policies().images(),
                goal,
                deadline,
                telling,
                (_, end) -> attempt(round.run(end)));
    }

    private static <T> Attempt<T> attempt(Trial<T> trial) {
        return switch (trial) {
            case Trial.Over<T>(Outcome<T> outcome) -> new Attempt.Done<>(outcome);
            case Trial.Unreached<T>(Problem problem) ->
                    new Attempt.Done<>(new Outcome.Failed<>(problem));
            case Trial.Again<T>(Problem problem, var retryAfter) ->
                    new Attempt.Again<>(
                            new Trouble(
                                    problem.what(), problem.where(), problem.fix(), retryAfter));
        };
    }
}
