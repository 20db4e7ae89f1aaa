package dev.slipway.host.cloud;

import dev.slipway.host.cloud.SdkCalls.Question;
import dev.slipway.port.Aws.Text;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// What a failed call means: wait, or give up, and what the user can do about it.
///
/// Source of the error codes: "Common errors" in the API references of EC2 and EKS.
final class SdkVerdict {
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
    private static final Set<String> STRANGER =
            Set.of(
                    "AuthFailure",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "MissingAuthenticationToken",
                    "SignatureDoesNotMatch",
                    "UnrecognizedClientException");

    /// A new instance is not known everywhere at once: for some seconds EC2 says that there is none.
    private static final String NOT_YET_KNOWN = "InvalidInstanceID.NotFound";

    private static final Set<String> UNKNOWN =
            Set.of(NOT_YET_KNOWN, "InvalidInstanceID.Malformed", "ResourceNotFoundException");

    /// How many attempts are made against refusals that pass soon or never.
    private static final int TRIES = 5;

    private static final int LONGEST_MESSAGE = 200;

    private final Question question;
    private final Wish wish;
    private final URI target;
    private final Policy policy;

    SdkVerdict(Question question, URI target, Policy policy) {
        this.question = question;
        this.wish = question.wish();
        this.target = target;
        this.policy = policy;
    }

    Attempt<Text> of(SdkException failure) {
        return switch (failure) {
            case AwsServiceException refusal -> of(refusal);
            case ApiCallAttemptTimeoutException _ when question.end().over() ->
                    new Attempt.Late<>(trouble("no answer yet", wayThere()));
            case ApiCallAttemptTimeoutException _ -> of(NoAnswer.SILENCE);
            case SdkException other when isFromNetwork(other) -> of(NoAnswer.of(other));
            case SdkException other ->
                    never("the call can't be made: " + cut(other.getMessage()), wish.check());
        };
    }

    private static boolean isFromNetwork(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(IOException.class::isInstance);
    }

    private Attempt<Text> of(NoAnswer reason) {
        String error = reason.text(policy);
        return switch (reason) {
            case UNKNOWN_HOST ->
                    never(
                            error,
                            "check `settings.aws.region`, and that this network resolves the names of AWS");
            case UNTRUSTED ->
                    never(
                            error,
                            "trust the certificate of what stands between with `settings.pki`");
            case REFUSED, UNREACHABLE, NO_CONNECTION, SILENCE, CUT, TOO_LONG ->
                    new Attempt.Again<>(trouble(error, wayThere()));
        };
    }

    private String wayThere() {
        return "open a way there: a NAT gateway, or an interface endpoint for `com.amazonaws.%s.%s`"
                .formatted(wish.region(), wish.service());
    }

    private Trouble trouble(String error, String fix) {
        return new Trouble(error, target.toString(), fix);
    }

    private Attempt<Text> of(AwsServiceException refusal) {
        String code = code(refusal);
        if (refusal.isThrottlingException()) {
            return again(
                    said("AWS asks for fewer calls", refusal),
                    "start fewer machines at once, or ask AWS for a higher rate",
                    retryAfter(refusal));
        }
        if (refusal.statusCode() >= 500) {
            return again(
                    said("AWS is out of order", refusal),
                    "look at the AWS Health Dashboard for " + wish.region(),
                    retryAfter(refusal));
        }
        if (EXPIRED.contains(code)) {
            return expired(refusal);
        }
        return UNKNOWN.contains(code) ? unknown(refusal) : denied(refusal);
    }

    private Attempt<Text> expired(AwsServiceException refusal) {
        question.expired().run();
        return passing(
                said("the credentials of role '%s' have expired".formatted(role()), refusal),
                "check the clock of this machine; if it is right, stop and start the instance");
    }

    private Attempt<Text> unknown(AwsServiceException refusal) {
        String error = said("AWS does not know it", refusal);
        return code(refusal).equals(NOT_YET_KNOWN)
                ? passing(error, wish.check())
                : never(error, wish.check());
    }

    private Attempt<Text> denied(AwsServiceException refusal) {
        if (refusal.isClockSkewException()) {
            return never(
                    said("AWS finds that the clock of this machine is wrong", refusal),
                    "set the clock; `timedatectl` shows it");
        }
        if (STRANGER.contains(code(refusal))) {
            return never(
                    said(
                            "AWS does not accept the credentials of role '%s'".formatted(role()),
                            refusal),
                    "check that the role still exists and that `settings.aws.region` is in its partition");
        }
        if (refusal.statusCode() == 401 || refusal.statusCode() == 403) {
            return never(
                    said("role '%s' may not do that".formatted(role()), refusal),
                    "allow `%s` in a policy of the role".formatted(wish.permission()));
        }
        return never(said("AWS refuses: " + message(refusal), refusal), wish.check());
    }

    private String role() {
        return question.keys().role();
    }

    private Attempt<Text> passing(String error, String fix) {
        return question.number() < TRIES
                ? again(error, fix, Optional.empty())
                : never(error + "; asked " + TRIES + " times", fix);
    }

    private Attempt<Text> again(String error, String fix, Optional<Duration> retryAfter) {
        return new Attempt.Again<>(new Trouble(error, target.toString(), fix, retryAfter));
    }

    private Attempt<Text> never(String error, String fix) {
        return new Attempt.Never<>(trouble(error, fix));
    }

    private static String said(String what, AwsServiceException refusal) {
        return "%s (%d %s)".formatted(what, refusal.statusCode(), code(refusal)).replace(" )", ")");
    }

    private static String code(AwsServiceException refusal) {
        return details(refusal).map(AwsErrorDetails::errorCode).orElse("");
    }

    private static String message(AwsServiceException refusal) {
        return cut(details(refusal).map(AwsErrorDetails::errorMessage).orElse(""));
    }

    private static Optional<AwsErrorDetails> details(AwsServiceException refusal) {
        return Optional.ofNullable(refusal.awsErrorDetails());
    }

    private static Optional<Duration> retryAfter(AwsServiceException refusal) {
        return RetryAfter.of(
                details(refusal)
                        .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                        .flatMap(response -> response.firstMatchingHeader("Retry-After")));
    }

    private static String cut(String message) {
        String text = Objects.toString(message, "");
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }
}
