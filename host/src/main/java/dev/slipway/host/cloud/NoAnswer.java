package dev.slipway.host.cloud;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why no whole answer came back, whichever client asked.
enum NoAnswer {
    UNKNOWN_HOST,
    REFUSED,
    UNREACHABLE,
    /// no connection in time
    NO_CONNECTION,
    /// a connection, but no whole answer in time
    SILENCE,
    /// the answer is longer than any that the service gives
    TOO_LONG,
    /// the other side is not trusted, or speaks no TLS
    UNTRUSTED,
    /// the connection ended too early
    CUT;

    /// The first known reason in the chain of causes.
    static NoAnswer of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElse(CUT);
    }

    private static Optional<NoAnswer> known(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> Optional.of(UNKNOWN_HOST);
            case ConnectTimeoutException _ -> Optional.of(NO_CONNECTION);
            case ConnectException e -> Optional.of(says(e, "refused") ? REFUSED : UNREACHABLE);
            case NoRouteToHostException _ -> Optional.of(UNREACHABLE);
            case SocketTimeoutException e ->
                    Optional.of(says(e, "connect") ? NO_CONNECTION : SILENCE);
            case TimeoutException _ -> Optional.of(SILENCE);
            case LimitedBody.TooLong _ -> Optional.of(TOO_LONG);
            case SSLException _ -> Optional.of(UNTRUSTED);
            default -> Optional.empty();
        };
    }

    private static boolean says(Throwable failure, String word) {
        return Objects.toString(failure.getMessage(), "").toLowerCase(Locale.ROOT).contains(word);
    }

    /// The reason in a few words.
    String text(Policy policy) {
        return switch (this) {
            case UNKNOWN_HOST -> "there is no such host";
            case REFUSED -> "connection refused";
            case UNREACHABLE -> "the network can't be reached";
            case NO_CONNECTION -> "no connection within " + Seconds.text(policy.connect());
            case SILENCE -> "connected, but no whole answer within " + Seconds.text(policy.read());
            case TOO_LONG -> "the answer is longer than " + (LimitedBody.MAX_BYTES >> 20) + " MiB";
            case UNTRUSTED -> "the other side is not trusted (TLS)";
            case CUT -> "the connection ended before the answer did";
        };
    }
}
