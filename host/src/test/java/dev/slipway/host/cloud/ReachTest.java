package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "http://127.8.9.10, true",
        "http://localhost:1, true",
        "http://[::1]:80, true",
        "http://[0:0:0:0:0:0:0:1]:80, true",
        "http://127.0.0.1.example.com, false",
        "http://localhost.example.com, false",
        "http://1127.0.0.1, false",
        "http://[::2], false",
        "http://169.254.169.254, false",
        "https://eks.eu-west-1.amazonaws.com, false",
    })
    void aContainedHostReachesLoopbackOnly(URI endpoint, boolean reached) {
        assertThat(Reach.contained().allows(endpoint)).isEqualTo(reached);
    }

    @Test
    void aContainedHostReachesWhatIsNamed() {
        URI named = URI.create("http://192.0.2.1:1338");

        assertThat(Reach.contained(named).allows(named)).isTrue();
        assertThat(Reach.contained(named).allows(named.resolve("/v1/traces?x=y"))).isTrue();
        assertThat(Reach.contained(named).allows(URI.create("https://192.0.2.1:1338"))).isFalse();
        assertThat(Reach.contained(named).allows(URI.create("http://192.0.2.1"))).isFalse();
        assertThat(Reach.contained(named).allows(URI.create("http://192.0.2.2:1338"))).isFalse();
    }

    @Test
    void aRealHostReachesEverything() {
        assertThat(VertxImds.LINK_LOCAL).allMatch(Reach.EVERYWHERE::allows);
    }
}
