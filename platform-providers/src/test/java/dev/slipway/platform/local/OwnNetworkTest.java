package dev.slipway.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnNetworkTest {
    @Test
    void theAddressIfAnyIsOneThatOthersCanUse() {
        assertThat(new OwnNetwork().address().stream())
                .allSatisfy(address -> {
                    assertThat(address.isLoopbackAddress()).isFalse();
                    assertThat(address.isAnyLocalAddress()).isFalse();
                });
    }

    @Test
    void theHostnameIsThatOfTheKernel() {
        assertThat(new OwnNetwork().hostname())
                .hasValueSatisfying(name -> assertThat(name).isNotBlank());
    }

    @Test
    void anAddressIsNoNameForItself() throws Exception {
        assertThat(new OwnNetwork().nameOf(InetAddress.ofLiteral("127.0.0.1")))
                .isNotEqualTo(Optional.of("127.0.0.1"));
    }
}
