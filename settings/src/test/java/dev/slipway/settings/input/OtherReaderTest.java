package dev.slipway.settings.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/// Our reader against tomlj, which others wrote and use.
class OtherReaderTest {
    private static final Path VARIANTS = Path.of("../variants");
    private static final List<String> PIECES =
            List.of(
                    "\"",
                    "'",
                    "[",
                    "]",
                    "[[a]]\n",
                    "{",
                    "}",
                    "=",
                    ",",
                    ".",
                    "\n",
                    "#",
                    "\\",
                    "0",
                    "_",
                    "e",
                    "-",
                    "true",
                    " ",
                    "a",
                    "[a.b]\n",
                    "a.b = 1\n",
                    "b = {c = [1, 'x']}\n",
                    "é");

    @Test
    void shippedDefaultsReadTheSame() throws IOException {
        List<String> documents = documents();

        assertThat(documents).isNotEmpty();
        assertThat(documents)
                .allSatisfy(text -> {
                    assertThat(Input.toml(text).findings()).isEmpty();
                    assertThat(Input.toml(text).root().plain()).isEqualTo(plain(parse(text)));
                });
    }

    @Test
    void damagedDocumentsThatBothTakeReadTheSame() throws IOException {
        Random dice = new Random(7);
        List<String> documents = documents();
        int taken = 0;
        for (int i = 0; i < 400; i++) {
            String text = damaged(documents.get(dice.nextInt(documents.size())), dice);
            Decoded ours = Input.toml(text);
            TomlParseResult theirs = parse(text);
            if (ours.findings().isEmpty() && !theirs.hasErrors()) {
                assertThat(ours.root().plain()).as(text).isEqualTo(plain(theirs));
                taken++;
            }
        }
        assertThat(taken).isBetween(20, 380);
    }

    private static String damaged(String text, Random dice) {
        int at = dice.nextInt(text.length());
        return text.substring(0, at)
                + PIECES.get(dice.nextInt(PIECES.size()))
                + text.substring(Math.min(text.length(), at + dice.nextInt(3)));
    }

    private static List<String> documents() throws IOException {
        try (Stream<Path> walk = Files.walk(VARIANTS)) {
            List<Path> files =
                    walk.filter(file -> file.toString().endsWith(".toml")).sorted().toList();
            List<String> texts = new ArrayList<>();
            for (Path file : files) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static TomlParseResult parse(String text) {
        return Toml.parse(text, TomlVersion.V1_0_0);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case TomlTable table -> {
                Map<String, Object> map = new LinkedHashMap<>();
                table.keySet().forEach(key -> map.put(key, plain(table.get(List.of(key)))));
                yield map;
            }
            case TomlArray array -> array.toList().stream().map(OtherReaderTest::plain).toList();
            default -> value;
        };
    }
}
