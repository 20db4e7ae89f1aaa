package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.cloud.Route.Direct;
import dev.slipway.host.cloud.Route.Login;
import dev.slipway.host.cloud.Route.Through;
import dev.slipway.model.Outcome;
import dev.slipway.port.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private static final URI EKS = URI.create("https://eks.eu-west-1.amazonaws.com");

    private static Outcome<Route> to(URI target, String address, String... exceptions) {
        return Route.to(target, Optional.of(new Proxy(address, List.of(exceptions))));
    }

    @Test
    void withoutAProxyTheWayIsDirect() {
        assertThat(Route.to(EKS, Optional.empty())).isEqualTo(new Outcome.Made<>(new Direct()));
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example, 3128, '', ''",
        "http://proxy.example, proxy.example, 80, '', ''",
        "proxy.example:3128, proxy.example, 3128, '', ''",
        "http://me:s%40e%3Acret+1@proxy.example:8080/, proxy.example, 8080, me, s@e:cret+1",
        "http://me@10.0.0.1:8080, 10.0.0.1, 8080, me, ''",
    })
    void aProxyIsReadAsPeopleWriteIt(
            String address, String host, int port, String user, String password) {
        Optional<Login> login =
                user.isEmpty() ? Optional.empty() : Optional.of(new Login(user, password));

        assertThat(to(EKS, address)).isEqualTo(new Outcome.Made<>(new Through(host, port, login)));
    }

    @Tag("difference-proxy-with-tls")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:secret@p:1",
                "socks5://me:secret@p:1",
                "http://me:secret@",
                "http://me:se cret@p"
            })
    void aProxyThatCantBeUsedIsAProblemThatKeepsThePassword(String address) {
        assertThat(to(EKS, address)).isInstanceOf(Outcome.Failed.class);
        assertThat(to(EKS, address).toString())
                .contains("settings.network.https-proxy")
                .doesNotContain("secret")
                .doesNotContain("se cret");
    }

    @Tag("difference-no-proxy-entries")
    @ParameterizedTest(name = "{1} for {0}: {2}")
    @CsvSource({
        "https://eks.eu-west-1.amazonaws.com, amazonaws.com, true",
        "https://eks.eu-west-1.amazonaws.com, .amazonaws.com, true",
        "https://EKS.eu-west-1.amazonaws.com, Amazonaws.COM, true",
        "https://eks.eu-west-1.amazonaws.com, eks.eu-west-1.amazonaws.com, true",
        "https://eks.eu-west-1.amazonaws.com, *, true",
        "https://eks.eu-west-1.amazonaws.com, amazonaws.com:443, true",
        "https://eks.eu-west-1.amazonaws.com, amazonaws.com:8443, false",
        "https://evil-amazonaws.com, amazonaws.com, false",
        "https://eks.eu-west-1.amazonaws.com, eu-west-1, false",
        "https://eks.eu-west-1.amazonaws.com, 10.0.0.0/8, false",
        "https://10.1.2.3, 10.0.0.0/8, true",
        "https://10.1.2.3, 10.1.2.3, true",
        "https://10.1.2.3:6443, 10.1.2.3:6443, true",
        "https://172.31.0.1, 172.16.0.0/12, true",
        "https://172.32.0.1, 172.16.0.0/12, false",
        "https://192.168.1.130, 192.168.1.128/25, true",
        "https://192.168.1.127, 192.168.1.128/25, false",
        "https://10.1.2.3, 10.0.0.0/99, false",
        "https://[fd00::7], fd00::/8, true",
        "https://[fd00::7]:6443, [fd00::7]:6443, true",
        "https://[fd00::7], 10.0.0.0/8, false",
        "http://127.0.0.1:8080, other.example, true",
        "http://localhost:8080, other.example, true",
        "http://169.254.169.254, other.example, true",
        "https://eks.eu-west-1.amazonaws.com, '', false",
        "https://eks.eu-west-1.amazonaws.com, ., false",
    })
    void exceptionsAreWholeDomainsAddressesAndNetworks(URI target, String entry, boolean direct) {
        assertThat(
                        to(target, "http://proxy.example:1", entry)
                                instanceof Outcome.Made<Route>(Direct _))
                .isEqualTo(direct);
    }
}
