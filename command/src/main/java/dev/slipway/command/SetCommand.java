package dev.slipway.command;

import dev.slipway.client.Ask;
import dev.slipway.client.Json;
import dev.slipway.client.JsonError;
import dev.slipway.client.Refused;
import dev.slipway.client.Transaction;
import dev.slipway.client.Trouble;
import dev.slipway.model.Problem;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `slipway set`: changes settings of a running host.
record SetCommand(PrintStream out, PrintStream err) implements Subcommand {
    static final String NAME = "set";

    /// Texts by key, each of which the host reads by the type of its setting.
    private static final String WORDS = "application/vnd.slipway.words+json";

    @Override
    public Usage spec() {
        return Commit.addOptions(
                        HostApi.usage(
                                NAME,
                                "Changes settings of a running host and says what came of it.",
                                "slipway set motd=hello ntp.time-servers='[\"time.example.org\"]'"))
                .addOption(Words.option("--json", "JSON", "settings as one JSON object").as("-j"))
                .addPositional(
                        Words.words(
                                "KEY=VALUE",
                                "0..*",
                                "a setting; its type says how VALUE is read, lists and objects are JSON",
                                SetCommand::candidates));
    }

    private static List<String> candidates() {
        return SettingKeys.all().stream().map(key -> key + "=").toList();
    }

    @Override
    public int run(Given given) throws Exception {
        Body body = body(given);
        Commit commit = Commit.of(given, out, err);
        try (Transaction transaction = Transaction.begin(HostApi.of(given, err), "slipway-set-")) {
            transaction.stage(body.type(), body.json().getBytes(StandardCharsets.UTF_8));
            return commit.run(transaction);
        } catch (Refused refused) {
            String source = given.flag("--json") ? "--json" : "KEY=VALUE";
            throw new Trouble(Problems.named(refused.problem(), source));
        }
    }

    private record Body(String type, String json) {}

    static void check(Given given) throws Wrong {
        if (given.flag("--json") == !given.words().isEmpty()) {
            throw new Wrong(
                    given.flag("--json")
                            ? "settings stand both in `--json` and beside it"
                            : "there is nothing to set",
                    "KEY=VALUE",
                    "write settings as `motd=hello`, or all of them as `--json '{\"motd\":\"hello\"}'`");
        }
    }

    private static Body body(Given given) throws Wrong {
        check(given);
        return given.flag("--json")
                ? new Body(Ask.JSON, Json.compact(object(given.text("--json").orElseThrow())))
                : new Body(WORDS, Json.compact(texts(given.words())));
    }

    /// What stands below `settings`, which may be written or left out.
    static Map<?, ?> object(String text) throws Wrong {
        Object tree;
        try {
            tree = Json.read(text);
        } catch (JsonError error) {
            throw new Wrong("this is no JSON: " + error.getMessage(), "--json", "mend it there");
        }
        Object inner = tree instanceof Map<?, ?> all ? all.get("settings") : null;
        if (!(tree instanceof Map<?, ?> outer) || inner != null && !(inner instanceof Map)) {
            throw new Wrong(
                    (inner == null ? "this" : "`settings`") + " is no JSON object",
                    "--json",
                    "write for example `--json '{\"motd\":\"hello\"}'`");
        }
        Map<String, Object> rest = new LinkedHashMap<>();
        outer.forEach((name, value) -> rest.put((String) name, value));
        rest.remove("settings");
        return inner == null ? rest : (Map<?, ?>) Json.merge(rest, inner);
    }

    /// Texts by full key.
    static Map<String, String> texts(List<String> words) throws Wrong {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            String full = SettingKeys.full(key);
            if (equals < 1) {
                problems.add(noPair(word));
            } else if (texts.put(full, word.substring(equals + 1)) != null) {
                problems.add(
                        new Problem(
                                "'" + full + "' is set twice",
                                "KEY=VALUE",
                                "take one of them out"));
            }
        }
        if (!problems.isEmpty()) {
            throw new Wrong(
                    Problems.all(problems, "some words are no settings to make", "KEY=VALUE"));
        }
        return texts;
    }

    /// What follows a `=` may be a secret.
    private static Problem noPair(String word) {
        boolean keyless = word.isEmpty() || word.startsWith("=");
        return new Problem(
                keyless ? "a word has no key before its `=`" : "'" + word + "' is no KEY=VALUE",
                "KEY=VALUE",
                "write for example `" + (keyless ? "motd" : word) + "=...`");
    }
}
