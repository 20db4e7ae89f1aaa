package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.socket.Limits;
import dev.slipway.host.RealHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditTest {
    @TempDir Path root;
    private final List<String> notes = new ArrayList<>();

    @Test
    void eachChangeIsALineWithoutValues() throws IOException {
        try (ServedApi api = ServedApi.in(root)) {
            api.caller()
                    .patch(
                            "/settings?tx=a",
                            "{\"motd\":\"can@ry\",\"ntp\":{\"time-servers\":[\"a\"]}}");
            api.caller().post("/tx/commit?tx=a");
            api.caller().post("/tx/commit?tx=a");
            api.caller().ask("DELETE", "/settings?keys=settings.motd&tx=b", "");
            api.caller().ask("DELETE", "/tx?tx=b", "");
            api.caller().patch("/settings", "{\"motd\":7,\"nix\":\"can@ry\"}");
            api.caller().post("/tx/apply");
            api.caller().get("/settings");
            api.caller().post("/nowhere");
        }

        String user = System.getProperty("user.name");
        assertThat(
                        lines().map(line ->
                                line.replaceFirst(
                                        "^\\{\"time\":\"[^\"]+Z\",\"user\":\"" + user + "\",", "")))
                .containsExactly(
                        "\"request\":\"PATCH /settings\",\"keys\":[\"settings.motd\",\"settings.ntp.time-servers\"],\"outcome\":\"done\"}",
                        "\"request\":\"POST /tx/commit\",\"keys\":[\"settings.motd\",\"settings.ntp.time-servers\"],\"generation\":2,\"outcome\":\"done\"}",
                        "\"request\":\"POST /tx/commit\",\"keys\":[],\"outcome\":\"refused\"}",
                        "\"request\":\"DELETE /settings\",\"keys\":[\"settings.motd\"],\"outcome\":\"done\"}",
                        "\"request\":\"DELETE /tx\",\"keys\":[\"settings.motd\"],\"outcome\":\"done\"}",
                        "\"request\":\"PATCH /settings\",\"outcome\":\"refused\"}",
                        "\"request\":\"POST /tx/apply\",\"outcome\":\"done\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whoMayNotIsWrittenDownByName() throws IOException {
        Crowd crowd = new Crowd().comes(Crowd.BOB);
        Listening listening = ServedApi.listening(Limits.USUAL, crowd);
        try (ServedApi api = ServedApi.of(Example.in(root), listening)) {
            assertThat(api.caller().patch("/settings", "{\"motd\":\"x\"}").status()).isEqualTo(403);
        }

        assertThat(lines())
                .singleElement()
                .asString()
                .endsWith(
                        "\"user\":\"4002\",\"request\":\"PATCH /settings\",\"outcome\":\"refused\"}");
    }

    @Test
    void aCommitIsWrittenDownBeforeItIsApplied() throws IOException {
        List<String> before = new ArrayList<>();
        Applier applier =
                () -> {
                    before.addAll(linesNow());
                    return CompletableFuture.completedFuture(
                            new Effect(2, List.of(), List.of(), List.of(), Optional.empty()));
                };
        try (ServedApi api = ServedApi.applying(Example.in(root), applier)) {
            api.caller().patch("/settings", "{\"motd\":\"x\"}");
            api.caller().post("/tx/commit_and_apply?wait=true");
        }

        assertThat(before).hasSize(2).last().asString().contains("\"generation\":2");
        assertThat(lines()).hasSize(2);
    }

    @Test
    void manyKeysAreCounted() throws IOException {
        List<Map<String, Object>> written = new ArrayList<>();
        Trail trail = new Trail(written::add, "root", "PATCH /settings");

        trail.about(IntStream.range(0, 1000).mapToObj(number -> "settings." + number).toList());
        trail.answered(204);
        trail.answered(500);

        assertThat(written)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line)
                            .containsEntry("more-keys", 800)
                            .containsEntry("outcome", "done");
                    assertThat((List<?>) line.get("keys")).hasSize(200);
                });
    }

    @Test
    void linesOfManyAreAllWrittenInOnePiece() throws IOException {
        Audit audit = new Audit(RealHost.at(root, Optional.empty()), notes::add);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 100; number++) {
                Map<String, Integer> line = Map.of("number", number);
                callers.execute(() -> audit.write(line));
            }
        }

        assertThat(lines().map(line -> line.replaceAll(".*\"number\":(\\d+)}", "$1")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(String::valueOf).toList());
    }

    @Test
    void aFullFileIsPutAsideAndTheOldestGoes() throws IOException {
        var host = RealHost.at(root, Optional.empty());
        for (int number = 0; number < 10; number++) {
            // Each time as after a restart.
            new AuditFiles(host.disk(), 16, 2)
                    .append(
                            "line %d....\n"
                                    .formatted(number)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "audit.jsonl", "audit.000008.jsonl", "audit.000009.jsonl");
        }
        assertThat(lines()).containsExactly("line 9....");
        assertThat(file().resolveSibling("audit.000009.jsonl")).hasContent("line 8....");
    }

    @Test
    void aDiskThatTakesNothingIsSaidOnceAndStopsNoChange() throws IOException {
        Files.createDirectories(file());
        Audit audit = new Audit(RealHost.at(root, Optional.empty()), notes::add);

        audit.write(Map.of("number", 1));
        audit.write(Map.of("number", 2));
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("changes through the API are not written down: ")
                .endsWith("; see that there is room for /var/log/slipway/audit.jsonl");

        Files.delete(file());
        audit.write(Map.of("number", 3));
        assertThat(lines()).singleElement().asString().endsWith("\"number\":3}");
    }

    private Path file() {
        return root.resolve("var/log/slipway/audit.jsonl");
    }

    private Stream<String> lines() throws IOException {
        return Files.readAllLines(file()).stream();
    }

    private List<String> linesNow() {
        try {
            return lines().toList();
        } catch (IOException refused) {
            throw new java.io.UncheckedIOException(refused);
        }
    }
}
