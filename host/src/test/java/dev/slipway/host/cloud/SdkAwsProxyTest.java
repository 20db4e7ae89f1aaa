package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.Text;
import dev.slipway.port.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Through a real proxy to names that nobody but the proxy knows.
class SdkAwsProxyTest extends AwsCase {
    private static final URI PLAIN = URI.create("http://aws.slipway.invalid");
    private static final URI ENCRYPTED = URI.create("https://aws.slipway.invalid");

    private LittleProxy proxy;

    private Outcome<Text> network(URI endpoint, String login, String... exceptions)
            throws Exception {
        String address = proxy.uri().toString().replace("http://", "http://" + login);
        try (SdkAws through = client(Optional.of(endpoint), Reach.EVERYWHERE, Policies.STANDARD)) {
            return through.serviceNetwork("blue", way(new Proxy(address, List.of(exceptions))));
        }
    }

    private void givenProxy(Optional<String> login, int refusal) throws Exception {
        givenAws();
        proxy = new LittleProxy(cloud.uri().getPort(), login, refusal);
    }

    @AfterEach
    void closeProxy() throws Exception {
        proxy.close();
    }

    @Test
    void callsGoThroughTheProxyAndMetadataDoesNot() throws Exception {
        givenProxy(Optional.empty(), 0);

        assertThat(network(PLAIN, "")).isEqualTo(made("10.100.0.0/16"));
        assertThat(proxy.asked)
                .containsExactly("GET http://aws.slipway.invalid/clusters/blue HTTP/1.1");
    }

    @Test
    void theLoginOfTheAddressIsGivenToAProxyThatAsks() throws Exception {
        givenProxy(Optional.of("me:s@cret"), 0);

        assertThat(network(PLAIN, "me:s%40cret@")).isEqualTo(made("10.100.0.0/16"));
        assertThat(problem(network(ENCRYPTED, "me:s%40cret@")).getFirst())
                .as("the tunnel stands; the simulator speaks no TLS")
                .endsWith("the other side is not trusted (TLS)");
        assertThat(proxy.asked).contains("CONNECT aws.slipway.invalid:443 HTTP/1.1");
    }

    @Test
    void loopbackAndExceptionsAreReachedWithoutTheProxy() throws Exception {
        givenProxy(Optional.empty(), 0);

        assertThat(network(cloud.uri(), "")).isEqualTo(made("10.100.0.0/16"));
        assertThat(problem(network(PLAIN, "", ".slipway.invalid")).getFirst())
                .endsWith("there is no such host");
        assertThat(proxy.asked).isEmpty();
    }

    @Test
    void aProxyThatWantsALoginEndsItAtOnceAndSaysWhereToWriteIt() throws Exception {
        givenProxy(Optional.of("me:secret"), 0);

        assertThat(problem(network(ENCRYPTED, "")))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " the proxy %s asks for a user and a password (407)"
                                        .formatted(proxy.uri()),
                        ENCRYPTED.toString(),
                        "write them in `settings.network.https-proxy` as `http://USER:PASSWORD@HOST:PORT`");
        assertThat(problem(network(PLAIN, "me:wrong@")).getFirst())
                .endsWith("does not accept the user and password it is given (407)");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void aProxyThatRefusesEndsItAtOnce() throws Exception {
        givenProxy(Optional.empty(), 403);

        assertThat(problem(network(ENCRYPTED, "")))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " the proxy %s does not let this through (403)"
                                        .formatted(proxy.uri()),
                        ENCRYPTED.toString(),
                        "allow `aws.slipway.invalid` there, or name it in `settings.network.no-proxy`");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void aProxyWithoutAWayOutIsAskedAgain() throws Exception {
        givenProxy(Optional.empty(), 503);

        assertThat(problem(network(ENCRYPTED, "")).getFirst()).contains("; gave up after");
        assertThat(telling.errors())
                .startsWith("the proxy %s gets no way through (503)".formatted(proxy.uri()));
    }

    @Test
    void aProxyThatIsNotThereEndsItAtOnce() throws Exception {
        givenProxy(Optional.empty(), 0);
        proxy.close();

        assertThat(problem(network(ENCRYPTED, "")))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " the proxy %s can't be reached: connection refused"
                                        .formatted(proxy.uri()),
                        ENCRYPTED.toString(),
                        "check `settings.network.https-proxy`");
    }

    @Test
    void aContainedHostAsksNoProxyButOnLoopback() throws Exception {
        givenProxy(Optional.empty(), 0);
        SdkAws contained = client(Optional.of(PLAIN), Reach.contained(PLAIN), Policies.STANDARD);

        assertThat(
                        contained.serviceNetwork(
                                "blue", way(new Proxy("http://proxy.example:3128", List.of()))))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "eks:DescribeCluster is not called under --root:"
                                        + " it would go through the proxy http://proxy.example:3128"));
        contained.close();
    }
}
