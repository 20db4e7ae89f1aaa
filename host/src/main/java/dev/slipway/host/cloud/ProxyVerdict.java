package dev.slipway.host.cloud;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What it means that a request through a proxy got no answer of the server behind it.
///
/// @param target what was asked
/// @param policy of the question
record ProxyVerdict(Route.Through proxy, URI target, Policy policy) {
    /// The status with which a proxy refuses CONNECT, as the JDK words it.
    private static final Pattern TUNNEL = Pattern.compile("Proxy returns \"HTTP/1\\.[01] (\\d{3})");

    /// The status with which a proxy refuses a tunnel; empty if it does not.
    static Optional<Integer> refusal(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> Objects.toString(cause.getMessage(), ""))
                .flatMap(message -> TUNNEL.matcher(message).results())
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .findFirst();
    }

    /// The proxy itself answered.
    <T> Attempt<T> refused(int status) {
        String name = "the proxy %s".formatted(proxy.address());
        if (status == 407) {
            return never(
                    proxy.login().isPresent()
                            ? name + " does not accept the user and password it is given (407)"
                            : name + " asks for a user and a password (407)",
                    "write them in `%s` as `http://USER:PASSWORD@HOST:PORT`"
                            .formatted(Route.SETTING));
        }
        if (status >= 500) {
            return new Attempt.Again<>(
                    trouble(
                            "%s gets no way through (%d)".formatted(name, status),
                            "look at the proxy's own log"));
        }
        return never(
                "%s does not let this through (%d)".formatted(name, status),
                "allow `%s` there, or name it in `settings.network.no-proxy`"
                        .formatted(target.getHost()));
    }

    /// No whole answer came back.
    <T> Attempt<T> silent(Throwable failure) {
        NoAnswer reason = NoAnswer.of(failure);
        return switch (reason) {
            case UNKNOWN_HOST, REFUSED, UNREACHABLE ->
                    never(
                            "the proxy %s can't be reached: %s"
                                    .formatted(proxy.address(), reason.text(policy)),
                            "check `%s`".formatted(Route.SETTING));
            case UNTRUSTED ->
                    never(
                            reason.text(policy),
                            "trust the certificate of the proxy %s with `settings.pki`"
                                    .formatted(proxy.address()));
            case NO_CONNECTION, SILENCE, CUT, TOO_LONG ->
                    new Attempt.Again<>(trouble(reason.text(policy), wayThere()));
        };
    }

    /// Where to look if nothing comes through.
    String wayThere() {
        return "look at the log of the proxy %s, or name `%s` in `settings.network.no-proxy`"
                .formatted(proxy.address(), target.getHost());
    }

    private <T> Attempt<T> never(String error, String fix) {
        return new Attempt.Never<>(trouble(error, fix));
    }

    private Trouble trouble(String error, String fix) {
        return new Trouble(error, target.toString(), fix);
    }
}
