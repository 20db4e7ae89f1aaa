package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.TemplateText;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// A shipped variant with settings over its defaults, on a machine with five CPUs where no name can be
/// resolved.
record RenderedVariant(Variant variant, Settings settings) {
    static final Path SAMPLES = Path.of("src", "test", "resources", "variants");

    private static final SortedMap<String, Variant> VARIANTS =
            variants(new Variants(Path.of("..", "variants")));
    private static final JsonMapper JSON = new JsonMapper();
    static final Engine ENGINE = new Engine(5, _ -> false);

    private static SortedMap<String, Variant> variants(Variants folder) {
        SortedMap<String, Variant> variants = new TreeMap<>();
        folder.names().forEach(name -> variants.put(name, made(folder.named(name))));
        return Collections.unmodifiableSortedMap(variants);
    }

    static Variant named(String name) {
        return VARIANTS.get(name);
    }

    /// The shipped variants, by name.
    static List<Variant> all() {
        return List.copyOf(VARIANTS.values());
    }

    /// @param sample for example `aws-ecs-1/minimal`
    static RenderedVariant of(String sample) throws IOException {
        String user = Files.readString(SAMPLES.resolve(sample).resolve("settings.toml"));
        return of(sample.substring(0, sample.indexOf('/')), settings(user));
    }

    /// The minimal settings of a variant with others above them.
    ///
    /// @param toml lines as below `[settings]`
    static RenderedVariant with(String name, String toml) throws IOException {
        return with(name, settings("[settings]\n" + toml));
    }

    /// The minimal settings of a variant with these above them.
    static RenderedVariant with(String name, Settings set) throws IOException {
        String minimal = Files.readString(SAMPLES.resolve(name).resolve("minimal/settings.toml"));
        return of(name, set.over(settings(minimal)));
    }

    static RenderedVariant of(String name, Settings set) {
        Variant variant = VARIANTS.get(name);
        return new RenderedVariant(variant, set.over(defaults(variant)));
    }

    /// All files, by path on the host without the leading slash.
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        variant.configurationFiles()
                .values()
                .forEach(file -> files.put(file.path().toString().substring(1), text(file)));
        return files;
    }

    String file(String path) {
        return variant.configurationFiles().values().stream()
                .filter(file -> file.path().equals(Path.of("/", path)))
                .map(this::text)
                .findFirst()
                .orElseThrow();
    }

    private String text(ConfigurationFile file) {
        return made(outcome(file)).text();
    }

    Outcome<Rendered> outcome(ConfigurationFile file) {
        TemplateText text = made(TemplateSource.in(variant.folder()).text(file));
        Template template = new Template(file.name(), text, Format.of(file.path()));
        String id = variant.name().text();
        OperatingSystem os = new OperatingSystem("Slipway", id, "1.2.3", "0", "x86_64");
        return ENGINE.render(template, new Document(settings, os));
    }

    static Settings settings(String toml) {
        Map<?, ?> document = (Map<?, ?>) Input.toml(toml).root().plain();
        return Settings.of((Map<?, ?>) document.get("settings"));
    }

    static Settings defaults(Variant variant) {
        Map<Key, Object> values = new TreeMap<>();
        variant.defaults().forEach((key, entry) -> values.put(key, entry.value()));
        return Settings.ofLeaves(values);
    }

    static <T> T made(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<T>) outcome).value();
    }

    /// A file as a parser of its format reads it: maps, lists and scalars.
    Object parsed(String path) {
        String text = file(path);
        return switch (Format.of(Path.of("/", path))) {
            case TOML -> toml(text);
            case JSON -> JSON.readValue(text, Object.class);
            case YAML -> new Load(LoadSettings.builder().build()).loadFromString(text);
            case ENV, PLAIN -> text;
        };
    }

    private static Object toml(String text) {
        Decoded decoded = Input.toml(text);
        assertThat(decoded.findings()).isEmpty();
        return decoded.root().plain();
    }

    /// The value at `steps` in a parsed file, separated by blanks; empty if there is none.
    Optional<Object> value(String path, String steps) {
        Object at = parsed(path);
        for (String step : steps.split(" ")) {
            at =
                    switch (at) {
                        case Map<?, ?> map -> map.get(step);
                        case List<?> list -> list.get(Integer.parseInt(step));
                        case null, default -> null;
                    };
        }
        return Optional.ofNullable(at);
    }
}
