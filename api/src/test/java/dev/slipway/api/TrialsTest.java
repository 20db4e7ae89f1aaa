package dev.slipway.api;

import static dev.slipway.api.Example.made;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.store.Generation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `confirm=SECONDS` and `/settings/confirm`.
@Timeout(60)
class TrialsTest {
    @TempDir Path root;
    private ServedApi api;

    @BeforeEach
    void serve() throws Exception {
        api = ServedApi.in(root);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Answer tryOut(String seconds) throws Exception {
        api.caller().patch("/settings", "{\"motd\":\"bye\"}");
        return api.caller().post("/tx/commit_and_apply?wait=true&confirm=" + seconds);
    }

    private Generation current() {
        return api.example().store().current().orElseThrow();
    }

    @Test
    void aChangeCanBeOnTrial() throws Exception {
        Answer answer = tryOut("60");

        String trial =
                "{\"generation\":2,\"until\":\"%s\",\"back-to\":1}"
                        .formatted(current().onTrial().orElseThrow().until());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith("\"problem\":null,\"confirm\":" + trial + "}");
        assertThat(api.caller().get("/settings/confirm").body()).isEqualTo(trial);
        assertThat(current().onTrial().orElseThrow().limit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(current().onTrial().orElseThrow().kernelBoot()).isEqualTo("kernel-1");
    }

    @Test
    void aChangeThatIsConfirmedStays() throws Exception {
        tryOut("60");

        Answer answer = api.caller().post("/settings/confirm?generation=2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"confirmed\":2").contains("\"generation\":3");
        assertThat(api.caller().get("/settings/confirm").body()).isEqualTo("{}");
        assertThat(api.caller().post("/settings/confirm").status()).isEqualTo(404);
    }

    @Test
    void whileATrialIsOpenOtherChangesConflict() throws Exception {
        tryOut("60");
        api.caller().patch("/settings?tx=other", "{\"motd\":\"other\"}");

        Answer answer = api.caller().post("/tx/commit_and_apply?tx=other");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .startsWith(
                        "generation 2 is on trial, so nothing else can change the settings now");
        api.caller().post("/settings/confirm");
        assertThat(api.caller().post("/tx/commit_and_apply?tx=other").status()).isEqualTo(200);
    }

    @Test
    void anotherGenerationThanTheOneOnTrialIsNotConfirmed() throws Exception {
        tryOut("60");

        Answer answer = api.caller().post("/settings/confirm?generation=1");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).startsWith("generation 1 is not on trial, generation 2 is");
        assertThat(current().onTrial()).isPresent();
    }

    @Test
    void whoConfirmsTooLateHearsWhatHappened() throws Exception {
        tryOut("60");
        made(
                api.example()
                        .store()
                        .takeBack(
                                current().onTrial().orElseThrow(),
                                "it was not confirmed within 60 s"));

        assertThat(api.caller().get("/settings/confirm").body())
                .isEqualTo(
                        "{\"taken-back\":2,\"back-to\":1,\"why\":\"it was not confirmed within 60 s\"}");
        assertThat(api.caller().post("/settings/confirm").body())
                .startsWith(
                        "generation 2 was on trial and is taken back to 1: it was not confirmed within 60 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0     | a change can't wait 0 s to be confirmed
                    86401 | a change can't wait 86401 s to be confirmed
                    soon  | 'soon' is no number
                    -5    | '-5' is no number
                    """)
    void aTimeThatMakesNoSenseChangesNothing(String seconds, String says) throws Exception {
        Answer answer = tryOut(seconds);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith(says);
        assertThat(current().number()).isEqualTo(1);
    }
}
