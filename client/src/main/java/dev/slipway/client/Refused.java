package dev.slipway.client;

/// The host answered, and refused.
public final class Refused extends Trouble {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(Ask ask, Answer answer) {
        super(Refusal.of(ask, answer));
        this.status = answer.status();
    }

    public int status() {
        return status;
    }
}
