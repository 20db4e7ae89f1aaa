package dev.slipway.command;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What libraries may say on stderr: warnings and worse.
final class Logging {
    private static final Logger ROOT = Logger.getLogger("");

    private Logging() {}

    static void quiet() {
        ROOT.setLevel(Level.SEVERE);
    }
}
