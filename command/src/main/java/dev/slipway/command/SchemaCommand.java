package dev.slipway.command;

import dev.slipway.host.RealHost;
import dev.slipway.settings.schema.Schema;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.io.PrintStream;

/// `slipway schema`: the settings of a variant as JSON Schema, for editors.
record SchemaCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "schema",
                        "Prints the JSON Schema of a variant's settings, for editors.",
                        "slipway schema --variant aws-ecs-1 > settings.schema.json")
                .addOption(Words.variant())
                .addOption(Words.variantDir());
    }

    @Override
    public int run(Given given) throws Exception {
        ProgramConfig config = Machine.made(ProgramConfig.read(RealHost.machine().disk()));
        Variant variant = Machine.made(Variants.load(Options.variant(given, config.variant())));
        out.print(Schema.json(variant));
        return Exit.DONE;
    }
}
