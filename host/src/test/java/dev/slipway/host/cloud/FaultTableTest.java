package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.CommandResults;
import dev.slipway.model.Outcome;
import dev.slipway.port.Imds.Answer;
import dev.slipway.simulators.MetadataScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `doc/simulators.md` says of each fault is so, over a real connection.
class FaultTableTest extends ImdsCase {
    private static final Path PAGE = Path.of("../doc/simulators.md");
    private static final String BODY = "[settings]\nmotd = 'ahoy'\n";

    /// A row of the table.
    record Row(String fault, String outcome, String retries, String problem, String remedy) {
        boolean isSilent() {
            return retries.contains("no whole answer");
        }

        @Override
        public String toString() {
            return fault + " -> " + outcome;
        }
    }

    static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| `{"))
                    .map(line -> line.substring(1).split("\\|"))
                    .map(cells -> Stream.of(cells).map(String::strip).toArray(String[]::new))
                    .map(cells ->
                            new Row(
                                    cells[0].replace("`", ""),
                                    cells[1],
                                    cells[2],
                                    cells[3],
                                    cells[4]))
                    .toList();
        }
    }

    @Test
    void theTableIsThere() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endsAsTheTableSays(Row row) throws Exception {
        time = new FakeTime(System::nanoTime);
        MetadataScript script =
                ((Outcome.Made<MetadataScript>)
                                MetadataScript.read(
                                        "{\"faults\": [%s]}".formatted(row.fault()), "row"))
                        .value();
        given(script.userData(BODY), row.isSilent() ? QUICK : Policies.STANDARD);

        Outcome<Answer> outcome = get("user-data");

        switch (outcome) {
            case Outcome.Made<Answer>(Answer answer) -> {
                assertThat(answer.body().isPresent() ? "made" : "absent").isEqualTo(row.outcome());
                assertThat(answer.text().orElse(BODY)).isEqualTo(BODY);
            }
            case Outcome.Failed<Answer>(var problem) -> {
                assertThat(row.outcome()).isEqualTo("failed");
                assertThat(problem.what()).contains(asInThePage(row.problem()));
                assertThat(problem.fix().replace("`", "")).contains(row.remedy().replace("`", ""));
            }
            case Outcome.Kept<Answer> _, Outcome.Skipped<Answer> _ ->
                    throw new AssertionError(outcome);
        }
        assertThat(telling.errors().stream().distinct().toList())
                .isEqualTo(
                        row.retries().isEmpty() ? List.of() : List.of(asInThePage(row.retries())));
    }

    /// The page tells the times of the standard table of retries.
    private static String asInThePage(String text) {
        return text.replace("5 s", "0.3 s");
    }

    @Test
    void theSampleOfCommandResultsCanBeRead() throws IOException {
        var sample =
                Pattern.compile("```json commands\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));

        assertThat(sample.find()).isTrue();
        assertThat(CommandResults.parse(sample.group(1), "page")).isInstanceOf(Outcome.Made.class);
    }
}
