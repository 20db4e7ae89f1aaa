package dev.slipway.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The few shapes that options and commands have.
final class Words {
    static final String METRICS_ENDPOINT = "--metrics-endpoint";
    static final String OTLP_ENDPOINT = "--otlp-endpoint";

    private Words() {}

    /// @param does one sentence
    /// @param example a whole command line
    static Usage command(String name, String does, String example) {
        return new Usage(name, does, example, List.of(), Optional.empty())
                .addOption(option("--log-level", "LEVEL", "error, warn, info (default) or debug"));
    }

    static Usage.Option option(String name, String value, String description) {
        return new Usage.Option(name, List.of(), Optional.of(value), false, description);
    }

    /// One that may be given several times.
    static Usage.Option options(String name, String value, String description) {
        return new Usage.Option(name, List.of(), Optional.of(value), true, description);
    }

    static Usage.Option flag(String name, String description) {
        return new Usage.Option(name, List.of(), Optional.empty(), false, description);
    }

    /// @param arity how many, for example `0..*` or `1`
    static Usage.Rest words(String label, String arity, String description) {
        return words(label, arity, description, List::of);
    }

    /// The same where no option is looked for after the first: they are for somebody else.
    static Usage.Rest verbatim(String label, String arity, String description) {
        return new Usage.Rest(
                label, arity, description, List::of, Usage.Taking.ALL_BEHIND_THE_FIRST);
    }

    /// The same where options that the subcommand does not have are for somebody else, too.
    static Usage.Rest foreign(String label, String arity, String description) {
        return new Usage.Rest(label, arity, description, List::of, Usage.Taking.FOREIGN_OPTIONS);
    }

    /// The same with what the shell completes.
    ///
    /// @param candidates asked only when the completion is printed
    static Usage.Rest words(
            String label, String arity, String description, Supplier<List<String>> candidates) {
        return new Usage.Rest(label, arity, description, candidates, Usage.Taking.WORDS);
    }

    static Usage.Option root() {
        return option("--root", "DIR", "take DIR for the whole machine: no effect leaves it");
    }

    static Usage.Option variant() {
        return option("--variant", "NAME", "the variant; `slipway variants` lists them");
    }

    static Usage.Option variantDir() {
        return option(
                "--variant-dir",
                "DIR",
                "a variant's folder from elsewhere; its name is the variant's");
    }

    static Usage.Option commandResults() {
        return option("--command-results", "FILE", "under --root: how recorded commands end");
    }

    static Usage.Option imdsEndpoint() {
        return options(
                "--imds-endpoint",
                "URL",
                "the metadata service; if given twice, the one that answers first");
    }

    static Usage.Option awsEndpoint() {
        return option("--aws-endpoint", "URL", "serves all AWS services");
    }

    static Usage.Option metricsEndpoint() {
        return option(
                METRICS_ENDPOINT,
                "URL",
                "where anonymous metrics go, in the place of `settings.metrics.metrics-url`");
    }

    static Usage.Option otlpEndpoint() {
        return option(
                OTLP_ENDPOINT,
                "URL",
                "a collector of OpenTelemetry, in the place of the configured one");
    }

    static Usage.Option exitWhenIdle() {
        return option(
                "--exit-when-idle",
                "TIME",
                "end when nobody wanted anything for so long; for a socket that systemd holds");
    }

    static Usage.Option plain() {
        return flag("--plain", "plain lines of progress, also on a terminal");
    }
}
