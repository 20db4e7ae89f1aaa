package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Web;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/// The web by the connections of the JDK. Neither the environment nor system properties have a say.
public final class HttpWeb implements Web {
    /// How often a request is led elsewhere before that is a mistake.
    private static final int HOPS = 10;

    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

    /// Answers that may be others a little later. Source: RFC 9110 section 15.5.9, RFC 6585 section 4.
    private static final Set<Integer> LATER = Set.of(408, 429);

    private final Reach reach;
    private final Retries retries;

    public HttpWeb(Reach reach, Retries retries) {
        this.reach = reach;
        this.retries = retries;
    }

    @Override
    public boolean allows(URI target) {
        return reach.allows(target);
    }

    @Override
    public Outcome<Reply> send(Request request, Way way) throws InterruptedException {
        if (!allows(request.target())) {
            return new Outcome.Skipped<>(
                    "%s is not called under --root".formatted(request.place()));
        }
        return retries.run(
                retries.policies().reports(),
                request.place()
                        + (request.method().equals("GET") ? " can't be had" : " took nothing"),
                way.deadline(),
                way.telling(),
                (_, end) -> attempt(new Step(request, way, end, 0)));
    }

    /// One request on the way to an answer.
    ///
    /// @param hops how often it has been led elsewhere
    private record Step(Request request, Way way, Deadline end, int hops) {
        /// Headers may be a login, which is for the first server only.
        private Step to(URI elsewhere) {
            boolean same = elsewhere.getRawAuthority().equals(request.target().getRawAuthority());
            Request led =
                    new Request(
                            request.method(),
                            elsewhere,
                            same ? request.headers() : Map.of(),
                            request.body());
            return new Step(led, way, end, hops + 1);
        }

        private Outcome<Route> route() {
            boolean encrypted = "https".equals(request.target().getScheme());
            return Route.to(request.target(), way.proxy().filter(_ -> encrypted));
        }

        private Trouble trouble(String error, String fix) {
            return new Trouble(error, request.place(), fix);
        }
    }

    private Attempt<Reply> attempt(Step step) throws InterruptedException {
        return Attempt.given(step.route(), route -> attempt(step, route));
    }

    private Attempt<Reply> attempt(Step step, Route route) throws InterruptedException {
        if (route instanceof Route.Through proxy && !allows(proxy.address())) {
            return new Attempt.Done<>(
                    new Outcome.Skipped<>(
                            "%s is not called under --root: it would go through the proxy %s"
                                    .formatted(step.request().place(), proxy.address())));
        }
        WebExchange exchange = new WebExchange(step.request(), route, retries.policies().reports());
        return switch (exchange.run(step.end())) {
            case WebExchange.Answer answer -> judge(step, answer);
            case WebExchange.None(Attempt<Reply> verdict) -> verdict;
        };
    }

    private Attempt<Reply> judge(Step step, WebExchange.Answer answer) throws InterruptedException {
        if (ELSEWHERE.contains(answer.status())
                && answer.location().isPresent()
                && step.request().method().equals("GET")) {
            return follow(step, answer);
        }
        if (LATER.contains(answer.status()) || answer.status() >= 500) {
            return new Attempt.Again<>(
                    new Trouble(
                            "it answers " + answer.status(),
                            step.request().place(),
                            "look at the log of the server",
                            answer.retryAfter()));
        }
        return new Attempt.Done<>(new Outcome.Made<>(new Reply(answer.status(), answer.body())));
    }

    /// Not from TLS to none, and under `--root` no further than the request itself might go.
    private Attempt<Reply> follow(Step step, WebExchange.Answer answer)
            throws InterruptedException {
        URI from = step.request().target();
        URI to = answer.location().map(from::resolve).orElse(from);
        boolean safe =
                "https".equals(to.getScheme())
                        || ("http".equals(to.getScheme()) && "http".equals(from.getScheme()));
        if (step.hops() == HOPS || !safe || to.getHost() == null || !allows(to)) {
            return new Attempt.Never<>(
                    step.trouble(
                            "it leads to where Slipway does not follow",
                            "name the address that takes it in the end"));
        }
        return attempt(step.to(to));
    }
}
