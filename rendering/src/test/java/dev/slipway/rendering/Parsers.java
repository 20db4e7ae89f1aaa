package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// Real parsers of the formats.
final class Parsers {
    private Parsers() {}

    /// All strings in a file, keys too.
    static List<String> strings(Format format, String file) {
        List<String> strings = new ArrayList<>();
        collect(parse(format, file), strings);
        return strings;
    }

    static Object parse(Format format, String file) {
        return switch (format) {
            case TOML -> toml(file);
            case JSON -> new JsonMapper().readValue(file, Object.class);
            case YAML -> yaml(file);
            case ENV -> EnvironmentFile.parse(file);
            case PLAIN -> file;
        };
    }

    private static Object toml(String file) {
        TomlParseResult result = Toml.parse(file);
        assertThat(result.errors()).as("%s", file).isEmpty();
        return plain(result);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case TomlTable table -> {
                Map<String, Object> map = new LinkedHashMap<>();
                table.keySet().forEach(key -> map.put(key, plain(table.get(List.of(key)))));
                yield map;
            }
            case TomlArray array -> array.toList().stream().map(Parsers::plain).toList();
            default -> value;
        };
    }

    /// Read as YAML 1.1 and as YAML 1.2: both must agree.
    private static Object yaml(String file) {
        Object old = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        Object current = new Load(LoadSettings.builder().build()).loadFromString(file);
        assertThat(current).as("%s", file).isEqualTo(old);
        return old;
    }

    private static void collect(Object value, List<String> strings) {
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach((key, inner) -> {
                        collect(key, strings);
                        collect(inner, strings);
                    });
            case List<?> list -> list.forEach(element -> collect(element, strings));
            case String text -> strings.add(text);
            default -> {}
        }
    }
}
