package dev.slipway.command;

import dev.slipway.client.Answer;
import dev.slipway.client.Api;
import dev.slipway.client.Ask;
import dev.slipway.client.Json;
import dev.slipway.client.Percent;
import dev.slipway.client.Trouble;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// `slipway get`: what a running host is configured with.
///
/// Scripts call it in loops, so it has to start fast: `ClientStartTest` holds what it may load.
record GetCommand(PrintStream out, PrintStream err) implements Subcommand {
    static final String NAME = "get";

    /// What the original shows when nothing is named.
    static final List<String> USUAL = List.of("os.", "settings.");

    private static final List<String> AREAS =
            List.of("settings.", "services.", "configuration-files.", "os.");

    @Override
    public Usage spec() {
        return HostApi.usage(
                        NAME,
                        "Shows what a running host is configured with.",
                        "slipway get settings.ntp")
                .addOption(Show.format("pretty on a terminal, else json; or text, a line a value"))
                .addPositional(
                        Words.words(
                                "KEY-PREFIX",
                                "0..*",
                                "what the names begin with, for example settings.kubernetes; os. and settings. if left out; or one path of the API, for example /services",
                                SettingKeys::all));
    }

    @Override
    public int run(Given given) throws Exception {
        Show show = Show.of(given, out);
        Api api = HostApi.of(given, err);
        List<String> words = given.words();
        if (isUri(words)) {
            show.answer(api.demand(uri(words)));
        } else {
            show.tree(merged(api, words));
        }
        return Exit.DONE;
    }

    static boolean isUri(List<String> words) {
        for (String word : words) {
            if (word.startsWith("/")) {
                return true;
            }
        }
        return false;
    }

    static Ask uri(List<String> words) throws Wrong {
        if (words.size() > 1) {
            throw new Wrong(
                    "a path of the API stands beside other words",
                    "KEY-PREFIX",
                    "ask for one path alone, or for prefixes only");
        }
        return RawCommand.ask("GET", words.getFirst());
    }

    private Object merged(Api api, List<String> words) throws Trouble, Wrong {
        Object merged = Map.of();
        for (String prefix : words.isEmpty() ? USUAL : words) {
            Object found = below(api, full(prefix));
            if (found instanceof Map<?, ?> tree && tree.isEmpty()) {
                err.println("slipway: nothing begins with '" + full(prefix) + "'");
            }
            merged = Json.merge(merged, found);
        }
        return merged;
    }

    private static Object below(Api api, String prefix) throws Trouble {
        Answer answer = api.demand(Ask.get("/?prefix=" + Percent.encode(prefix)));
        return Json.read(answer);
    }

    /// What begins in no area is taken for a setting.
    private static String full(String prefix) throws Wrong {
        if (prefix.isEmpty()) {
            throw new Wrong("a prefix is empty", "KEY-PREFIX", "leave it out to see all settings");
        }
        for (String area : AREAS) {
            if (area.startsWith(prefix) || prefix.startsWith(area)) {
                return prefix;
            }
        }
        return "settings." + prefix;
    }
}
