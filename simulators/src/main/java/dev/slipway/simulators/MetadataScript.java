package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a simulated metadata service knows, and how it misbehaves.
///
/// @param answers by path below the schema version, without a slash at its end
/// @param courses answers that change, by path; they count more than `answers`
/// @param schemas the versions it knows, `latest` among them
/// @param seed of the faults that happen by chance, and of the tokens
public record MetadataScript(
        Map<String, byte[]> answers,
        Map<String, List<Step>> courses,
        List<String> schemas,
        List<Fault> faults,
        long seed) {
    /// The dated schema that Slipway asks for, an older one, and the one without a date.
    private static final List<String> SCHEMAS = List.of("2016-09-02", "2021-07-15", "latest");

    /// Knows nothing: each path is absent.
    public static final MetadataScript NOTHING =
            new MetadataScript(Map.of(), Map.of(), SCHEMAS, List.of(), 0);

    public MetadataScript {
        answers = Map.copyOf(answers);
        courses = Map.copyOf(courses);
        schemas = List.copyOf(schemas);
        faults = List.copyOf(faults);
    }

    /// The answers of `instance`; no user data, no faults.
    public static MetadataScript of(Instance instance) {
        Map<String, byte[]> answers = new TreeMap<>();
        instance.answers()
                .forEach((path, text) -> answers.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new MetadataScript(answers, Map.of(), SCHEMAS, List.of(), 0);
    }

    /// Reads a script as a user writes it (`imds.json`): a JSON object from paths to answers, laid over
    /// those of an instance; `doc/simulators.md` describes it.
    ///
    /// @param where the name of the file, for problems
    /// @return `Failed` with every problem that the text has
    public static Outcome<MetadataScript> read(String json, String where) {
        return new MetadataScriptReader(where).read(json);
    }

    public MetadataScript with(String path, byte[] body) {
        Map<String, byte[]> more = new TreeMap<>(answers);
        more.put(path, body);
        return new MetadataScript(more, courses, schemas, faults, seed);
    }

    public MetadataScript with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public MetadataScript userData(String text) {
        return with("user-data", text);
    }

    /// Without `path` and everything below it.
    public MetadataScript without(String path) {
        Map<String, byte[]> fewer = new TreeMap<>(answers);
        fewer.keySet().removeIf(one -> one.equals(path) || one.startsWith(path + "/"));
        return new MetadataScript(fewer, courses, schemas, faults, seed);
    }

    /// With answers of `path` that follow each other; the last one stays.
    public MetadataScript with(String path, List<Step> steps) {
        Map<String, List<Step>> more = new TreeMap<>(courses);
        more.put(path, List.copyOf(steps));
        return new MetadataScript(answers, more, schemas, faults, seed);
    }

    /// Knowing these versions only.
    public MetadataScript schemas(String... schemas) {
        return new MetadataScript(answers, courses, List.of(schemas), faults, seed);
    }

    /// With these faults after those it has.
    public MetadataScript failing(Fault... more) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(List.of(more));
        return new MetadataScript(answers, courses, schemas, all, seed);
    }

    public MetadataScript seed(long seed) {
        return new MetadataScript(answers, courses, schemas, faults, seed);
    }
}
