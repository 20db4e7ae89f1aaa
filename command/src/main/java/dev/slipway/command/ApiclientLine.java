package dev.slipway.command;

import dev.slipway.client.Api;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command line of the original's client: its global options stand anywhere, but not behind the target of
/// `exec`, and an option takes whatever follows it.
///
/// @param subcommand `raw` if none is named
/// @param given options by their long names, and words
record ApiclientLine(
        List<Path> sockets, boolean verbose, boolean help, String subcommand, Given given) {
    static final String USAGE =
            """
            Usage: apiclient [-s|--socket-path PATH] [-v|--verbose] [--log-level LEVEL] [SUBCOMMAND]
              raw -u|--uri URI [-m|-X|--method METHOD] [-d|--data DATA]     (if none is named)
              get [PREFIX...] | get /URI
              set KEY=VALUE... | set -j|--json JSON
              apply [URI...]                                                - or nothing: standard input
              exec [-t|--tty | -T|--no-tty] TARGET COMMAND [ARG...]
              reboot
              update check | update apply [-c|--check] [-r|--reboot] | update cancel
            """;

    private static final String RAW = "raw";
    private static final String EXEC = "exec";
    private static final Set<String> SUBCOMMANDS =
            Set.of(RAW, "get", "set", "apply", EXEC, "reboot", "update");

    /// Long names of options that take a value.
    private static final Map<String, String> GLOBAL_VALUES =
            Map.of(
                    "-s",
                    "--socket-path",
                    "--socket-path",
                    "--socket-path",
                    "--log-level",
                    "--log-level");

    private static final Map<String, String> GLOBAL_FLAGS =
            Map.of("-v", "--verbose", "--verbose", "--verbose", "-h", "--help", "--help", "--help");

    static ApiclientLine read(List<String> args) throws Wrong {
        Reading reading = new Reading();
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            reading.take(rest.next(), rest);
        }
        return reading.line();
    }

    /// What an option of a subcommand is called in full.
    private static Map<String, String> values(String subcommand) {
        return switch (subcommand) {
            case RAW ->
                    Map.of(
                            "-u",
                            "--uri",
                            "--uri",
                            "--uri",
                            "-m",
                            "--method",
                            "-X",
                            "--method",
                            "--method",
                            "--method",
                            "-d",
                            "--data",
                            "--data",
                            "--data");
            case "set" -> Map.of("-j", "--json", "--json", "--json");
            default -> Map.of();
        };
    }

    private static Map<String, String> flags(String subcommand) {
        return switch (subcommand) {
            case EXEC ->
                    Map.of(
                            "-t",
                            "--tty",
                            "--tty",
                            "--tty",
                            "-T",
                            "--no-tty",
                            "--no-tty",
                            "--no-tty");
            case "update" ->
                    Map.of(
                            "-c",
                            "--check",
                            "--check",
                            "--check",
                            "-r",
                            "--reboot",
                            "--reboot",
                            "--reboot");
            default -> Map.of();
        };
    }

    private static final class Reading {
        private final Map<String, List<String>> options = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        private String subcommand = "";

        private void take(String arg, Iterator<String> rest) throws Wrong {
            boolean verbatim = subcommand.equals(EXEC) && !words.isEmpty();
            String of = subcommand.isEmpty() ? RAW : subcommand;
            if (verbatim) {
                words.add(arg);
            } else if (subcommand.isEmpty() && SUBCOMMANDS.contains(arg)) {
                subcommand = arg;
            } else if (GLOBAL_VALUES.containsKey(arg)) {
                put(GLOBAL_VALUES.get(arg), List.of(value(arg, rest)));
            } else if (values(of).containsKey(arg)) {
                put(values(of).get(arg), List.of(value(arg, rest)));
            } else if (GLOBAL_FLAGS.containsKey(arg)) {
                options.put(GLOBAL_FLAGS.get(arg), List.of());
            } else if (flags(of).containsKey(arg)) {
                options.put(flags(of).get(arg), List.of());
            } else if (arg.startsWith("-") && arg.length() > 1 || of.equals(RAW)) {
                throw new Wrong(
                        "`%s` does not know '%s'".formatted(of, arg), "apiclient", "see below");
            } else {
                words.add(arg);
            }
        }

        private static String value(String option, Iterator<String> rest) throws Wrong {
            if (!rest.hasNext()) {
                throw new Wrong("'%s' has no value".formatted(option), "apiclient", "see below");
            }
            return rest.next();
        }

        private void put(String option, List<String> value) throws Wrong {
            if (options.put(option, value) != null && option.equals("--json")) {
                throw new Wrong("'--json' is given twice", "apiclient", "see below");
            }
        }

        private ApiclientLine line() throws Wrong {
            Given given = new Given(options, words);
            String named = subcommand.isEmpty() ? RAW : subcommand;
            boolean help = given.flag("--help");
            int least = named.equals("update") ? 1 : named.equals(EXEC) ? 2 : 0;
            int most = named.equals("update") ? 1 : named.equals("reboot") ? 0 : Integer.MAX_VALUE;
            if (!help && (words.size() < least || words.size() > most)) {
                throw new Wrong(
                        "`%s` can't be called with %d words".formatted(named, words.size()),
                        "apiclient",
                        "see below");
            }
            List<Path> sockets = given.path("--socket-path").map(List::of).orElse(Api.SOCKETS);
            return new ApiclientLine(sockets, given.flag("--verbose"), help, named, given);
        }
    }
}
