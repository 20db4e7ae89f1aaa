package dev.slipway.command;

import dev.slipway.host.CommandResults;
import dev.slipway.host.RealHost;
import dev.slipway.model.Platform;
import dev.slipway.pipeline.Boot;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.simulators.Firmware;
import dev.slipway.simulators.GuestVariables;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `slipway demo`: a whole boot in a throw-away root against simulated surroundings.
record DemoCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final Path LOCAL_USER_DATA = Path.of("/var/lib/slipway/user-data.toml");

    /// That of an EC2 instance, with the hook that holds those of the simulated group.
    private static final ProgramConfig IN_A_GROUP =
            ProgramConfig.DEFAULTS.ending(EndConfig.DEFAULTS.hook("ready"));

    private static final List<Platform.Kind> SIMULATED =
            List.of(Platform.Kind.EC2, Platform.Kind.VMWARE, Platform.Kind.METAL);

    @Override
    public Usage spec() {
        Usage boot =
                Words.command(
                                "demo",
                                "Boots a throw-away root against simulated surroundings: nothing to install, no privileges, no network.",
                                "slipway demo --variant aws-ecs-1")
                        .addOption(
                                Words.option(
                                        "--platform",
                                        "KIND",
                                        "ec2, vmware or metal; the variant's if left out"))
                        .addOption(
                                Words.option(
                                        "--variant",
                                        "NAME",
                                        "the variant; Kubernetes 1.27 of the platform if left out"))
                        .addOption(
                                Words.option(
                                        "--keep", "DIR", "boot in DIR instead of a new folder"));
        return DemoScripts.declare(boot)
                .addOption(
                        Words.option(
                                "--events",
                                "FILE",
                                "append each event to FILE as a line of JSON; - for stdout"))
                .addOption(
                        Words.option(
                                "--socket-path",
                                "FILE",
                                "serve the settings API there until the boot ends"))
                .addOption(Words.plain());
    }

    @Override
    public int run(Given given) throws Exception {
        Path variant = Options.variant(given, Optional.of(usual(asked(given))));
        VariantName name = VariantName.of(variant.getFileName().toString());
        Platform.Kind platform = platform(given, name);
        byte[] userData = userData(name);
        DemoScripts scripts = DemoScripts.of(given, platform, userData);
        Path root = root(given);
        Host host = RealHost.at(root, Optional.of(hypervisor(platform, userData)));
        Vertx vertx = Vertx.vertx();
        try (Surroundings around = Surroundings.start(vertx, scripts.metadata(), scripts.cloud());
                DemoServers servers = DemoServers.start(vertx, scripts)) {
            furnish(host.disk(), platform, userData);
            say(platform, variant, root);
            int exit = boot(given, host, options(given, platform, variant, around, servers));
            if (LogLevel.of(given).compareTo(LogLevel.INFO) >= 0) {
                servers.tell(around.cloud().told(), err);
            }
            return exit;
        } finally {
            vertx.close().await();
        }
    }

    /// A new folder only if none was named; it stays, for looking into.
    private static Path root(Given given) throws IOException {
        Optional<Path> kept = given.path("--keep");
        return kept.isPresent()
                ? kept.get().toAbsolutePath()
                : Files.createTempDirectory("slipway-demo-");
    }

    private int boot(Given given, Host host, BootOptions options) throws Exception {
        Optional<Disk.Held> lock = Boot.lock(host);
        if (lock.isEmpty()) {
            err.print("slipway: " + Machine.busy(host).text());
            return Exit.FAILED;
        }
        try (Disk.Held _ = lock.get()) {
            Console console = new Console(err, LogLevel.of(given), Console.isLive(given));
            ProgramConfig config = options.imds().isEmpty() ? ProgramConfig.DEFAULTS : IN_A_GROUP;
            return new BootRun(host, options, config, out, err).run(console);
        }
    }

    /// @return empty if no platform was named
    private static Optional<Platform.Kind> asked(Given given) throws Wrong {
        Optional<Platform.Kind> kind = Options.platform(given, "auto");
        if (kind.equals(Optional.of(Platform.Kind.LOCAL))) {
            throw new Wrong(
                    "nothing of the local platform can be simulated: it is this machine",
                    "--platform",
                    "take one of ec2, vmware, metal; or `slipway boot --platform local --root DIR`");
        }
        return kind;
    }

    private static String usual(Optional<Platform.Kind> platform) {
        return prefix(platform.orElse(Platform.Kind.EC2)) + "-k8s-1.27";
    }

    /// The first part of the names of the variants that are made for a platform.
    private static String prefix(Platform.Kind platform) {
        return switch (platform) {
            case EC2, LOCAL -> "aws";
            case VMWARE -> "vmware";
            case METAL -> "metal";
        };
    }

    /// The platform that was asked for, or the one that the variant is made for.
    private static Platform.Kind platform(Given given, VariantName variant) throws Wrong {
        Optional<Platform.Kind> asked = asked(given);
        List<Platform.Kind> possible = asked.map(List::of).orElse(SIMULATED);
        return possible.stream()
                .filter(kind -> variant.platform().equals(prefix(kind)))
                .findFirst()
                .orElseThrow(() -> misfit(variant, asked.isPresent(), possible));
    }

    private static Wrong misfit(VariantName variant, boolean asked, List<Platform.Kind> possible) {
        String prefixes =
                possible.stream()
                        .map(kind -> "`" + prefix(kind) + "-`")
                        .collect(Collectors.joining(", "));
        return new Wrong(
                "the variant '%s' is not made for %s"
                        .formatted(
                                variant.text(),
                                asked ? "this platform" : "a platform that can be simulated"),
                "--variant",
                "take one whose name begins with "
                        + prefixes
                        + (asked ? ", or leave `--platform` out" : ""));
    }

    /// Written for the family of the variant, or for its runtime on any platform.
    private static byte[] userData(VariantName variant) throws IOException, Wrong {
        for (String name : List.of(variant.family(), variant.runtime())) {
            try (InputStream in =
                    DemoCommand.class.getResourceAsStream("/demo/" + name + ".toml")) {
                if (in != null) {
                    return in.readAllBytes();
                }
            }
        }
        throw new Wrong(
                "there is no demo of '%s'".formatted(variant.text()),
                "--variant",
                "boot it with your own user data: `slipway boot --variant %s --user-data FILE --root DIR`"
                        .formatted(variant.text()));
    }

    /// What the programs of the hypervisor answer.
    private static CommandResults hypervisor(Platform.Kind platform, byte[] userData) throws Wrong {
        return switch (platform) {
            case VMWARE ->
                    Machine.made(
                            CommandResults.parse(
                                    GuestVariables.NONE.userData(userData).commandResults(),
                                    "the simulated hypervisor"));
            case EC2, METAL, LOCAL -> CommandResults.NONE;
        };
    }

    /// What firmware and network would have said.
    private static void furnish(Disk disk, Platform.Kind platform, byte[] userData)
            throws IOException {
        switch (platform) {
            case EC2, LOCAL -> Firmware.ec2(Instance.ORDINARY).into(disk);
            case VMWARE -> Firmware.vmware().into(disk);
            case METAL -> {
                Firmware.metal().into(disk);
                disk.replace(LOCAL_USER_DATA, userData, Disk.PRIVATE);
            }
        }
        if (platform != Platform.Kind.EC2) {
            byte[] address = "10.20.0.17".getBytes(StandardCharsets.UTF_8);
            disk.replace(Path.of("/var/lib/netdog/current_ip"), address, Disk.PUBLIC);
        }
    }

    private static BootOptions options(
            Given given,
            Platform.Kind platform,
            Path variant,
            Surroundings around,
            DemoServers servers) {
        List<URI> imds = platform == Platform.Kind.EC2 ? List.of(around.imds()) : List.of();
        return new BootOptions(
                Optional.empty(),
                variant,
                Optional.empty(),
                Optional.empty(),
                imds,
                Optional.of(around.aws()),
                Optional.of(servers.registry().uri()),
                servers.reports(),
                ProgramConfig.DEFAULTS.deadline(),
                Optional.empty(),
                given.text("--events"),
                given.path("--socket-path"),
                Optional.empty(),
                true);
    }

    private void say(Platform.Kind platform, Path variant, Path root) {
        err.printf(
                "slipway demo: boots %s on a simulated %s machine in %s%n",
                variant.getFileName(), platform.text(), root);
    }
}
