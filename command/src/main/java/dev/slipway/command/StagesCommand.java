package dev.slipway.command;

import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Plan;
import dev.slipway.pipeline.PlanPicture;
import dev.slipway.pipeline.PlanSvg;
import java.io.PrintStream;

/// `slipway stages`: the plan.
record StagesCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "stages",
                        "Prints the plan of a boot.",
                        "slipway stages --format svg > plan.svg")
                .addOption(Words.option("--format", "FORMAT", "text (default), dot or svg"));
    }

    @Override
    public int run(Given given) throws Wrong {
        Plan plan = BootPlan.drawn();
        switch (given.text("--format").orElse("text")) {
            case "text" -> out.print(PlanPicture.text(plan));
            case "dot" -> out.print(PlanPicture.dot(plan));
            case "svg" -> out.print(PlanSvg.of(plan));
            case String other -> throw Formats.unknown(other, "text", "dot", "svg");
        }
        return Exit.DONE;
    }
}
