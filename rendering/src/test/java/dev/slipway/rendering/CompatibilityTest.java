package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the templates of the original rely on, row by row: a template and what it gives, or `!`, the place and
/// the problem. The rows are in `compatibility.txt`.
class CompatibilityTest {
    private static final Path ROWS = Path.of("src", "test", "resources", "compatibility.txt");
    private static final Pattern PLACE = Pattern.compile(", line (\\d+)(?:, column (\\d+))?");

    private static final Document DOCUMENT =
            new Document(
                    Settings.of(
                            Given.map(
                                    """
                                    {"a": "x", "zero": 0, "one": 1, "minus": -5, "float": 1.5, "big": 1e16, "tiny": 1e-7,
                                     "no": false, "yes": true, "empty": "", "digit": "0", "quote": "\\"", "none": [],
                                     "list": ["b", "a"], "nested": [["p", 1], {"q": 2}, true], "words": {"z": "1", "b": "2", "A": "3"},
                                     "labels": {"a.b/c": "l"}, "mixed": {"n": 1, "t": true, "s": ""}, "bad": {"x": [1]},
                                     "taints": {"k2": ["v:NoSchedule", ":NoExecute"], "k1": ["x:NoSchedule"]}, "badtaints": {"k": "x"},
                                     "objects": [{"name": "n0"}, {"name": "n1"}], "b64": "aMO8", "unpadded": "aGk", "badb64": "aGk==", "binary": "/w==",
                                     "url": "https://U:p@EXAMPLE.com:8443/x", "v6": "http://[FE80::1]:80/", "schemeless": "localhost:6443",
                                     "caps": {"capabilities": {"net-admin": true, "chown": true, "kill": false}},
                                     "limits": {"resource-limits": {"max-open-files": {"hard-limit": 2, "soft-limit": 1}}},
                                     "pods": 110, "hosts": [["127.0.0.1", ["lo1"]], ["10.0.0.1", ["a", "b"]], ["::1", ["lo6"]], ["10.0.0.1", ["c"]]],
                                     "on": {"p": {"enabled": true}}, "off": {"p": {"enabled": "true"}}}
                                    """)),
                    Given.OS,
                    Map.of("s", Collections.singletonMap("mode", null)),
                    Map.of());

    static List<Arguments> rows() throws IOException {
        return Files.readAllLines(ROWS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("  +→ ?", -1))
                .map(row -> Arguments.of(row[0], row[1]))
                .toList();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("rows")
    @Tag("difference-base64-padding")
    @Tag("difference-helper-arguments")
    @Tag("difference-template-limits")
    void aTemplateGivesWhatItGaveInTheOriginal(String template, String text) {
        assertThat(answer(template)).isEqualTo(text);
    }

    @Test
    void thereAreRows() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(200);
    }

    private static String answer(String template) {
        return switch (Given.outcome(Format.PLAIN, template.replace('·', ' '), DOCUMENT)) {
            case Outcome.Failed<?>(Problem problem) ->
                    "! %s %s".formatted(place(problem.where()), problem.what());
            case Outcome.Made<Rendered>(Rendered rendered) ->
                    rendered.text().replace('\n', '⏎').replace(' ', '·');
            case Outcome.Kept<?> _, Outcome.Skipped<?> _ -> "neither";
        };
    }

    private static String place(String where) {
        Matcher place = PLACE.matcher(where);
        return place.find()
                ? place.group(1) + (place.group(2) == null ? "" : ":" + place.group(2))
                : where;
    }
}
