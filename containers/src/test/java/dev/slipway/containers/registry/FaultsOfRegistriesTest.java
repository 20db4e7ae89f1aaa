package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistrySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of `doc/registries.md`.
class FaultsOfRegistriesTest extends PullCase {
    private static final Path PAGE = Path.of("../doc/registries.md");

    /// @param retry what each retry says; empty if there is none
    private record Row(
            String registry, String outcome, String retry, String problem, String remedy) {
        static Row of(String line) {
            List<String> cells =
                    Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
            return new Row(
                    cells.getFirst().replace("`", ""),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4));
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `{"))
                .map(Row::of)
                .toList();
    }

    @Test
    void theTableIsThere() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(14);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPullEndsAsTheTableSays(Row row) throws Exception {
        RegistryScript script =
                switch (RegistryScript.read(row.registry(), "row", _ -> IMAGE)) {
                    case Outcome.Made<RegistryScript>(RegistryScript read) -> read;
                    case Outcome.Kept<RegistryScript> _,
                            Outcome.Skipped<RegistryScript> _,
                            Outcome.Failed<RegistryScript> _ ->
                            throw new AssertionError(row);
                };
        RegistrySimulator registry = start(script.with(NAME, IMAGE));

        Outcome<Pulled> pulled =
                registries(new Ctr())
                        .pull(
                                PullOrder.newest(
                                        registry.host() + "/" + NAME,
                                        password(registry.host(), "puller", "simulated")),
                                within(Duration.ofMinutes(2)),
                                telling);

        String outcome = pulled instanceof Outcome.Made ? "made" : "failed";
        assertThat(outcome).isEqualTo(row.outcome());
        if (outcome.equals("failed")) {
            assertThat(problem(pulled).what()).contains(registry.host() + ": " + row.problem());
            assertThat(problem(pulled).fix()).contains(row.remedy());
        }
        assertThat(telling.retries.stream().distinct().toList())
                .isEqualTo(
                        row.retry().isEmpty()
                                ? List.of()
                                : List.of(registry.host() + ": " + row.retry()));
    }
}
