package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Proxy;
import dev.slipway.port.Web;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One attempt to get an answer of a server, which may lead elsewhere.
///
/// @param patient whether whatever may pass is waited for, see [WebExchange] too
record WebCall(Reach reach, Policy policy, boolean patient, Trust trust) {
    /// How often a request is led elsewhere before that is a mistake.
    private static final int HOPS = 10;

    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

    /// Methods that may be led elsewhere.
    private static final Set<String> LED = Set.of("GET", "HEAD");

    /// Answers that may be others a little later. Source: RFC 9110 section 15.5.9, RFC 6585 section 4.
    private static final Set<Integer> LATER = Set.of(408, 429);

    /// The same of a server that is told something. One that breaks over it in any other way breaks over it again.
    /// Source: OTLP specification, "Retryable Response Codes".
    private static final Set<Integer> BUSY = Set.of(502, 503, 504);

    /// @param proxy on the way there, for `https` only
    /// @return `Done` with an answer that stays the same if asked again, good or bad
    Attempt<WebExchange.Answer> make(Web.Request request, Optional<Proxy> proxy, Deadline end)
            throws InterruptedException {
        return attempt(new Step(request, proxy, end, 0));
    }

    /// One request on the way to an answer.
    ///
    /// @param hops how often it has been led elsewhere
    private record Step(Web.Request request, Optional<Proxy> proxy, Deadline end, int hops) {
        /// Headers may be a login, which is for the first server only.
        private Step to(URI elsewhere) {
            boolean same = elsewhere.getRawAuthority().equals(request.target().getRawAuthority());
            Web.Request led =
                    new Web.Request(
                            request.method(),
                            elsewhere,
                            same ? request.headers() : Map.of(),
                            request.body());
            return new Step(led, proxy, end, hops + 1);
        }

        private Outcome<Route> route() {
            boolean encrypted = "https".equals(request.target().getScheme());
            return Route.to(request.target(), proxy.filter(_ -> encrypted));
        }

        private Trouble trouble(String error, String fix) {
            return new Trouble(error, request.place(), fix);
        }
    }

    private Attempt<WebExchange.Answer> attempt(Step step) throws InterruptedException {
        return Attempt.given(step.route(), route -> attempt(step, route));
    }

    private Attempt<WebExchange.Answer> attempt(Step step, Route route)
            throws InterruptedException {
        if (route instanceof Route.Through proxy && !reach.allows(proxy.address())) {
            return new Attempt.Done<>(
                    new Outcome.Skipped<>(
                            "%s is not called under --root: it would go through the proxy %s"
                                    .formatted(step.request().place(), proxy.address())));
        }
        WebExchange exchange = new WebExchange(step.request(), route, policy, patient, trust);
        return switch (exchange.run(step.end())) {
            case WebExchange.Answer answer -> judge(step, answer);
            case WebExchange.None(Attempt<WebExchange.Answer> verdict) -> verdict;
        };
    }

    private Attempt<WebExchange.Answer> judge(Step step, WebExchange.Answer answer)
            throws InterruptedException {
        if (ELSEWHERE.contains(answer.status())
                && answer.location().isPresent()
                && LED.contains(step.request().method())) {
            return follow(step, answer);
        }
        if (mayPass(step.request(), answer.status())) {
            return new Attempt.Again<>(
                    new Trouble(
                            "it answers " + answer.status(),
                            step.request().place(),
                            "look at the log of the server",
                            answer.retryAfter()));
        }
        return new Attempt.Done<>(new Outcome.Made<>(answer));
    }

    private boolean mayPass(Web.Request request, int status) {
        boolean isTold = request.method().equals("POST") && !patient;
        return LATER.contains(status) || (isTold ? BUSY.contains(status) : status >= 500);
    }

    /// Not from TLS to none, and under `--root` no further than the request itself might go.
    private Attempt<WebExchange.Answer> follow(Step step, WebExchange.Answer answer)
            throws InterruptedException {
        URI from = step.request().target();
        URI to = answer.location().map(from::resolve).orElse(from);
        boolean safe =
                "https".equals(to.getScheme())
                        || ("http".equals(to.getScheme()) && "http".equals(from.getScheme()));
        if (step.hops() == HOPS || !safe || to.getHost() == null || !reach.allows(to)) {
            return new Attempt.Never<>(
                    step.trouble(
                            "it leads to where Slipway does not follow",
                            "name the address that takes it in the end"));
        }
        return attempt(step.to(to));
    }
}
