package dev.slipway.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void aProblemComesBackAsItWasSent() {
        Problem part = new Problem("part", "line 1", "mend it");
        Problem problem =
                new Problem(
                        "all",
                        "here",
                        "look below",
                        List.of(part, new Problem("more", "line 2", "see", List.of(part))));

        assertThat(of(400, problem.text())).isEqualTo(problem);
    }

    @Test
    void otherWordsBecomeOneLineWithTheStatus() {
        assertThat(of(422, "a\nb\n").text())
                .isEqualTo(
                        """
                        the host answered 422 Reason: a b
                          where: GET /x
                          do:    mend what it names
                        """);
        assertThat(of(500, "").what()).isEqualTo("the host answered 500 Reason");
    }

    private static Problem of(int status, String body) {
        return Refusal.of(
                Ask.get("/x?y=secret"), new Answer(status, "Reason", Map.of(), body.getBytes()));
    }
}
