package dev.slipway.command;

import dev.slipway.client.Answer;
import dev.slipway.client.Ask;
import java.io.PrintStream;
import java.util.Locale;

/// `slipway raw`: any request to the API.
record RawCommand(PrintStream out, PrintStream err) implements Subcommand {
    static final String NAME = "raw";

    @Override
    public Usage spec() {
        return HostApi.usage(
                        NAME,
                        "Sends any request to the API of a running host and prints the answer.",
                        "slipway raw -m PATCH -u /settings?tx=my -d '{\"motd\":\"hi\"}'")
                .addOption(Words.option("--uri", "PATH", "path and query").as("-u"))
                .addOption(Words.option("--method", "METHOD", "GET if left out").as("-m").as("-X"))
                .addOption(Words.option("--data", "DATA", "the body, as JSON").as("-d"))
                .addOption(Show.format("json, pretty or text; as it came if left out"));
    }

    @Override
    public int run(Given given) throws Exception {
        Ask ask = ask(given);
        Answer answer = HostApi.of(given, err).demand(ask);
        if (given.flag("--format")) {
            Show.of(given, out).answer(answer);
        } else if (answer.body().length > 0) {
            out.write(answer.body(), 0, answer.body().length);
            out.println();
        }
        return Exit.DONE;
    }

    /// The request that the options `--uri`, `--method` and `--data` describe.
    static Ask ask(Given given) throws Wrong {
        if (!given.flag("--uri")) {
            throw new Wrong(
                    "no path was named", "--uri", "write for example `-u /settings?prefix=motd`");
        }
        Ask ask = ask(given.text("--method").orElse("GET"), given.text("--uri").orElseThrow());
        return given.text("--data").map(data -> ask.with(Ask.JSON, data)).orElse(ask);
    }

    static Ask ask(String method, String uri) throws Wrong {
        if (!Ask.isTarget(uri)) {
            throw new Wrong(
                    "'%s' is no path of the API".formatted(uri),
                    "PATH",
                    "begin it with `/` and write a blank as `%20`");
        }
        String upper = method.toUpperCase(Locale.ROOT);
        if (!Ask.isMethod(upper)) {
            throw new Wrong(
                    "'%s' is no method".formatted(method),
                    "--method",
                    "write for example `-m PATCH`");
        }
        return Ask.of(upper, uri);
    }
}
