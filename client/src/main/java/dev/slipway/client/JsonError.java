package dev.slipway.client;

/// A text is no JSON. The message says where, and never quotes the text: it may hold a secret.
public final class JsonError extends Exception {
    private static final long serialVersionUID = 1;

    JsonError(String what, int at) {
        super(what + " at character " + (at + 1), null, false, false);
    }
}
