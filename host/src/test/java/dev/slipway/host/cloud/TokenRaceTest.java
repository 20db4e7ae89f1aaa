package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.MetadataSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two endpoints of one service: which of them is asked.
class TokenRaceTest extends ImdsCase {
    private MetadataSimulator second;
    private URI closed;

    @BeforeEach
    void freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            closed = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }

    @AfterEach
    void closeSecond() {
        if (second != null) {
            second.close();
        }
    }

    private void given(MetadataScript script, MetadataScript other) {
        service = MetadataSimulator.start(vertx, 0, script);
        second = MetadataSimulator.start(vertx, 0, other);
        imds = client(List.of(service.uri(), second.uri()), Reach.EVERYWHERE, QUICK);
    }

    private static Fault lateToken(Duration by) {
        return Fault.always("api/token", new Act.Late(by));
    }

    @Test
    void theFirstIsAskedAloneWhileItAnswersInTime() throws Exception {
        given(ORDINARY, ORDINARY);

        text("user-data");
        text(ID);

        assertThat(asked()).hasSize(3);
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void aFirstThatIsSilentIsOvertakenAndNeverAskedAgain() throws Exception {
        given(
                ORDINARY.failing(Fault.always("api/token", new Act.Hang())),
                ORDINARY.userData("of the second"));

        assertThat(text("user-data")).isEqualTo("of the second");
        service.expireTokens();
        second.expireTokens();
        text(ID);

        assertThat(asked()).containsExactly("PUT /latest/api/token");
        assertThat(telling.errors()).containsExactly("it refuses its own token (401)");
    }

    @Test
    void aFirstThatIsRefusedCostsNoRetry() throws Exception {
        service = MetadataSimulator.start(vertx, 0, ORDINARY);
        imds = client(List.of(closed, service.uri()), Reach.EVERYWHERE, QUICK);

        assertThat(text("user-data")).contains("ahoy");
        assertThat(telling.told).isEmpty();
    }

    @Test
    void theFirstMayStillWinAfterTheSecondStarted() throws Exception {
        given(
                ORDINARY.failing(lateToken(Duration.ofMillis(280))).userData("of the first"),
                ORDINARY.failing(Fault.always("api/token", new Act.Hang())));

        assertThat(text("user-data")).isEqualTo("of the first");
    }

    @Test
    void theSecondFamilyIsIpv6() throws Exception {
        assumeTrue(InetAddress.getByName("::1").isReachable(1000), "no IPv6 on this machine");
        service = MetadataSimulator.startIpv6(vertx, ORDINARY);
        imds = client(List.of(closed, service.uri()), Reach.contained(), QUICK);

        assertThat(service.uri().getHost()).isEqualTo("[::1]");
        assertThat(text("user-data")).contains("ahoy");
    }

    @ParameterizedTest
    @CsvSource({"403, 503", "503, 403"})
    void whereBothRefuseTheFirstIsNamed(int first, int other) throws Exception {
        given(
                ORDINARY.failing(Fault.always("api/token", new Act.Status(first))),
                ORDINARY.failing(Fault.always("api/token", new Act.Status(other))));

        assertThat(problem(imds.get("user-data", within(Duration.ofSeconds(1)), telling)).get(1))
                .isEqualTo(service.uri() + "/latest/api/token");
    }

    @Test
    void anAnswerSaysMoreThanNone() throws Exception {
        service =
                MetadataSimulator.start(
                        vertx, 0, ORDINARY.failing(Fault.always("api/token", new Act.Status(403))));
        imds = client(List.of(closed, service.uri()), Reach.EVERYWHERE, QUICK);

        assertThat(problem(get("user-data")).getFirst())
                .isEqualTo(
                        "'user-data' can't be had from the metadata service at %s or %s: instance metadata is switched off (403)"
                                .formatted(closed, service.uri()));
    }

    @Test
    void noneMayBeAskedUnderARootUnlessAllMay() throws Exception {
        imds =
                client(
                        List.of(closed, URI.create("http://[fd00:ec2::254]")),
                        Reach.contained(),
                        QUICK);

        assertThat(get("user-data").toString()).contains("is not called under --root");
    }
}
