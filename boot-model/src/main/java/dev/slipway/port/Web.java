package dev.slipway.port;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Servers on the network that are none of the cloud's own, such as collectors of metrics. Blocks; retries by
/// the policy table until the deadline. Safe to use from any thread.
public interface Web {
    /// Whether `target` may be called at all: under `--root` only loopback and what options name. Resolves no
    /// name.
    boolean allows(URI target);

    /// Sends one request. A GET that is led elsewhere follows, where it may.
    ///
    /// @return `Made` with an answer that stays the same if asked again, good or bad; `Skipped` where `target`
    ///     may not be called; `Failed` if no such answer came in time
    Outcome<Reply> send(Request request, Way way) throws InterruptedException;

    /// An address as messages name it: without user, password and query.
    static String place(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return "%s://%s%s%s"
                .formatted(
                        address.getScheme(),
                        address.getHost(),
                        port,
                        Objects.requireNonNullElse(address.getPath(), ""));
    }

    /// @param target with `http` or `https`; what follows its path is in no message
    /// @param headers may hold secrets: they are in no message
    /// @param body empty for none
    record Request(String method, URI target, Map<String, String> headers, byte[] body) {
        public Request {
            headers = Map.copyOf(headers);
        }

        /// Without headers and body.
        @Override
        public String toString() {
            return method + " " + place();
        }

        /// The target as messages name it.
        public String place() {
            return Web.place(target);
        }
    }

    /// How it is sent.
    ///
    /// @param proxy on the way there, for `https` only; empty for none
    /// @param telling is told of retries
    record Way(Optional<Proxy> proxy, Deadline deadline, Telling telling) {}

    /// An answer.
    ///
    /// @param body of an answer to a GET, cut off after [#MAX_BODY_BYTES] and one more byte; else empty
    record Reply(int status, byte[] body) {
        /// 1 MiB: no document of settings may be larger.
        public static final int MAX_BODY_BYTES = 1 << 20;

        public Reply(int status) {
            this(status, new byte[0]);
        }

        /// Whether the server took what was sent.
        public boolean good() {
            return status >= 200 && status < 300;
        }
    }
}
