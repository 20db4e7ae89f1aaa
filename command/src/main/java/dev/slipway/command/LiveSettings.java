package dev.slipway.command;

import dev.slipway.client.Api;
import dev.slipway.client.Ask;
import dev.slipway.client.Json;
import dev.slipway.client.Percent;
import dev.slipway.client.Trouble;
import java.util.List;
import java.util.Map;

/// `slipway settings` of a running host.
///
/// @param commit how an undo is applied and told
record LiveSettings(Given given, Api api, Show show, Commit commit) {
    /// @return the exit status
    int run() throws Trouble, Wrong {
        List<String> words = given.words();
        return switch (words.getFirst()) {
            case "diff" -> diff(words);
            case "undo" ->
                    commit.tell(
                            api.demand(
                                    Ask.of(
                                                    "POST",
                                                    "/settings/undo?"
                                                            + generation("to")
                                                            + commit.options())
                                            .within(Commit.APPLIED)));
            case "explain" -> {
                String key = Percent.encode(SettingKeys.of(words.getLast()).toString());
                yield show.told(
                        ask("/settings/explain?key=" + key),
                        tree -> SettingsText.explanation((Map<?, ?>) tree));
            }
            case "confirm" ->
                    show.told(
                            Json.read(
                                    api.demand(
                                            Ask.of(
                                                    "POST",
                                                    "/settings/confirm?"
                                                            + generation("generation")))),
                            tree ->
                                    "generation "
                                            + ((Map<?, ?>) tree).get("confirmed")
                                            + " stays\n");
            default ->
                    show.told(
                            ask("/settings/history"), tree -> SettingsText.history((List<?>) tree));
        };
    }

    private int diff(List<String> words) throws Trouble, Wrong {
        String from = words.size() > 1 ? "from=" + SettingsCommand.number(words.get(1)) : "";
        String to = words.size() > 2 ? "&to=" + SettingsCommand.number(words.get(2)) : "";
        return show.told(
                ask("/settings/diff?" + from + to), tree -> SettingsText.diff((Map<?, ?>) tree));
    }

    /// The number after the verb as a parameter; nothing if there is none.
    private String generation(String parameter) throws Wrong {
        return given.words().size() > 1
                ? parameter + "=" + SettingsCommand.number(given.words().get(1))
                : "";
    }

    private Object ask(String target) throws Trouble {
        return Json.read(api.demand(Ask.get(target)));
    }
}
