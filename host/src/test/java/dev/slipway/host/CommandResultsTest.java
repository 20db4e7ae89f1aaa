package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandResultsTest {
    @TempDir Path folder;

    @Test
    void aFileIsReadWhereverItIs() throws Exception {
        Path file =
                Files.writeString(folder.resolve("r.json"), "[{\"match\": \"^a$\", \"exit\": 2}]");

        Outcome<CommandResults> outcome = CommandResults.read(file);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Made.class,
                        made -> {
                            CommandResults results = (CommandResults) made.value();
                            assertThat(results.of("a").exit()).isEqualTo(2);
                            assertThat(results.of("ab").exit()).isZero();
                        });
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        assertThat(problem(CommandResults.read(folder.resolve("none.json"))))
                .isEqualTo(
                        """
                        the command results can't be read: there is no such file
                          where: %s/none.json
                          do:    name a readable file of JSON with `--command-results`
                        """
                                .formatted(folder));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        String text =
                """
                [{"match": "fine"},
                 {"match": "(", "exit": 256, "stdout": 1, "delay_ms": -1},
                 {"exit": "1", "stdot": ""},
                 "systemctl"]
                """;

        assertThat(problem(CommandResults.parse(text, "r.json")))
                .isEqualTo(
                        """
                        the command results can't be used
                          where: r.json
                          do:    mend what is named below
                          '(' is no regular expression: Unclosed group
                            where: r.json, entry 2, key `match`
                            do:    escape special characters with `\\\\`
                          `exit` is 256
                            where: r.json, entry 2, key `exit`
                            do:    write a whole number from 0 to 255
                          `delay_ms` is -1
                            where: r.json, entry 2, key `delay_ms`
                            do:    write a whole number from 0 to 2147483647
                          `stdout` is no text
                            where: r.json, entry 2, key `stdout`
                            do:    write what the command prints in quotes
                          there is no key 'stdot' in a command result
                            where: r.json, entry 3, key `stdot`
                            do:    use `match`, `exit`, `stdout` or `delay_ms`
                          `match` is missing
                            where: r.json, entry 3, key `match`
                            do:    name the commands by a regular expression, as `"match": "^systemctl "`
                          `exit` is "1"
                            where: r.json, entry 3, key `exit`
                            do:    write a whole number from 0 to 255
                          entry 4 is no object
                            where: r.json
                            do:    write a list of objects, as `[{"match": "systemctl restart", "exit": 1}]`
                        """);
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    {"match": "x"}                | are no list        | r.json
                    [{"match": "x"}               | are not valid JSON | r.json, line 1, column
                    [{"match": "x", "match": ""}] | are not valid JSON | r.json, line 1, column
                    [] x                          | are not valid JSON | r.json, line 1, column
                    ''                            | are no list        | r.json
                    """)
    void whatIsNoListOfJsonIsRefused(String text, String what, String where) {
        assertThat(problem(CommandResults.parse(text, "r.json")))
                .startsWith("the command results " + what)
                .contains("  where: " + where)
                .contains("  do:    write a list of objects");
    }

    private static String problem(Outcome<CommandResults> outcome) {
        return switch (outcome) {
            case Outcome.Failed<CommandResults>(var problem) -> problem.text();
            case Outcome<CommandResults> other -> throw new AssertionError(other);
        };
    }
}
