package dev.slipway.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads command lines that are plainly right: known options, each once and each with its value, and as
/// many words as there may be. Whatever else a line is, [Pages] has picocli see to it, whose start takes
/// longer than many a subcommand.
final class Arguments {
    private final Usage usage;
    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private boolean plain = true;

    /// Whether `--` has said that no options follow.
    private boolean ended;

    private Arguments(Usage usage) {
        this.usage = usage;
    }

    /// @param args what follows the name of the subcommand
    /// @return empty unless the line is plainly right
    static Optional<Given> read(Usage usage, List<String> args) {
        Arguments read = new Arguments(usage);
        int at = 0;
        while (at < args.size() && read.plain) {
            at += read.take(args.get(at), at + 1 < args.size() ? args.get(at + 1) : "-");
        }
        return read.plain && read.fits()
                ? Optional.of(new Given(read.options, read.words))
                : Optional.empty();
    }

    /// @return how many arguments that took
    private int take(String arg, String next) {
        if (isWord(arg) || !words.isEmpty() && takesAll() || ended) {
            words.add(arg);
            return 1;
        }
        if (arg.equals("--")) {
            ended = true;
            return 1;
        }
        int equals = arg.indexOf('=');
        Optional<Usage.Option> option = usage.option(equals < 0 ? arg : arg.substring(0, equals));
        boolean flag = option.isPresent() && option.get().value().isEmpty();
        String value = equals < 0 ? next : arg.substring(equals + 1);
        plain = option.isPresent() && (flag ? equals < 0 : isValue(value));
        if (plain) {
            add(option.get(), flag ? List.of() : List.of(value));
        }
        return flag || equals >= 0 ? 1 : 2;
    }

    private void add(Usage.Option option, List<String> values) {
        List<String> before = options.putIfAbsent(option.name(), values);
        plain = before == null || option.repeats();
        if (before != null) {
            List<String> all = new ArrayList<>(before);
            all.addAll(values);
            options.put(option.name(), all);
        }
    }

    private boolean takesAll() {
        return usage.words().isPresent()
                && usage.words().get().taking() == Usage.Taking.ALL_BEHIND_THE_FIRST;
    }

    private static boolean isWord(String arg) {
        return arg.equals("-") || isValue(arg);
    }

    private static boolean isValue(String text) {
        return !text.isEmpty() && text.charAt(0) != '-';
    }

    private boolean fits() {
        return usage.words().map(rest -> rest.allows(words.size())).orElse(words.isEmpty());
    }
}
