package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// How a simulated collector misbehaves.
///
/// @param seed of the faults that happen by chance
public record CollectorScript(List<Fault> faults, long seed) {
    /// It does not.
    public static final CollectorScript WELL = new CollectorScript(List.of(), 0);

    public CollectorScript {
        faults = List.copyOf(faults);
    }

    /// Reads a script as a user writes it (`collector.json`).
    ///
    /// @param where the name of the file, for problems
    /// @return `Failed` with every problem that the text has
    public static Outcome<CollectorScript> read(String json, String where) {
        Findings findings = new Findings(where);
        return findings.script(
                json, _ -> WELL, (script, key, value) -> script.with(key, value, findings));
    }

    private CollectorScript with(String key, JsonNode value, Findings findings) {
        return switch (key) {
            case "faults" -> new CollectorScript(List.of(findings.faults(value)), seed);
            case "seed" -> new CollectorScript(faults, findings.seed(value));
            default -> {
                findings.unknown(key, "`faults` or `seed`");
                yield this;
            }
        };
    }
}
