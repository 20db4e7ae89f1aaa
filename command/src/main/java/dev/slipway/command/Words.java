package dev.slipway.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The few shapes that options and commands have.
final class Words {
    private Words() {}

    /// @param does one sentence
    /// @param example a whole command line
    static CommandSpec command(String name, String does, String example) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage()
                .description(does)
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%n")
                .footer("", "Example: " + example);
        return spec.addOption(help())
                .addOption(option("--log-level", "LEVEL", "error, warn, info (default) or debug"));
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).description("this page").build();
    }

    static OptionSpec option(String name, String value, String description) {
        return OptionSpec.builder(name)
                .paramLabel(value)
                .type(String.class)
                .description(description)
                .build();
    }

    /// One that may be given several times.
    static OptionSpec options(String name, String value, String description) {
        return OptionSpec.builder(name)
                .paramLabel(value)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).description(description).build();
    }

    /// @param arity how many, for example `0..*` or `1`
    static PositionalParamSpec words(String label, String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /// The same with what the shell completes.
    ///
    /// @param candidates asked only when the completion is printed
    static PositionalParamSpec words(
            String label, String arity, String description, Supplier<List<String>> candidates) {
        return words(label, arity, description).toBuilder()
                .completionCandidates(() -> candidates.get().iterator())
                .build();
    }

    static OptionSpec root() {
        return option("--root", "DIR", "take DIR for the whole machine: no effect leaves it");
    }

    static OptionSpec variant() {
        return option("--variant", "NAME", "the variant; `slipway variants` lists them");
    }

    static OptionSpec variantDir() {
        return option(
                "--variant-dir",
                "DIR",
                "a variant's folder from elsewhere; its name is the variant's");
    }

    static OptionSpec plain() {
        return flag("--plain", "plain lines of progress, also on a terminal");
    }
}
