package dev.slipway.fuzz;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.rendering.Document;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.Format;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.rendering.Template;
import dev.slipway.settings.input.Input;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Templates: the first byte chooses the format, the others are the text. Rendering ends with a file, or with
/// a problem that has a place inside the template and tells no value of a setting.
public final class TemplateTarget {
    private static final Engine ENGINE = new Engine(4, "known"::equals);
    private static final String SECRET = "s3cr3t";

    private static final Document DOCUMENT =
            new Document(
                    settings(
                            """
                            text = "s3cr3t \\"q\\" 'q' \\\\ <&> # {{x}}"
                            lines = "s3cr3t\\ns3cr3t"
                            b64 = "czNjcjN0"
                            url = "https://s3cr3t.example.com:1/"
                            arch = "x86_64"
                            region = "eu-west-1"
                            whole = 7
                            zero = 0
                            float = 1.5
                            flag = true
                            list = ["b", "a", "s3cr3t"]
                            none = []
                            [table]
                            "a.b/c" = "s3cr3t"
                            z = "1"
                            [deep.x]
                            enabled = true
                            [taints]
                            k = ["v:NoSchedule"]
                            [oci-defaults.capabilities]
                            chown = true
                            """),
                    new OperatingSystem("Slipway", "fuzz", "1.0.0", "abc", "x86_64"),
                    Map.of("s", Collections.singletonMap("mode", null)),
                    Map.of());

    private static final Pattern PLACE =
            Pattern.compile("template fuzz, line (\\d+)(?:, column (\\d+))?");

    private TemplateTarget() {}

    private static Settings settings(String toml) {
        return Settings.of((Map<?, ?>) Input.toml(toml).root().plain());
    }

    /// Called by Jazzer.
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        Format format = Format.values()[Math.floorMod(bytes[0] - '0', Format.values().length)];
        String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        switch (ENGINE.render(new Template("fuzz", text, format), DOCUMENT)) {
            case Outcome.Failed<?>(Problem problem) -> isGood(problem, text);
            case Outcome.Made<?> _ -> {}
            case Outcome.Kept<?> _, Outcome.Skipped<?> _ ->
                    throw new IllegalStateException("rendering neither made nor failed");
        }
    }

    private static void isGood(Problem problem, String template) {
        Promise.check(
                !problem.what().isBlank() && !problem.fix().isBlank(), "'%s' has words", problem);
        Promise.check(
                template.contains(SECRET) || !problem.text().contains(SECRET),
                "'%s' tells no secret",
                problem);
        Matcher place = PLACE.matcher(problem.where());
        Promise.check(place.matches(), "'%s' is a place", problem.where());
        List<String> lines = Promise.lines(template);
        int line = Integer.parseInt(place.group(1));
        Promise.check(line <= lines.size(), "%s lies inside %d lines", problem, lines.size());
        int column = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
        int most = lines.get(line - 1).length() + 1;
        Promise.check(column <= most, "%s lies inside %d columns", problem, most);
    }
}
