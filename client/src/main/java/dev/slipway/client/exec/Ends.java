package dev.slipway.client.exec;

import dev.slipway.model.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// How a conversation ended.
final class Ends {
    private static final int NORMAL = 1000;

    private Ends() {}

    /// @param payload of the close frame: a code of two bytes, then the reason
    static Outcome<Integer> of(ExecRequest request, byte[] payload) {
        if (payload.length < 2) {
            return failed(request, "the server ended the session and did not say why");
        }
        int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
        String reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        if (code == NORMAL && reason.matches("\\d{1,3}")) {
            return new Outcome.Made<>(Integer.parseInt(reason));
        }
        return failed(
                request,
                "the server ended the session: %s (code %d)"
                        .formatted(reason.isEmpty() ? "it did not say why" : reason, code));
    }

    static Outcome<Integer> gone(ExecRequest request) {
        return failed(request, "the server is gone, and with it how the command ended");
    }

    static Outcome<Integer> silent(ExecRequest request) {
        return failed(request, "the server did not answer for 10 s");
    }

    static Outcome<Integer> broken(ExecRequest request, String why) {
        return failed(request, "the server does not keep to the protocol: " + why);
    }

    private static Outcome<Integer> failed(ExecRequest request, String what) {
        return Outcome.failed(
                what,
                "'%s' in '%s', by %s"
                        .formatted(
                                request.command().getFirst(), request.target(), request.socket()),
                "look into the log of the server, `journalctl -u slipway`");
    }
}
