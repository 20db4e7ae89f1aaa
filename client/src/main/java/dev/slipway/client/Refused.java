package dev.slipway.client;

/// The host answered, and refused.
public final class Refused extends Trouble {
    private static final long serialVersionUID = 1;

    private final String status;

    Refused(Ask ask, Answer answer) {
        super(Refusal.of(ask, answer));
        this.status =
                "Status "
                        + answer.status()
                        + " when "
                        + ask.method()
                        + "ing "
                        + ask.target()
                        + ": "
                        + answer.text().strip();
    }

    /// Status and body on one line, as scripts know it from the original.
    public String status() {
        return status;
    }
}
