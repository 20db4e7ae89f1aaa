package dev.slipway.command;

import dev.slipway.host.BootId;
import dev.slipway.model.StageEvent;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.Journal;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;
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
        if (given.flag("--once") && hasBooted(host)) {
            return new ServeCommand(err).run(given);
        }
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

    /// Whether the last boot was of this kernel boot, and came to a good end.
    private static boolean hasBooted(Host host) throws IOException, Wrong {
        String kernelBoot = Machine.made(BootId.of(host)).text();
        return Journal.newest(host.disk())
                .filter(journal -> journal.isOf(kernelBoot))
                .filter(journal -> journal.isDone(StageEvent.BOOT))
                .isPresent();
    }
}
