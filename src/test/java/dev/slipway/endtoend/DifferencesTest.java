package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each line of `doc/differences.md` has an id, and each id is named by a test, as the page says; no test names another.
class DifferencesTest {
    private static final Path PAGE = Program.CHECKOUT.resolve("doc/differences.md");
    private static final String KEPT = "## Surprising, and the same";

    @ParameterizedTest
    @CsvSource({"difference, 4", "kept, 2"})
    void eachLineHasATestAndEachTestALine(String word, int columns) throws IOException {
        Pattern mark = Pattern.compile("\\b" + word + "-([a-z][a-z0-9-]*[a-z0-9])");

        TreeSet<String> tested =
                sources()
                        .flatMap(text -> mark.matcher(text).results())
                        .map(match -> match.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ids(word, columns)).containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void eachLineHasAnIdOfItsOwn() throws IOException {
        assertThat(Stream.concat(ids("difference", 4).stream(), ids("kept", 2).stream()))
                .allSatisfy(id -> assertThat(id).matches("[a-z0-9-]+"))
                .doesNotHaveDuplicates();
    }

    private static List<String> ids(String word, int columns) throws IOException {
        String[] parts = Files.readString(PAGE).split(KEPT);
        return parts[word.equals("kept") ? 1 : 0]
                .lines()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| id |"))
                .map(line -> id(line, columns))
                .toList();
    }

    private static String id(String line, int columns) {
        String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
        assertThat(cells).as("columns of: %s", line).hasSize(columns);
        return cells[columns - 1].strip();
    }

    /// The text of all tests and cases.
    private static Stream<String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Program.CHECKOUT)) {
            List<Path> folders =
                    Stream.concat(
                                    modules.map(module -> module.resolve("src/test/java")),
                                    Stream.of("src/test/java", "src/test/cases")
                                            .map(Program.CHECKOUT::resolve))
                            .filter(Files::isDirectory)
                            .toList();
            return folders.stream().flatMap(DifferencesTest::texts);
        }
    }

    private static Stream<String> texts(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    walk.filter(file -> file.toString().matches(".*\\.java|.*/run")).toList()) {
                texts.add(Files.readString(file));
            }
            return texts.stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
