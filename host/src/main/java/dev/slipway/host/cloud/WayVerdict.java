package dev.slipway.host.cloud;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What it means that a call to AWS got no answer of AWS. Each cause has its own words, on the direct way and
/// on that through a proxy.
final class WayVerdict {
    /// How the resolver says that no name server answered. Source: gai_strerror(3).
    private static final String NO_NAME_SERVER = "Temporary failure";

    /// So long the JDK remembers a name that it could not look up. Source: `networkaddress.cache.negative.ttl`.
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    /// The status with which a proxy refuses CONNECT, as the JDK words it.
    private static final Pattern TUNNEL = Pattern.compile("Proxy returns \"HTTP/1\\.[01] (\\d{3})");

    private final Question question;
    private final Wish wish;
    private final Route route;
    private final Policy policy;

    WayVerdict(Question question, Route route, Policy policy) {
        this.question = question;
        this.wish = question.wish();
        this.route = route;
        this.policy = policy;
    }

    /// Empty if it is neither the network nor a proxy.
    <T> Optional<Attempt<T>> of(Throwable failure) {
        return switch (route) {
            case Route.Direct() ->
                    isFromNetwork(failure)
                            ? Optional.of(patient(direct(failure)))
                            : Optional.empty();
            case Route.Through proxy ->
                    refusal(failure)
                            .map(status -> this.<T>refused(proxy, status))
                            .or(() ->
                                    isFromNetwork(failure)
                                            ? Optional.of(through(proxy, failure))
                                            : Optional.empty());
        };
    }

    /// What stands between may be changed yet by what the boot has started.
    private <T> Attempt<T> patient(Attempt<T> attempt) {
        return wish.isLast() && attempt instanceof Attempt.Never<T>(Trouble trouble)
                ? new Attempt.Again<>(trouble)
                : attempt;
    }

    /// No answer in time.
    <T> Attempt<T> silent() {
        return question.end().over()
                ? new Attempt.Late<>(trouble("no answer yet", wayThere()))
                : again(NoAnswer.SILENCE);
    }

    private static boolean isFromNetwork(Throwable failure) {
        return causes(failure).anyMatch(IOException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private <T> Attempt<T> direct(Throwable failure) {
        NoAnswer reason = NoAnswer.of(failure);
        return switch (reason) {
            case UNKNOWN_HOST -> nameless(failure);
            case REFUSED ->
                    never(reason, "look for what refuses it: a firewall, or a wrong endpoint");
            case UNREACHABLE ->
                    never(
                            reason,
                            "give the subnet a route: a NAT gateway, or an interface endpoint for `%s`"
                                    .formatted(endpointService()));
            case UNTRUSTED ->
                    never(
                            reason,
                            "trust the certificate of what stands between with `settings.pki`");
            case NO_CONNECTION, SILENCE, CUT, TOO_LONG -> again(reason);
        };
    }

    private <T> Attempt<T> nameless(Throwable failure) {
        boolean passes =
                causes(failure)
                        .filter(UnknownHostException.class::isInstance)
                        .anyMatch(cause ->
                                Objects.toString(cause.getMessage(), "").contains(NO_NAME_SERVER));
        return passes
                ? new Attempt.Again<>(
                        new Trouble(
                                "no name server answers",
                                question.target().toString(),
                                "look at `settings.dns` and at the DHCP options of the VPC",
                                Optional.of(REMEMBERED)))
                : never(
                        NoAnswer.UNKNOWN_HOST,
                        "check `settings.aws.region`, and that this network resolves the names of AWS");
    }

    private <T> Attempt<T> through(Route.Through proxy, Throwable failure) {
        NoAnswer reason = NoAnswer.of(failure);
        return switch (reason) {
            case UNKNOWN_HOST, REFUSED, UNREACHABLE ->
                    never(
                            "the proxy %s can't be reached: %s"
                                    .formatted(proxy.address(), reason.text(policy)),
                            "check `%s`".formatted(Route.SETTING));
            case UNTRUSTED ->
                    never(
                            reason,
                            "trust the certificate of the proxy %s with `settings.pki`"
                                    .formatted(proxy.address()));
            case NO_CONNECTION, SILENCE, CUT, TOO_LONG -> again(reason);
        };
    }

    /// The status with which a proxy refuses; empty if it does not.
    private static Optional<Integer> refusal(Throwable failure) {
        return failure instanceof AwsServiceException answer
                ? Optional.of(answer.statusCode())
                : causes(failure)
                        .map(cause -> Objects.toString(cause.getMessage(), ""))
                        .flatMap(message -> TUNNEL.matcher(message).results())
                        .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                        .findFirst();
    }

    private <T> Attempt<T> refused(Route.Through proxy, int status) {
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
                        .formatted(question.target().getHost()));
    }

    private String wayThere() {
        return switch (route) {
            case Route.Direct() ->
                    "open a way there: a NAT gateway, or an interface endpoint for `%s`"
                            .formatted(endpointService());
            case Route.Through proxy ->
                    "look at the log of the proxy %s, or name `%s` in `settings.network.no-proxy`"
                            .formatted(proxy.address(), question.target().getHost());
        };
    }

    private String endpointService() {
        return "com.amazonaws.%s.%s".formatted(wish.region(), wish.service());
    }

    private <T> Attempt<T> again(NoAnswer reason) {
        return new Attempt.Again<>(trouble(reason.text(policy), wayThere()));
    }

    private <T> Attempt<T> never(NoAnswer reason, String fix) {
        return never(reason.text(policy), fix);
    }

    private <T> Attempt<T> never(String error, String fix) {
        return new Attempt.Never<>(trouble(error, fix));
    }

    private Trouble trouble(String error, String fix) {
        return new Trouble(error, question.target().toString(), fix);
    }
}
