package dev.slipway.command;

import dev.slipway.pipeline.Boot;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.PrintStream;
import java.util.Optional;

/// `slipway boot`: the real thing.
record BootCommand(PrintStream out, PrintStream err) implements Subcommand {
    @Override
    public Usage spec() {
        return BootOptions.declare(
                Words.command(
                        "boot",
                        "Boots this host from user data. A boot that was interrupted goes on where it was.",
                        "slipway boot --platform local --user-data my.toml --variant aws-ecs-1 --root /tmp/host"));
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.of(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        BootOptions options = BootOptions.of(given, config);
        Optional<Disk.Held> lock = Boot.lock(host);
        if (lock.isEmpty()) {
            err.print("slipway: " + Machine.busy(host).text());
            return Exit.FAILED;
        }
        try (Disk.Held _ = lock.get()) {
            Console console = new Console(err, LogLevel.of(given), Console.isLive(given));
            return new BootRun(host, options, config, out, err).run(console);
        }
    }
}
