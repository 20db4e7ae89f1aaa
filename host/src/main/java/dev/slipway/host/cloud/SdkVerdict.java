package dev.slipway.host.cloud;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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

    /// How services say that with another status than 401 or 403.
    private static final String DENIED = "AccessDeniedException";

    private static final Set<String> NOT_ENABLED =
            Set.of("OptInRequired", "RegionDisabledException", "SubscriptionRequiredException");

    /// How a service says that a signature is for another region than its own.
    private static final String OTHER_REGION = "scoped to a valid region";

    /// A new instance is not known everywhere at once: for some seconds EC2 says that there is none.
    private static final String NOT_YET_KNOWN = "InvalidInstanceID.NotFound";

    private static final Set<String> UNKNOWN =
            Set.of(
                    "InvalidInstanceID.Malformed",
                    "InvalidInstanceType",
                    "ResourceNotFoundException");

    private static final int PROXY_LOGIN = 407;
    private static final int LONGEST_MESSAGE = 200;

    private final Question question;
    private final Wish wish;
    private final WayVerdict way;
    private final Policies policies;

    SdkVerdict(Question question, Route route, Policies policies) {
        this.question = question;
        this.wish = question.wish();
        this.way = new WayVerdict(question, route, policies.aws());
        this.policies = policies;
    }

    <T> Attempt<T> of(SdkException failure) {
        return failure instanceof AwsServiceException refusal && refusal.statusCode() != PROXY_LOGIN
                ? of(refusal)
                : way.<T>of(failure)
                        .orElseGet(() ->
                                never(
                                        "the call can't be made: " + cut(failure.getMessage()),
                                        wish.check()));
    }

    /// No answer in time.
    <T> Attempt<T> silent() {
        return way.silent();
    }

    private <T> Attempt<T> of(AwsServiceException refusal) {
        if (refusal.isThrottlingException()) {
            return later(
                    said("AWS asks for fewer calls", refusal),
                    "start fewer machines at once, or ask AWS for a higher rate",
                    policies.throttled(),
                    refusal);
        }
        if (refusal.statusCode() >= 500) {
            return new Attempt.Again<>(
                    trouble(
                            said("AWS is out of order", refusal),
                            "look at the AWS Health Dashboard for " + wish.region(),
                            retryAfter(refusal)));
        }
        String code = code(refusal);
        if (code.equals(NOT_YET_KNOWN)) {
            return later(
                    said("AWS does not know it", refusal),
                    wish.check(),
                    policies.newborn(),
                    refusal);
        }
        return EXPIRED.contains(code) ? expired(refusal) : refused(refusal);
    }

    private <T> Attempt<T> expired(AwsServiceException refusal) {
        String error = said("the credentials of role '%s' have expired".formatted(role()), refusal);
        String fix =
                "check the clock of this machine with `timedatectl`; if it is right, stop and start the instance";
        return question.expired().getAsBoolean()
                ? new Attempt.Later<>(trouble(error, fix, Optional.empty()), policies.newborn())
                : never(error + ", and the metadata service has no newer ones", fix);
    }

    private <T> Attempt<T> refused(AwsServiceException refusal) {
        String code = code(refusal);
        if (UNKNOWN.contains(code)) {
            return never(said("AWS does not know it", refusal), wish.check());
        }
        if (NOT_ENABLED.contains(code) || message(refusal).contains(OTHER_REGION)) {
            return never(
                    said("this account may not be asked in region " + wish.region(), refusal),
                    "check `settings.aws.region`; if it is right, enable that region for the account");
        }
        if (refusal.isClockSkewException()) {
            return never(
                    said("AWS finds that the clock of this machine is wrong", refusal),
                    "set the clock; `timedatectl` shows it");
        }
        if (STRANGER.contains(code)) {
            return never(
                    said(
                            "AWS does not accept the credentials of role '%s'".formatted(role()),
                            refusal),
                    "check that the role still exists and that `settings.aws.region` is in its partition");
        }
        return refusal.statusCode() == 401 || refusal.statusCode() == 403 || code.equals(DENIED)
                ? never(
                        said("role '%s' may not do that".formatted(role()), refusal),
                        "allow `%s` in a policy of the role".formatted(wish.permission()))
                : never(said("AWS refuses: " + message(refusal), refusal), wish.check());
    }

    private String role() {
        return question.keys().role();
    }

    private <T> Attempt<T> later(
            String error, String fix, Policy patience, AwsServiceException refusal) {
        return new Attempt.Later<>(trouble(error, fix, retryAfter(refusal)), patience);
    }

    private <T> Attempt<T> never(String error, String fix) {
        return new Attempt.Never<>(trouble(error, fix, Optional.empty()));
    }

    private Trouble trouble(String error, String fix, Optional<Duration> retryAfter) {
        return new Trouble(error, question.target().toString(), fix, retryAfter);
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
