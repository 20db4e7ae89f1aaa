package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An engine and a document for tests. In tables `⏎` stands for a line break.
final class Given {
    static final OperatingSystem OS =
            new OperatingSystem("Slipway OS 1.2.3", "aws-k8s-1.27", "1.2.3", "deadbeef", "x86_64");

    private static final JsonMapper JSON = new JsonMapper();

    private Given() {}

    /// A machine with five CPUs where only `known` can be resolved.
    static final Engine ENGINE = new Engine(5, "known"::equals);

    /// @param settings JSON, what stands below `settings`
    static Document document(String settings) {
        return document(map(settings));
    }

    static Document document(Map<?, ?> settings) {
        return new Document(Settings.of(settings), OS);
    }

    static Map<?, ?> map(String json) {
        return JSON.readValue(json, Map.class);
    }

    static Outcome<Rendered> outcome(Format format, String template, Document document) {
        return ENGINE.render(new Template("sample", lines(template), format), document);
    }

    static String text(Format format, String template, Document document) {
        Outcome<Rendered> outcome = outcome(format, template, document);
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Rendered>) outcome).value().text();
    }

    static String text(String template, String settings) {
        return text(Format.PLAIN, template, document(settings));
    }

    static Problem problem(Format format, String template, Document document) {
        Outcome<Rendered> outcome = outcome(format, template, document);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<Rendered>) outcome).problem();
    }

    static Problem problem(String template, String settings) {
        return problem(Format.PLAIN, template, document(settings));
    }

    /// The text on one line; or `!` and what went wrong.
    ///
    /// @param value JSON, what stands at `settings.v`; `-` for nothing
    static String answer(String template, String value) {
        return answer(
                template, document(value.equals("-") ? "{}" : "{\"v\": %s}".formatted(value)));
    }

    static String answer(String template, Document document) {
        return answer(outcome(Format.PLAIN, template, document));
    }

    static String answer(Outcome<Rendered> outcome) {
        return outcome instanceof Outcome.Made<Rendered>(Rendered rendered)
                ? rendered.text().replace('\n', '⏎')
                : "! " + ((Outcome.Failed<Rendered>) outcome).problem().what();
    }

    static String lines(String text) {
        return text.replace('⏎', '\n');
    }
}
