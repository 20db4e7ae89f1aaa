package dev.slipway.client.exec;

import dev.slipway.client.Trouble;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// How a conversation ended.
final class Ends {
    private static final int NORMAL = 1000;

    private static final String LOOK =
            "see how the host is with `slipway status`, and what its log says";

    private Ends() {}

    /// @param payload of the close frame: a code of two bytes, then the reason
    /// @return the exit status
    /// @throws Trouble if it is not known
    static int of(ExecRequest request, byte[] payload) throws Trouble {
        if (payload.length < 2) {
            throw failed(request, "the server ended the session and did not say why");
        }
        int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
        String reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        if (code == NORMAL && reason.matches("\\d{1,3}")) {
            return Integer.parseInt(reason);
        }
        throw new Trouble(
                "the server ended the session: %s (code %d)"
                        .formatted(reason.isEmpty() ? "it did not say why" : reason, code),
                request.text(),
                advice(code));
    }

    /// Codes as `doc/exec.md` has them.
    private static String advice(int code) {
        return switch (code) {
            case 1007, 1008 -> "mend what it says, then type the same again";
            case 1011 ->
                    "see that containerd runs, and what `/etc/slipway/slipway.toml` says of `exec`";
            case 1013 -> "wait until another has ended, then type the same again";
            default -> LOOK;
        };
    }

    static Trouble gone(ExecRequest request) {
        return failed(request, "the server is gone, and with it how the command ended");
    }

    static Trouble unread(ExecRequest request) {
        return new Trouble(
                "nobody reads the output any more, so the command was ended",
                request.text(),
                "read on to the end, or have it print less");
    }

    static Trouble silent(ExecRequest request) {
        return failed(request, "the server did not answer for 10 s");
    }

    static Trouble broken(ExecRequest request, String why) {
        return failed(request, "the server does not keep to the protocol: " + why);
    }

    private static Trouble failed(ExecRequest request, String what) {
        return new Trouble(what, request.text(), LOOK);
    }
}
