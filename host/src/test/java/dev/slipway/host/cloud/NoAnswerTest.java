package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoAnswerTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new UnknownHostException("x"), "there is no such host"),
                arguments(
                        new ConnectException("Connection refused: /127.0.0.1:9"),
                        "connection refused"),
                arguments(
                        new ConnectException("Network is unreachable"),
                        "the network can't be reached"),
                arguments(
                        new NoRouteToHostException("No route to host"),
                        "the network can't be reached"),
                arguments(new ConnectTimeoutException("after 2000 ms"), "no connection within 2 s"),
                arguments(
                        new SocketTimeoutException("Connect timed out"),
                        "no connection within 2 s"),
                arguments(
                        new SocketTimeoutException("Read timed out"),
                        "connected, but no whole answer within 5 s"),
                arguments(new TimeoutException(), "connected, but no whole answer within 5 s"),
                arguments(new LimitedBody.TooLong(), "the answer is longer than 1 MiB"),
                arguments(new SSLHandshakeException("PKIX"), "the other side is not trusted (TLS)"),
                arguments(
                        new IOException("broken pipe"),
                        "the connection ended before the answer did"),
                arguments(new IOException(new UnknownHostException("x")), "there is no such host"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("failures")
    void eachFailureHasItsWords(Exception failure, String words) {
        assertThat(NoAnswer.of(failure).text(Policies.STANDARD.metadata())).isEqualTo(words);
    }
}
