package dev.slipway.services;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The secret values of the settings, to be blotted out of what commands say.
///
/// @param words longest first, so that a secret within another leaves nothing of the longer one
public record Secrets(List<String> words) {
    /// What stands in the place of a secret.
    public static final String BLOT = "[secret]";

    /// Shorter texts would blot out half of every sentence, and hide nothing.
    private static final int SHORTEST = 4;

    /// Words of every file that hide nothing.
    private static final Set<String> COMMON = Set.of("true", "false", "null", "none");

    /// The member of credentials that says whose they are, and is none itself.
    private static final String WHOSE = "registry";

    /// How much of an output a problem quotes, in characters.
    static final int QUOTED = 2_000;

    /// What could move the cursor of a terminal.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    /// @param secret whether the value of a key may be a secret
    public static Secrets of(Settings settings, Predicate<Key> secret) {
        return of(
                settings.leaves().entrySet().stream()
                        .filter(leaf -> secret.test(leaf.getKey()))
                        .map(Map.Entry::getValue));
    }

    /// @param values of settings, all of them secret
    public static Secrets of(Stream<?> values) {
        return new Secrets(
                values.flatMap(Secrets::texts)
                        .flatMap(text -> Stream.concat(Stream.of(text), text.lines()))
                        .map(String::strip)
                        .filter(text -> text.length() >= SHORTEST && !COMMON.contains(text))
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    private static Stream<String> texts(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().flatMap(Secrets::texts);
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .filter(member -> !WHOSE.equals(member.getKey()))
                            .flatMap(member -> texts(member.getValue()));
            default -> Stream.of(value.toString());
        };
    }

    /// `text` without them.
    public String blot(String text) {
        String blotted = text;
        for (String word : words) {
            blotted = blotted.replace(word, BLOT);
        }
        return blotted;
    }

    /// The last of what a command said, fit to be shown: a line of its own for each line; empty if it said
    /// nothing.
    public String quote(String output) {
        return last(CONTROL.matcher(blot(output)).replaceAll("").strip())
                .lines()
                .map(line -> "\n         " + line)
                .collect(Collectors.joining());
    }

    /// The end of `text`, from the beginning of a line if that leaves something.
    private static String last(String text) {
        if (text.length() <= QUOTED) {
            return text;
        }
        String end = text.substring(text.length() - QUOTED);
        return end.substring(end.indexOf('\n') + 1);
    }

    /// Without the words.
    @Override
    public String toString() {
        return "Secrets[" + words.size() + "]";
    }
}
