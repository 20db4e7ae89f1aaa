package dev.slipway.command;

import dev.slipway.model.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program. Exit status: 0 done, 1 failed, 2 wrong usage or unreadable file, others only where a
/// subcommand says so.
public final class Main {
    private final Map<String, Subcommand> commands;
    private final PrintStream out;
    private final PrintStream err;

    Main(List<Subcommand> commands, PrintStream out, PrintStream err) {
        this.commands =
                commands.stream()
                        .collect(
                                Collectors.toMap(
                                        command -> command.spec().name(),
                                        Function.identity(),
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        Logging.quiet();
        System.exit(new Main(Subcommands.ALL, System.out, System.err).run(args));
    }

    /// @return the exit status
    int run(String... args) {
        CommandLine line = commandLine(List.copyOf(commands.values()));
        try {
            ParseResult parsed = line.parseArgs(args);
            Optional<CommandLine> asked = asked(parsed);
            if (asked.isPresent()) {
                show(asked.get());
                return Exit.DONE;
            }
            if (!parsed.hasSubcommand()) {
                line.usage(err, CommandLine.Help.Ansi.OFF);
                return Exit.USAGE;
            }
            return run(parsed.subcommand());
        } catch (ParameterException wrong) {
            err.println("slipway: " + wrong.getMessage());
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.printf(
                    "  do:    see `%s --help`%n",
                    wrong.getCommandLine().getCommandSpec().qualifiedName());
            return Exit.USAGE;
        }
    }

    /// The command whose help or version was asked for.
    private static Optional<CommandLine> asked(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .filter(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested())
                .findFirst();
    }

    private void show(CommandLine line) {
        if (line.isVersionHelpRequested()) {
            line.printVersionHelp(out, CommandLine.Help.Ansi.OFF);
        } else {
            line.usage(out, CommandLine.Help.Ansi.OFF);
        }
    }

    static CommandLine commandLine(List<Subcommand> commands) {
        CommandSpec root =
                CommandSpec.create()
                        .name("slipway")
                        .version("slipway " + Version.TEXT)
                        .addOption(
                                CommandLine.Model.OptionSpec.builder("-h", "--help")
                                        .usageHelp(true)
                                        .description("this page")
                                        .build())
                        .addOption(
                                CommandLine.Model.OptionSpec.builder("-V", "--version")
                                        .versionHelp(true)
                                        .description("the version")
                                        .build());
        root.usageMessage()
                .description("Boots a container host from user data.")
                .footer(
                        "",
                        "Example: slipway demo",
                        "Each command has its own page: `slipway boot --help`");
        commands.forEach(command -> root.addSubcommand(command.spec().name(), command.spec()));
        return new CommandLine(root);
    }

    private int run(ParseResult parsed) {
        String name = parsed.commandSpec().name();
        try {
            return commands.get(name).run(new Given(parsed));
        } catch (Wrong wrong) {
            err.print("slipway: " + wrong.problem().text());
            return Exit.USAGE;
        } catch (IOException refused) {
            err.print("slipway: " + refused(name, refused).text());
            return Exit.FAILED;
        } catch (Exception bug) {
            err.printf("slipway: '%s' stopped on a bug of Slipway%n", name);
            frames(bug);
            return Exit.FAILED;
        }
    }

    /// Where it happened, without the exception's message: that may quote a secret.
    private void frames(Throwable bug) {
        err.println("  " + bug.getClass().getName());
        for (StackTraceElement frame : bug.getStackTrace()) {
            err.println("    at " + frame);
        }
    }

    private static Problem refused(String name, IOException refused) {
        return new Problem(
                "'%s' could not read or write a file".formatted(name),
                String.valueOf(refused.getMessage()),
                "mend what it names; on a machine itself run it as root, or take `--root DIR`");
    }
}
