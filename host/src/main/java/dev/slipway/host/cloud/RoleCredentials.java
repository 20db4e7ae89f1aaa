package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Imds;
import dev.slipway.port.Imds.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The credentials of the role in the instance profile, from the metadata service; kept until shortly before
/// they expire.
///
/// Source: "Retrieve security credentials from instance metadata", EC2 user guide.
final class RoleCredentials {
    private static final String FOLDER = "meta-data/iam/security-credentials/";
    private static final String WHERE = "the metadata service, " + FOLDER;

    /// New ones are there at least five minutes before the old ones expire.
    private static final Duration MARGIN = Duration.ofMinutes(4);

    private static final String ATTACH =
            "attach an instance profile with a role: `aws ec2 associate-iam-instance-profile"
                    + " --instance-id ID --iam-instance-profile Name=NAME`";
    private static final String REPAIR =
            "check that the role in the instance profile exists and trusts `ec2.amazonaws.com`";

    private final Imds imds;
    private final Retries retries;
    private Optional<Keys> held = Optional.empty();
    private Optional<FutureTask<Outcome<Keys>>> flight = Optional.empty();

    RoleCredentials(Imds imds, Retries retries) {
        this.imds = imds;
        this.retries = retries;
    }

    /// The keys that are held, else those that somebody is just asking for, else new ones.
    Outcome<Keys> get(Deadline deadline, Telling telling) throws InterruptedException {
        Optional<Keys> good = good();
        if (good.isPresent()) {
            return new Outcome.Made<>(good.get());
        }
        FutureTask<Outcome<Keys>> own = new FutureTask<>(() -> ask(deadline, telling));
        FutureTask<Outcome<Keys>> asked = underWay(own);
        if (asked == own) {
            own.run();
        }
        try {
            return asked.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return Outcome.failed("there are no credentials for AWS: no answer yet", WHERE, REPAIR);
        } catch (ExecutionException ended) {
            if (!(ended.getCause() instanceof InterruptedException)) {
                throw new IllegalStateException(ended.getCause());
            }
            if (asked == own) {
                throw new InterruptedException();
            }
            return get(deadline, telling);
        }
    }

    /// Asks ahead of need. How it ends shows when the keys are needed.
    void prepare(Deadline deadline, Telling telling) {
        try {
            get(deadline, telling);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks anew next time: AWS does not take these any more.
    synchronized void forget() {
        held = Optional.empty();
    }

    private synchronized Optional<Keys> good() {
        Instant soon = retries.time().now().plus(MARGIN);
        return held.filter(keys -> keys.expiration().isAfter(soon));
    }

    /// What somebody is asking now, else `own`.
    private synchronized FutureTask<Outcome<Keys>> underWay(FutureTask<Outcome<Keys>> own) {
        FutureTask<Outcome<Keys>> asked = flight.filter(one -> !one.isDone()).orElse(own);
        flight = Optional.of(asked);
        return asked;
    }

    private Outcome<Keys> ask(Deadline deadline, Telling telling) throws InterruptedException {
        Outcome<Keys> asked =
                retries.run(
                        retries.policies().credentials(),
                        "there are no credentials for AWS",
                        deadline,
                        telling,
                        (_, _) -> roleThenKeys(deadline, telling));
        if (asked instanceof Outcome.Made<Keys>(Keys keys)) {
            hold(keys);
        }
        return asked;
    }

    private synchronized void hold(Keys keys) {
        held = Optional.of(keys);
    }

    private Attempt<Keys> roleThenKeys(Deadline deadline, Telling telling)
            throws InterruptedException {
        return Attempt.given(
                imds.fresh(FOLDER, deadline, telling),
                roles -> {
                    String role = firstLine(roles);
                    return role.isEmpty()
                            ? again("this instance has no role", ATTACH)
                            : Attempt.given(
                                    imds.fresh(FOLDER + role, deadline, telling),
                                    answer -> keys(role, answer));
                });
    }

    private static String firstLine(Answer answer) {
        return answer.text().flatMap(text -> text.lines().findFirst()).orElse("").strip();
    }

    private static Attempt<Keys> keys(String role, Answer answer) {
        if (answer.body().isEmpty()) {
            return again("role '%s' has no credentials yet".formatted(role), REPAIR);
        }
        try {
            JsonNode node = JsonMapper.shared().readTree(answer.body().get());
            String code = node.path("Code").asString("");
            return code.equals("Success")
                    ? new Attempt.Done<>(new Outcome.Made<>(keys(role, node)))
                    : again("role '%s' gives no credentials: '%s'".formatted(role, code), REPAIR);
        } catch (JacksonException | DateTimeException _) {
            // Their messages quote the text, which is a secret.
            return again("the credentials of role '%s' can't be read".formatted(role), REPAIR);
        }
    }

    private static Keys keys(String role, JsonNode node) {
        return new Keys(
                role,
                node.path("AccessKeyId").stringValue(),
                node.path("SecretAccessKey").stringValue(),
                node.path("Token").stringValue(),
                Instant.parse(node.path("Expiration").stringValue()));
    }

    private static Attempt<Keys> again(String error, String fix) {
        return new Attempt.Again<>(new Trouble(error, WHERE, fix));
    }
}
