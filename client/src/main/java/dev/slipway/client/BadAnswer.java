package dev.slipway.client;

import java.io.IOException;

/// What came in is no answer of HTTP/1.1.
final class BadAnswer extends IOException {
    private static final long serialVersionUID = 1;

    /// @param why goes on from "what answers there can't be understood: "
    BadAnswer(String why) {
        super(why);
    }
}
