package dev.slipway.command;

import dev.slipway.client.Answer;
import dev.slipway.client.Json;
import dev.slipway.client.Trouble;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/// How what a host answered is printed.
///
/// @param format `json` is one line, `pretty` is indented, `text` has a line for each value
record Show(PrintStream out, String format) {
    private static final String[] FORMATS = {"json", "pretty", "text"};

    static Usage.Option format(String description) {
        return Words.option("--format", "FORMAT", description);
    }

    /// The format that was asked for; else indented for people and on one line for programs.
    static Show of(Given given, PrintStream out) throws Wrong {
        String usual = Terminal.OUT.is() ? "pretty" : "json";
        return new Show(out, given.flag("--format") ? Formats.of(given, FORMATS) : usual);
    }

    /// What is no JSON is printed as it is.
    void answer(Answer answer) throws Trouble {
        boolean json =
                answer.header("content-type").filter(type -> type.contains("json")).isPresent();
        if (json) {
            tree(Json.read(answer));
        } else {
            out.write(answer.body(), 0, answer.body().length);
        }
    }

    /// As words for people if the format is `text`.
    ///
    /// @return the exit status
    int told(Object tree, Function<Object, String> words) {
        if (format.equals("text")) {
            out.print(words.apply(tree));
        } else {
            tree(tree);
        }
        return Exit.DONE;
    }

    void tree(Object tree) {
        StringBuilder text = new StringBuilder();
        switch (format) {
            case "pretty" -> text.append(Json.pretty(tree)).append('\n');
            case "text" -> lines(text, "", tree);
            default -> text.append(Json.compact(tree)).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private static void lines(StringBuilder text, String at, Object tree) {
        if (tree instanceof Map<?, ?> table && !(table.isEmpty() && at.isEmpty())) {
            table.forEach((name, value) -> lines(text, child(at, (String) name), value));
        } else if (!at.isEmpty()) {
            text.append(at).append(" = ").append(Json.compact(tree)).append('\n');
        }
    }

    private static String child(String at, String name) {
        String segment = name.indexOf('.') >= 0 ? '"' + name + '"' : name;
        return at.isEmpty() ? segment : at + "." + segment;
    }
}
