package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.model.Deadline;
import dev.slipway.port.Aws.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class WayVerdictTest {
    private static final Route DIRECT = new Route.Direct();
    private static final Route PROXY = new Route.Through("p", 3128, Optional.empty());

    private static Attempt<Text> verdict(Route route, Exception cause) {
        Question question =
                new Question(
                        Wish.cluster("eu-west-1", "blue"),
                        URI.create("https://eks.test"),
                        new Keys("role", "id", "secret", "token", Instant.EPOCH),
                        Deadline.NEVER,
                        () -> true);
        return new SdkVerdict(question, route, Policies.STANDARD)
                .of(SdkClientException.create("Unable to execute HTTP request", cause));
    }

    static Stream<Arguments> permanent() {
        IOException denied =
                new IOException(
                        "Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 403 Forbidden\"");
        return Stream.of(
                arguments(
                        DIRECT,
                        new UnknownHostException("eks.test: Name or service not known"),
                        "there is no such host",
                        "check `settings.aws.region`, and that this network resolves the names of AWS"),
                arguments(
                        DIRECT,
                        new ConnectException("Connection refused"),
                        "connection refused",
                        "look for what refuses it: a firewall, or a wrong endpoint"),
                arguments(
                        DIRECT,
                        new ConnectException("Network is unreachable"),
                        "the network can't be reached",
                        "give the subnet a route: a NAT gateway, or an interface endpoint for `com.amazonaws.eu-west-1.eks`"),
                arguments(
                        DIRECT,
                        new NoRouteToHostException("No route to host"),
                        "the network can't be reached",
                        "give the subnet a route: a NAT gateway, or an interface endpoint for `com.amazonaws.eu-west-1.eks`"),
                arguments(
                        DIRECT,
                        new SSLHandshakeException("PKIX path building failed"),
                        "the other side is not trusted (TLS)",
                        "trust the certificate of what stands between with `settings.pki`"),
                arguments(
                        DIRECT,
                        new IllegalStateException("odd"),
                        "the call can't be made: Unable to execute HTTP request",
                        "check `settings.kubernetes.cluster-name` and `settings.aws.region`"),
                arguments(
                        PROXY,
                        new UnknownHostException("p"),
                        "the proxy http://p:3128 can't be reached: there is no such host",
                        "check `settings.network.https-proxy`"),
                arguments(
                        PROXY,
                        new ConnectException("Connection refused"),
                        "the proxy http://p:3128 can't be reached: connection refused",
                        "check `settings.network.https-proxy`"),
                arguments(
                        PROXY,
                        new SSLHandshakeException("PKIX path building failed"),
                        "the other side is not trusted (TLS)",
                        "trust the certificate of the proxy http://p:3128 with `settings.pki`"),
                arguments(
                        PROXY,
                        denied,
                        "the proxy http://p:3128 does not let this through (403)",
                        "allow `eks.test` there, or name it in `settings.network.no-proxy`"));
    }

    @ParameterizedTest
    @MethodSource("permanent")
    void whatStaysEndsItAtOnceInItsOwnWords(
            Route route, Exception cause, String error, String fix) {
        assertThat(verdict(route, cause))
                .isEqualTo(new Attempt.Never<>(new Trouble(error, "https://eks.test", fix)));
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments(
                        DIRECT,
                        new SocketTimeoutException("Connect timed out"),
                        "no connection within 3 s"),
                arguments(
                        DIRECT,
                        new SocketTimeoutException("Read timed out"),
                        "connected, but no whole answer within 10 s"),
                arguments(
                        DIRECT,
                        new SocketException("Connection reset"),
                        "the connection ended before the answer did"),
                arguments(
                        PROXY,
                        new SocketException("Connection reset"),
                        "the connection ended before the answer did"),
                arguments(
                        PROXY,
                        new IOException(
                                "Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 504 x\""),
                        "the proxy http://p:3128 gets no way through (504)"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatMayPassIsAskedAgain(Route route, Exception cause, String error) {
        assertThat(verdict(route, cause)).isInstanceOf(Attempt.Again.class);
        assertThat(verdict(route, cause).toString()).contains("error=" + error);
    }

    @Test
    void aNameServerThatDoesNotAnswerIsWaitedForAsLongAsTheJdkRemembersIt() {
        UnknownHostException silent =
                new UnknownHostException("eks.test: Temporary failure in name resolution");

        assertThat(verdict(DIRECT, silent))
                .isEqualTo(
                        new Attempt.Again<>(
                                new Trouble(
                                        "no name server answers",
                                        "https://eks.test",
                                        "look at `settings.dns` and at the DHCP options of the VPC",
                                        Optional.of(Duration.ofSeconds(10)))));
    }
}
