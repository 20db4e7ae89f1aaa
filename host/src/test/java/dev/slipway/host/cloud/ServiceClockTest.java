package dev.slipway.host.cloud;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.port.CloudFormation.Signal;
import dev.slipway.port.CloudFormation.Status;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service whose clock differs, and that checks when a request was signed.
class ServiceClockTest extends AwsCase {
    private static final Signal SIGNAL = new Signal("blue", "Nodes", INSTANCE, Status.SUCCESS);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter SIGNED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String EXPIRED =
            "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>expired</Message></Error></ErrorResponse>";

    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private Duration behind = Duration.ZERO;
    private boolean refusesAll;
    private HttpServer server;

    @BeforeEach
    void openService() {
        server = vertx.createHttpServer().requestHandler(this::answer);
        server.listen(0, "127.0.0.1").await();
        givenAws();
        URI address = URI.create("http://127.0.0.1:" + server.actualPort());
        aws = client(Optional.of(address), Reach.EVERYWHERE, Policies.STANDARD);
    }

    @AfterEach
    void closeService() {
        server.close().await();
    }

    private void answer(HttpServerRequest request) {
        Instant now = Instant.now().minus(behind);
        Instant signed =
                LocalDateTime.parse(request.getHeader("X-Amz-Date"), SIGNED).toInstant(UTC);
        boolean good = !refusesAll && Duration.between(signed, now).abs().compareTo(TOLERANCE) < 0;
        answers.add(good ? 200 : 403);
        request.response()
                .setStatusCode(good ? 200 : 403)
                .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(UTC)))
                .end(good ? "<SignalResourceResponse/>" : EXPIRED);
    }

    @ParameterizedTest(name = "this machine is {0} minutes ahead")
    @ValueSource(longs = {-90, 90})
    void aMachineWhoseClockIsWrongSignsByThatOfAws(long minutes) throws Exception {
        behind = Duration.ofMinutes(minutes);

        assertThat(aws.signal(SIGNAL, way())).isInstanceOf(Outcome.Made.class);
        assertThat(aws.signal(SIGNAL, way())).isInstanceOf(Outcome.Made.class);

        assertThat(answers).containsExactly(403, 200, 200);
    }

    @Test
    void whoRefusesThatTooIsNotAskedAgain() throws Exception {
        behind = Duration.ofMinutes(90);
        refusesAll = true;

        assertThat(problem(aws.signal(SIGNAL, way())).getFirst())
                .endsWith(
                        "AWS does not accept the credentials of role 'slipway-node' (403 SignatureDoesNotMatch)");
        assertThat(answers).containsExactly(403, 403);
    }
}
