package dev.slipway.host.cloud;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What it means that a call to AWS got no answer of AWS. Each cause has its own words, on the direct way and
/// on that through a proxy.
final class WayVerdict {
    /// How the resolver says that no name server answered. Source: gai_strerror(3).
    private static final String NO_NAME_SERVER = "Temporary failure";

    /// So long the JDK remembers a name that it could not look up. Source: `networkaddress.cache.negative.ttl`.
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

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
            case Route.Through proxy -> through(verdict(proxy), failure);
        };
    }

    /// What stands between may be changed yet by what the boot has started.
    private <T> Attempt<T> patient(Attempt<T> attempt) {
        return wish.isLast() && attempt instanceof Attempt.Never<T>(Trouble trouble)
                ? new Attempt.Again<>(trouble)
                : attempt;
    }

    private <T> Optional<Attempt<T>> through(ProxyVerdict proxy, Throwable failure) {
        Optional<Integer> refusal =
                failure instanceof AwsServiceException answer
                        ? Optional.of(answer.statusCode())
                        : ProxyVerdict.refusal(failure);
        return refusal.map(proxy::<T>refused)
                .or(() ->
                        isFromNetwork(failure)
                                ? Optional.of(proxy.silent(failure))
                                : Optional.empty());
    }

    private ProxyVerdict verdict(Route.Through proxy) {
        return new ProxyVerdict(proxy, question.target(), policy);
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

    private String wayThere() {
        return switch (route) {
            case Route.Direct() ->
                    "open a way there: a NAT gateway, or an interface endpoint for `%s`"
                            .formatted(endpointService());
            case Route.Through proxy -> verdict(proxy).wayThere();
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
