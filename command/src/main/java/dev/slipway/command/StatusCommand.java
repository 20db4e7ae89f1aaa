package dev.slipway.command;

import java.io.PrintStream;

/// `slipway status`: where the last boot stands. Exit 0 configured or later, 1 failed, 3 still booting or
/// interrupted, 4 never booted.
record StatusCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "status",
                        "Says where the last boot stands.",
                        "slipway status --format json")
                .addOption(Words.root())
                .addOption(Words.option("--format", "FORMAT", "text (default) or json"));
    }

    @Override
    public int run(Given given) throws Exception {
        boolean json = Formats.isJson(given);
        BootStatus status = BootStatus.of(Machine.booted(given));
        out.println(json ? status.json() : status.text());
        return status.exit();
    }
}
