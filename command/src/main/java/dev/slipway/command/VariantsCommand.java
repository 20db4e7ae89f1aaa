package dev.slipway.command;

import java.io.PrintStream;

/// `slipway variants`: the variants that this installation knows.
record VariantsCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command("variants", "Lists the variants it knows.", "slipway variants");
    }

    @Override
    public int run(Given given) {
        Options.variants().names().forEach(out::println);
        return Exit.DONE;
    }
}
