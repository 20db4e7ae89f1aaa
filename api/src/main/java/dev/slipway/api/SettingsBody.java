package dev.slipway.api;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.settings.Entry;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads the body of `PATCH /settings`.
record SettingsBody(Model model) {
    /// What stands below `settings`, as the original takes it. Any `+json` will do.
    static final String JSON = "application/json";

    /// A whole document as it could be user data: TOML or JSON with `settings` at its top.
    static final String TOML = "application/toml";

    /// A JSON object of texts by key; each text is read by the type of its setting.
    static final String WORDS = "application/vnd.slipway.words+json";

    /// The origin of values that were set through the API.
    static final String ORIGIN = "api";

    private static final String WHERE = "the body of the request";

    /// What a body says.
    ///
    /// @param notes on what of it has no effect
    record Said(Change change, List<String> notes) {}

    /// @throws Refused with all that is wrong with it
    Said read(Request request) throws Refused {
        String type = request.header("content-type").orElse("").split(";", 2)[0];
        Checked checked =
                switch (type.strip().toLowerCase(Locale.ROOT)) {
                    case TOML -> document(request.body());
                    case WORDS -> words(request.body());
                    case String json when json.equals(JSON) || json.endsWith("+json") ->
                            settings(request.body());
                    default -> throw unknownType(type);
                };
        SortedMap<Key, Entry> entries = new TreeMap<>();
        checked.settings()
                .leaves()
                .forEach((key, value) -> entries.put(key, new Entry(value, ORIGIN)));
        return new Said(Change.setting(entries), notes(checked));
    }

    private static List<String> notes(Checked checked) {
        return checked.warnings().stream()
                .map(finding -> finding.toProblem(WHERE))
                .map(problem -> "%s (%s)".formatted(problem.what(), problem.where()))
                .toList();
    }

    private static Refused unknownType(String type) {
        return Refused.badRequest(
                type.isEmpty()
                        ? "the body is not said to be JSON"
                        : "settings are not read from a body of the type '%s'".formatted(type),
                "header `Content-Type`",
                "send `%s`, `%s` or `%s`".formatted(JSON, TOML, WORDS));
    }

    private Checked settings(byte[] body) throws Refused {
        Decoded decoded = json(body);
        Checked checked = model.checkSettings(decoded.root());
        List<Finding> own = decoded.complete() ? checked.problems() : List.of();
        return good(checked, Stream.concat(decoded.findings().stream(), own.stream()).toList());
    }

    private Checked document(byte[] body) throws Refused {
        Checked checked = model.check(Input.read(body).decoded());
        return good(checked, checked.problems());
    }

    private static Checked good(Checked checked, List<Finding> findings) throws Refused {
        refuse(
                findings.stream()
                        .filter(Finding::isProblem)
                        .map(finding -> finding.toProblem(WHERE))
                        .toList());
        return checked;
    }

    /// Only an object goes to the reader that also knows TOML and looks after the encoding.
    private static Decoded json(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("{")
                ? Input.read(body, body.length).decoded()
                : Input.json(text);
    }

    /// Where a word stands in the body says nothing to whoever typed it on a command line, so its key does.
    private Checked words(byte[] body) throws Refused {
        Decoded decoded = json(body);
        good(model.checkSettings(Node.Table.EMPTY), decoded.findings());
        Map<Key, String> texts = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        decoded.root()
                .members()
                .forEach((name, member) -> word(name, member.value(), texts, problems));
        refuse(problems);
        Checked checked = model.checkTexts(texts);
        refuse(checked.problems().stream().map(Finding::toProblem).toList());
        return checked;
    }

    private static void word(
            String name, Node value, Map<Key, String> texts, List<Problem> problems) {
        try {
            Key key = Key.of(name);
            if (value instanceof Node.Scalar(var _, String text)) {
                texts.put(key, text);
            } else {
                problems.add(
                        new Problem(
                                "the value of `%s` is not given as a text".formatted(key),
                                WHERE + ", " + value.at(),
                                "write it in quotes; lists and tables are JSON in quotes"));
            }
        } catch (IllegalArgumentException wrong) {
            problems.add(
                    new Problem(
                            "'%s' is no key: %s".formatted(name, wrong.getMessage()),
                            WHERE,
                            "write it for example `settings.network.hostname`"));
        }
    }

    private static void refuse(List<Problem> problems) throws Refused {
        if (!problems.isEmpty()) {
            throw Refused.with(
                    Reply.BAD_REQUEST,
                    new Problem(
                            "the settings can't be used, so none of them is pending",
                            WHERE,
                            "mend what stands below, then send it again",
                            problems));
        }
    }
}
