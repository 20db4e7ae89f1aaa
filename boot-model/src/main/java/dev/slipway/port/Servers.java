package dev.slipway.port;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Servers that are asked one after the other for the same thing, such as the mirrors of a registry and the
/// registry itself. Blocks; safe to use from any thread.
public interface Servers {
    /// Whether `target` may be called at all, as [Web#allows].
    boolean allows(URI target);

    /// Asks one server once. A GET or HEAD that is led elsewhere follows, where it may; a login is not taken to
    /// another server.
    ///
    /// @param proxy on the way there, for `https` only
    /// @return `Over` with `Made` for an answer that stays, good or bad; `Again` for one that may pass (408, 429,
    ///     5xx), and for silence; `Unreached` if there is nobody to answer
    Trial<Answer> ask(Web.Request request, Optional<Proxy> proxy, Deadline end)
            throws InterruptedException;

    /// Makes rounds until one is over, as the table of retries says. Tells each retry.
    ///
    /// @param goal what is not there without them, as the beginning of a message: `... can't be had`
    <T> Outcome<T> rounds(String goal, Deadline deadline, Telling telling, Round<T> round)
            throws InterruptedException;

    /// Asks all who may have it, one after the other.
    @FunctionalInterface
    interface Round<T> {
        /// @param end by which it must be over
        Trial<T> run(Deadline end) throws InterruptedException;
    }

    /// @param headers by their names in lower case; several of one name are joined by commas
    /// @param body as [Web.Reply] has it
    record Answer(int status, Map<String, String> headers, byte[] body) {
        public Answer {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /// The status only: the rest may hold secrets.
        @Override
        public String toString() {
            return "answer " + status;
        }
    }
}
