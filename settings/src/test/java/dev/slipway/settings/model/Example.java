package dev.slipway.settings.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A value that a type takes or refuses, from `types.txt`.
///
/// @param stored what is stored for it; empty if it is refused
record Example(String type, Object written, Optional<Object> stored) {
    static final List<Example> ALL = all();

    private static final Map<String, List<Example>> BY_TYPE =
            ALL.stream().collect(Collectors.groupingBy(Example::type));

    private static List<Example> all() {
        try {
            return new String(Golden.input("types.txt"), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .flatMap(Example::line)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<Example> line(String line) {
        String[] words = line.split(" ", 3);
        Decoded decoded = Input.json("{\"v\":" + words[2] + "}");
        assertThat(decoded.findings()).as(line).isEmpty();
        List<?> values = (List<?>) decoded.root().members().get("v").value().plain();
        return values.stream().map(value -> of(words[0], words[1], value));
    }

    private static Example of(String type, String kind, Object value) {
        return switch (kind) {
            case "+" -> new Example(type, value, Optional.of(value));
            case "=" ->
                    new Example(
                            type, ((List<?>) value).get(0), Optional.of(((List<?>) value).get(1)));
            case "-" -> new Example(type, value, Optional.empty());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /// Those of a type. A list without examples of its own has those of its elements, one by one.
    static List<Example> of(String type) {
        List<Example> own = BY_TYPE.getOrDefault(type, List.of());
        if (!own.isEmpty() || !type.startsWith("list<")) {
            return own;
        }
        List<Example> lists = new ArrayList<>();
        lists.add(new Example(type, List.of(), Optional.of(List.of())));
        for (Example element : of(type.substring("list<".length(), type.length() - 1))) {
            lists.add(
                    new Example(
                            type,
                            Collections.singletonList(element.written()),
                            element.stored().map(List::of)));
            lists.add(new Example(type, element.written(), Optional.empty()));
        }
        return lists;
    }

    boolean taken() {
        return stored.isPresent();
    }

    Node node() {
        return Node.of(written);
    }
}
