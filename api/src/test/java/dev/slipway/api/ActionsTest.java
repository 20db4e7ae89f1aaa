package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.CommandResults;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/actions/...` and `/updates/status`
class ActionsTest {
    @TempDir Path root;

    private ServedApi serve(String match, int exit) throws IOException {
        String results = "[{\"match\":\"%s\",\"exit\":%d}]".formatted(match, exit);
        CommandResults read = Example.made(CommandResults.parse(results, "results"));
        return ServedApi.of(Example.in(root, read), ServedApi.USUAL);
    }

    private String recorded() throws IOException {
        return Files.readString(root.resolve("var/log/slipway/commands.jsonl"));
    }

    @ParameterizedTest(name = "{0} runs {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    reboot             | "/sbin/shutdown","-r","now"
                    refresh-updates    | "/usr/bin/thar-be-updates","refresh"
                    prepare-update     | "/usr/bin/thar-be-updates","prepare"
                    activate-update    | "/usr/bin/thar-be-updates","activate"
                    deactivate-update  | "/usr/bin/thar-be-updates","deactivate"
                    """)
    void anActionIsACommandOfTheHost(String action, String argv) throws IOException {
        try (ServedApi api = serve("nothing", 1)) {
            Answer answer = api.caller().post("/actions/" + action);

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(recorded())
                    .containsOnlyOnce("\n")
                    .contains("\"stage\":\"api\",\"argv\":[" + argv + "]");
        }
    }

    @ParameterizedTest(name = "exit status {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    0   | 204 | ""
                    64  | 423 | another update command is under way
                    65  | 409 | an update can't be 'prepare' in its present state
                    66  | 404 | no update is chosen
                    67  | 404 | no update is staged
                    1   | 500 | the command ended with exit status 1
                    137 | 500 | the command ended with exit status 137
                    """)
    void theUpdateSystemSaysHowItWent(int exit, int status, String says) throws IOException {
        try (ServedApi api = serve("thar-be-updates", exit)) {
            Answer answer = api.caller().post("/actions/prepare-update");

            assertThat(answer.body()).startsWith(says);
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @Test
    void aRebootThatFailsSaysHow() throws IOException {
        try (ServedApi api = serve("shutdown", 3)) {
            Answer answer = api.caller().post("/actions/reboot");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .isEqualTo(
                            """
                            the command ended with exit status 3
                              where: `/sbin/shutdown -r now`
                              do:    see `journalctl -b`, or reboot it from its console
                            """);
        }
    }

    @Test
    void theStatusOfUpdatesIsToldAsItIsWrittenDown() throws IOException {
        try (ServedApi api = serve("nothing", 1)) {
            assertThat(status(api).status()).isEqualTo(404);
            assertThat(status(api).body()).startsWith("nobody has looked for updates");

            write("{\"update_state\": \"Idle\", \"available_updates\": []}\n");
            assertThat(status(api).status()).isEqualTo(200);
            assertThat(status(api).body())
                    .isEqualTo("{\"update_state\":\"Idle\",\"available_updates\":[]}");

            write("{\"update_state\":");
            assertThat(status(api).status()).isEqualTo(500);
            assertThat(status(api).body()).doesNotContain("update_state");
            write("[]");
            assertThat(status(api).status()).isEqualTo(500);
        }
    }

    @Test
    void whileAnUpdateRunsThereIsNoStatus() throws IOException {
        try (ServedApi api = serve("nothing", 1)) {
            write("{}");
            try (Disk.Held _ = api.example().host().disk().lock(Updates.LOCK).orElseThrow()) {
                Answer answer = status(api);

                assertThat(answer.status()).isEqualTo(423);
                assertThat(answer.body()).startsWith("an update command is under way");
            }
            assertThat(status(api).status()).isEqualTo(200);
        }
    }

    private static Answer status(ServedApi api) throws IOException {
        return api.caller().get("/updates/status");
    }

    private void write(String status) throws IOException {
        Path file = root.resolve("run/cache/thar-be-updates/status.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, status);
    }
}
