package dev.slipway.api;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;

/// A request that gets no result. Carries the reply from the depths of an endpoint to [Endpoints]; never
/// leaves this package.
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private Refused(Reply reply) {
        super("refused", null, false, false);
        this.reply = reply;
    }

    /// What the caller sent can't be used.
    static Refused badRequest(String what, String where, String fix) {
        return new Refused(Reply.problem(Reply.BAD_REQUEST, new Problem(what, where, fix)));
    }

    static Refused with(int status, Problem problem) {
        return new Refused(Reply.problem(status, problem));
    }

    /// The value that the store made.
    static <T> T unlessMade(Outcome<T> outcome) throws Refused {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, var _) -> value;
            case Outcome.Skipped<T>(String why) ->
                    throw with(
                            Reply.NOTHING_PENDING,
                            new Problem(
                                    why,
                                    "parameter `tx`",
                                    "send settings with `PATCH /settings` first; `GET /tx/list` names what is pending"));
            case Outcome.Failed<T>(Problem problem) -> throw with(Reply.FAILED, problem);
        };
    }

    static Refused with(Reply reply) {
        return new Refused(reply);
    }

    Reply reply() {
        return reply;
    }
}
