package dev.slipway.command;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// All that picocli does here: pages of help, suggestions for what is mistyped, and the completion.
record Pages(List<Subcommand> commands, PrintStream out, PrintStream err) {
    /// Runs a subcommand.
    interface Runner {
        /// @return the exit status
        int run(String name, Given given);
    }

    /// Shows the page that was asked for or is due, or has the subcommand run if nothing is wrong.
    ///
    /// @return the exit status
    int run(String[] args, Runner runner) {
        CommandLine line = line(commands);
        try {
            ParseResult parsed = line.parseArgs(args);
            Optional<CommandLine> asked = asked(parsed);
            if (asked.isPresent()) {
                show(asked.get());
                return Exit.DONE;
            }
            if (!parsed.hasSubcommand()) {
                line.usage(err, Ansi.OFF);
                return Exit.USAGE;
            }
            ParseResult command = parsed.subcommand();
            return runner.run(command.commandSpec().name(), given(command));
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
            line.printVersionHelp(out, Ansi.OFF);
        } else {
            line.usage(out, Ansi.OFF);
        }
    }

    private static Given given(ParseResult parsed) {
        Map<String, List<String>> options = new HashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            boolean flag = option.arity().max() == 0;
            options.put(option.longestName(), flag ? List.of() : option.stringValues());
        }
        List<String> words =
                parsed.matchedPositionals().stream()
                        .distinct() // one on both sides of an option is told twice
                        .flatMap(word -> word.<List<String>>getValue().stream())
                        .toList();
        return new Given(options, words);
    }

    static CommandLine line(List<Subcommand> commands) {
        CommandSpec root =
                CommandSpec.create()
                        .name("slipway")
                        .version("slipway " + Version.TEXT)
                        .addOption(help())
                        .addOption(
                                OptionSpec.builder("-V", "--version")
                                        .versionHelp(true)
                                        .description("the version")
                                        .build());
        root.usageMessage()
                .description("Boots a container host from user data.")
                .footer(
                        "",
                        "Example: slipway demo",
                        "Each command has its own page: `slipway boot --help`");
        commands.forEach(command -> root.addSubcommand(command.spec().name(), of(command.spec())));
        return new CommandLine(root).setExpandAtFiles(false);
    }

    private static CommandSpec of(Usage usage) {
        CommandSpec spec = CommandSpec.create().name(usage.name());
        spec.usageMessage()
                .description(usage.does())
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%n")
                .footer("", "Example: " + usage.example());
        spec.addOption(help());
        usage.options().forEach(option -> spec.addOption(of(option)));
        usage.words().ifPresent(rest -> spec.addPositional(of(rest)));
        usage.words().ifPresent(rest -> takes(spec, rest.taking()));
        return spec;
    }

    private static void takes(CommandSpec spec, Usage.Taking taking) {
        switch (taking) {
            case WORDS -> {}
            case ALL_BEHIND_THE_FIRST -> spec.parser().stopAtPositional(true);
            case FOREIGN_OPTIONS -> spec.parser().unmatchedOptionsArePositionalParams(true);
        }
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).description("this page").build();
    }

    private static OptionSpec of(Usage.Option option) {
        OptionSpec.Builder spec =
                OptionSpec.builder(option.name(), option.shorts().toArray(String[]::new))
                        .description(option.description());
        if (option.value().isEmpty()) {
            return spec.type(boolean.class).build();
        }
        spec.paramLabel(option.value().get());
        return option.repeats()
                ? spec.arity("1").type(List.class).auxiliaryTypes(String.class).build()
                : spec.type(String.class).build();
    }

    private static PositionalParamSpec of(Usage.Rest rest) {
        return PositionalParamSpec.builder()
                .paramLabel(rest.label())
                .required(!rest.allows(0))
                .arity(rest.arity())
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(rest.description())
                .completionCandidates(() -> rest.candidates().get().iterator())
                .build();
    }
}
