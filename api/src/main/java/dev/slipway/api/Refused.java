package dev.slipway.api;

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

    static Refused with(Reply reply) {
        return new Refused(reply);
    }

    Reply reply() {
        return reply;
    }
}
