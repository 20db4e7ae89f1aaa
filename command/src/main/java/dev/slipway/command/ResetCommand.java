package dev.slipway.command;

import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.Reset;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.PrintStream;
import java.util.Optional;

/// `slipway reset`: the next boot is a first boot.
record ResetCommand(PrintStream err) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "reset",
                        "Forgets settings and what was applied: the next boot is a first boot. Journals and the local user data stay.",
                        "slipway reset")
                .addOption(Words.root());
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.booted(given);
        Optional<Disk.Held> lock = Boot.lock(host);
        if (lock.isEmpty()) {
            err.print("slipway: " + Machine.busy(host).text());
            return Exit.FAILED;
        }
        try (Disk.Held _ = lock.get()) {
            Reset.run(host.disk());
        }
        err.println("slipway: the next boot is a first boot");
        return Exit.DONE;
    }
}
