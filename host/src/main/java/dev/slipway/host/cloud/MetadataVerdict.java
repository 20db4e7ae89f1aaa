package dev.slipway.host.cloud;

import dev.slipway.host.cloud.Attempt.Again;
import dev.slipway.host.cloud.Attempt.Done;
import dev.slipway.host.cloud.Attempt.Never;
import dev.slipway.model.Outcome;
import dev.slipway.port.Imds.Answer;
import java.util.Optional;

/// What an answer of the metadata service means: there it is, there is none, wait, or give up.
final class MetadataVerdict {
    private static final String OUT_OF_ORDER =
            "look at the status checks of the instance; if this goes on, stop and start it";
    private static final String UNREACHABLE =
            "look at the network of this machine, or name another service with `--imds-endpoint`";
    private static final String HOPS =
            "look for a firewall; behind another hop, as in a container, type `aws ec2"
                    + " modify-instance-metadata-options --instance-id ID --http-put-response-hop-limit 2`";
    private static final String SWITCHED_OFF =
            "type `aws ec2 modify-instance-metadata-options --instance-id ID --http-endpoint enabled`";
    private static final String WRONG_PLACE =
            "check `--imds-endpoint`: it has to name a metadata service of version 2";

    private final Policy policy;

    MetadataVerdict(Policy policy) {
        this.policy = policy;
    }

    Attempt<Answer> of(Heard heard) {
        return switch (heard) {
            case Heard.Reply reply when MetadataHttp.isToken(reply.target()) -> ofToken(reply);
            case Heard.Reply reply -> ofData(reply);
            case Heard.Nothing nothing -> of(nothing);
        };
    }

    /// The deadline is over while this address has not answered yet.
    Attempt<Answer> late(String target) {
        return new Attempt.Late<>(new Trouble("no answer yet", target, silent(target)));
    }

    private static String silent(String target) {
        return MetadataHttp.isToken(target) ? HOPS : UNREACHABLE;
    }

    private static Attempt<Answer> ofData(Heard.Reply reply) {
        return switch (reply.status()) {
            case 200 -> done(Optional.of(reply.body()));
            case 404 -> done(Optional.empty());
            case 401 -> again(reply, "it refuses its own token (401)");
            default -> ofRefusal(reply, "it answers " + reply.status());
        };
    }

    private static Attempt<Answer> ofToken(Heard.Reply reply) {
        return ofRefusal(reply, "it gives out no token (" + reply.status() + ")");
    }

    private static Attempt<Answer> ofRefusal(Heard.Reply reply, String error) {
        int status = reply.status();
        if (status == 403) {
            return never(reply, "instance metadata is switched off (403)", SWITCHED_OFF);
        }
        boolean passes = status >= 500 || status == 408 || status == 425 || status == 429;
        return passes ? again(reply, error) : never(reply, error, WRONG_PLACE);
    }

    private Attempt<Answer> of(Heard.Nothing nothing) {
        NoAnswer reason = NoAnswer.of(nothing.cause());
        String error = reason.text(policy);
        String fix = reason == NoAnswer.SILENCE ? silent(nothing.target()) : UNREACHABLE;
        return switch (reason) {
            case UNKNOWN_HOST, TOO_LONG, UNTRUSTED -> never(nothing, error, WRONG_PLACE);
            case REFUSED, UNREACHABLE, NO_CONNECTION, SILENCE, CUT ->
                    new Again<>(new Trouble(error, nothing.target(), fix));
        };
    }

    private static Attempt<Answer> done(Optional<byte[]> body) {
        return new Done<>(new Outcome.Made<>(new Answer(body)));
    }

    private static Attempt<Answer> again(Heard.Reply reply, String error) {
        return new Again<>(new Trouble(error, reply.target(), OUT_OF_ORDER, reply.retryAfter()));
    }

    private static Attempt<Answer> never(Heard heard, String error, String fix) {
        return new Never<>(new Trouble(error, heard.target(), fix));
    }
}
