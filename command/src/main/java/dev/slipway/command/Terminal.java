package dev.slipway.command;

/// Which of the standard streams are terminals, as the launcher saw it: it names them in the property
/// `slipway.terminals`. The JDK knows that only of all together.
enum Terminal {
    IN("0"),
    OUT("1"),
    ERR("2");

    private final String digit;

    Terminal(String digit) {
        this.digit = digit;
    }

    boolean is() {
        return System.getProperty("slipway.terminals", "").contains(digit);
    }
}
