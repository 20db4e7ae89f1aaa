package dev.slipway.command;

import dev.slipway.model.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a boot was told on the command line, with the program's configuration beneath.
///
/// @param platform empty for `auto`
/// @param variant the folder of the variant
/// @param imds the endpoints of the metadata service; empty for those of EC2
/// @param registry serves all images, in the place of their registries
/// @param reports where metrics and traces go
/// @param until the last stage to run; empty for all
/// @param events where events go besides the journal
/// @param socket where the API listens, in place of the usual socket
/// @param exitWhenIdle how long nobody may want anything before the program ends by itself; empty if it never
///     does
record BootOptions(
        Optional<Platform.Kind> platform,
        Path variant,
        Optional<Path> userData,
        Optional<String> instanceId,
        List<URI> imds,
        Optional<URI> aws,
        Optional<URI> registry,
        ReportOptions reports,
        Duration deadline,
        Optional<String> until,
        Optional<String> events,
        Optional<Path> socket,
        Optional<Duration> exitWhenIdle,
        boolean exitAfterBoot) {

    /// Whether a good boot is followed by serving the API. One that was cut short is not.
    boolean goesOn() {
        return !exitAfterBoot && until.isEmpty();
    }

    /// Whether the API is served beside the boot.
    boolean serves() {
        return goesOn() || socket.isPresent();
    }

    /// The folder's name is the variant's.
    String variantName() {
        return variant.getFileName().toString();
    }

    /// For what is done after the boot.
    ///
    /// @param variant with which the host was booted
    static BootOptions afterBoot(Path variant, ProgramConfig config, ReportOptions reports) {
        return new BootOptions(
                Optional.empty(),
                variant,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                reports,
                config.deadline(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static Usage declare(Usage spec) {
        return declareRun(declareHost(spec));
    }

    /// The options that say which machine this is, and where its surroundings are.
    static Usage declareHost(Usage spec) {
        return spec.addOption(
                        Words.option(
                                "--platform",
                                "KIND",
                                "auto (default), ec2, vmware, metal or local"))
                .addOption(Words.variant())
                .addOption(Words.variantDir())
                .addOption(
                        Words.option(
                                "--user-data",
                                "FILE",
                                "takes the place of the local user data file: TOML, JSON, or either gzipped"))
                .addOption(Words.root())
                .addOption(Words.option("--instance-id", "ID", "which machine this is"))
                .addOption(Words.imdsEndpoint())
                .addOption(Words.awsEndpoint())
                .addOption(
                        Words.option(
                                "--registry-endpoint",
                                "URL",
                                "serves all images, in the place of their registries"))
                .addOption(Words.metricsEndpoint())
                .addOption(Words.otlpEndpoint());
    }

    private static Usage declareRun(Usage spec) {
        return spec.addOption(
                        Words.option("--deadline", "TIME", "of the whole boot, for example 15m"))
                .addOption(Words.option("--until", "STAGE", "run no stage below this one"))
                .addOption(
                        Words.option(
                                "--events",
                                "FILE",
                                "append each event to FILE as a line of JSON; - for stdout"))
                .addOption(Words.commandResults())
                .addOption(
                        Words.option(
                                "--socket-path",
                                "FILE",
                                "where the API listens; a boot with which the program ends serves it only if this is given"))
                .addOption(Words.flag("--exit-after-boot", "don't go on serving the API"))
                .addOption(Words.exitWhenIdle())
                .addOption(
                        Words.flag(
                                "--once",
                                "serve a host that has booted well since it was switched on, instead of booting it again"))
                .addOption(Words.plain());
    }

    static BootOptions of(Given given, ProgramConfig config) throws Wrong {
        return of(given, config, Options.variant(given, config.variant()));
    }

    /// @param variant its folder; only its name counts if nothing is read from it
    static BootOptions of(Given given, ProgramConfig config, Path variant) throws Wrong {
        return new BootOptions(
                Options.platform(given, config.platform()),
                variant,
                Options.file(given, "--user-data"),
                given.text("--instance-id"),
                Options.uris(given, "--imds-endpoint"),
                Options.uri(given, "--aws-endpoint"),
                Options.uri(given, "--registry-endpoint"),
                ReportOptions.of(given),
                Options.time(given, "--deadline").orElse(config.deadline()),
                given.text("--until"),
                given.text("--events"),
                given.path("--socket-path"),
                Options.time(given, "--exit-when-idle"),
                given.flag("--exit-after-boot") || given.flag("--root"));
    }
}
