package dev.slipway.api;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.settings.Entry;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Change;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads the body of `PATCH /settings`: a JSON object of what stands below `settings`.
record SettingsBody(Model model) {
    /// The origin of values that were set through the API.
    static final String ORIGIN = "api";

    private static final String WHERE = "the body of the request";

    /// @throws Refused with all that is wrong with it
    Change change(Request request) throws Refused {
        if (request.header("content-type").filter(SettingsBody::isJson).isEmpty()) {
            throw Refused.badRequest(
                    "the body is not said to be JSON",
                    "header `Content-Type`",
                    "send JSON with the header `Content-Type: application/json`");
        }
        Decoded decoded = decode(request.body());
        Checked checked = model.checkSettings(decoded.root());
        List<Finding> problems =
                Stream.of(
                                decoded.findings(),
                                decoded.complete() ? checked.problems() : List.<Finding>of())
                        .flatMap(List::stream)
                        .filter(Finding::isProblem)
                        .toList();
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        SortedMap<Key, Entry> entries = new TreeMap<>();
        checked.settings()
                .leaves()
                .forEach((key, value) -> entries.put(key, new Entry(value, ORIGIN)));
        return Change.setting(entries);
    }

    private static boolean isJson(String type) {
        String name = type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
        return name.equals("application/json") || name.endsWith("+json");
    }

    /// Only an object goes to the reader that also knows TOML and looks after the encoding.
    private static Decoded decode(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("{") ? Input.read(body).decoded() : Input.json(text);
    }

    private static Refused refused(List<Finding> problems) {
        return Refused.with(
                Reply.BAD_REQUEST,
                new Problem(
                        "the settings can't be used, so none of them is pending",
                        WHERE,
                        "mend what stands below, then send it again",
                        problems.stream().map(finding -> finding.toProblem(WHERE)).toList()));
    }
}
