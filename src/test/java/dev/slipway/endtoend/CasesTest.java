package dev.slipway.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs each folder of `cases/`, or with `-Dcases=REGEX` those whose names match; its README says what stands in one.
class CasesTest {
    private static final Path CASES = Path.of("cases").toAbsolutePath();

    @TempDir Path scratch;

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches(System.getProperty("cases", ".*")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsAsExpected(String name) throws Exception {
        Path folder = CASES.resolve(name);
        Golden golden = new Golden(folder.resolve("expected"));
        try (Surrounding around = Surrounding.of(folder)) {
            CaseRun run = CaseRun.of(folder, scratch, around.environment());
            golden.compare(run);
        }
    }
}
