package dev.slipway.command;

import dev.slipway.client.Answer;
import dev.slipway.client.Api;
import dev.slipway.client.Ask;
import dev.slipway.client.Json;
import dev.slipway.client.Percent;
import dev.slipway.client.Refused;
import dev.slipway.client.Transaction;
import dev.slipway.client.Trouble;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What this program is when it is called `apiclient`: the client of the original, with its command lines, its
/// output and its exit statuses. `doc/differences.md` says where it differs.
record Apiclient(PrintStream out, PrintStream err) {
    /// The first word by which the launcher says that it was called so.
    static final String NAME = "apiclient";

    private static final Duration NO_LIMIT = Duration.ofHours(1);

    /// @return the exit status
    int run(List<String> args) throws Exception {
        try {
            ApiclientLine line = ApiclientLine.read(args);
            if (line.help()) {
                err.print(ApiclientLine.USAGE);
                return Exit.USAGE;
            }
            return run(line, new Api(line.sockets(), _ -> {}));
        } catch (Wrong wrong) {
            err.print(wrong.problem().text() + "\n" + ApiclientLine.USAGE);
            return Exit.USAGE;
        } catch (Refused refused) {
            err.println(refused.status());
            return Exit.FAILED;
        } catch (Trouble trouble) {
            err.print(trouble.problem().text());
            return Exit.FAILED;
        }
    }

    private int run(ApiclientLine line, Api api) throws Exception {
        Given given = line.given();
        switch (line.subcommand()) {
            case "get" -> get(given.words(), api);
            case "set" -> set(given, api);
            case "apply" -> apply(given, api);
            case "reboot" -> api.demand(RebootCommand.ASK);
            case "exec" -> {
                return ExecCommand.run(given, api);
            }
            case "update" -> new UpdateCommand(out, err).run(given.with("--format", "pretty"));
            default -> raw(given, api, line.verbose());
        }
        return Exit.DONE;
    }

    private void raw(Given given, Api api, boolean verbose) throws Wrong, Trouble {
        Ask ask = RawCommand.ask(given).within(NO_LIMIT);
        Answer answer = api.demand(ask);
        if (verbose) {
            err.println(answer.status() + " " + answer.reason());
        }
        if (answer.body().length > 0) {
            out.println(answer.text());
        }
    }

    private void get(List<String> words, Api api) throws Wrong, Trouble {
        Object tree = Map.of();
        if (GetCommand.isUri(words)) {
            tree = Json.read(api.demand(GetCommand.uri(words)));
        } else {
            for (String prefix : words.isEmpty() ? GetCommand.USUAL : words) {
                Ask ask = Ask.get("/?prefix=" + Percent.encode(prefix));
                tree = Json.merge(tree, Json.read(api.demand(ask)));
            }
        }
        new Show(out, "pretty").tree(tree);
    }

    private void set(Given given, Api api) throws Exception {
        String json = Json.compact(GuessedTypes.settings(given));
        try (Transaction transaction = Transaction.begin(api, "apiclient-set-")) {
            transaction.stage(Ask.JSON, json.getBytes(StandardCharsets.UTF_8));
            transaction.commitAtOnce();
        }
    }

    private void apply(Given given, Api api) throws Exception {
        List<Source> sources = ApplyCommand.sources(given.words());
        for (Source source : sources) {
            if (source instanceof Source.InFile
                    && !given.words().contains("file://" + source.name())) {
                throw new Trouble(
                        "'%s' is no URI".formatted(source.name()),
                        "SOURCE",
                        "write it as `file:///...`, or use `slipway apply`");
            }
        }
        ApplyCommand apply = new ApplyCommand(out, err);
        try (Transaction transaction = Transaction.begin(api, "apiclient-apply-")) {
            ApplyCommand.stage(transaction, sources, apply.fetched(sources));
            transaction.commitAtOnce();
        }
    }
}
