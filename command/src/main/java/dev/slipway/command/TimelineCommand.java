package dev.slipway.command;

import dev.slipway.metrics.Timeline;
import dev.slipway.metrics.TimelineJson;
import dev.slipway.metrics.TimelineText;
import dev.slipway.pipeline.Journal;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// `slipway timeline`: what took how long in a boot.
record TimelineCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "timeline",
                        "Says what took how long in a boot, and what it waited for.",
                        "slipway timeline --format json")
                .addOption(Words.root())
                .addOption(Words.option("--format", "FORMAT", "text (default) or json"))
                .addPositional(
                        Words.words("BOOT", "0..1", "the id of a boot; the last one if left out"));
    }

    @Override
    public int run(Given given) throws Exception {
        Disk disk = Machine.booted(given).disk();
        boolean json = Formats.isJson(given);
        Timeline timeline = Timeline.of(journal(disk, given.words()).events());
        out.print(json ? TimelineJson.of(timeline) + "\n" : TimelineText.of(timeline));
        return Exit.DONE;
    }

    private static Journal journal(Disk disk, List<String> words) throws IOException, Wrong {
        List<String> boots = Journal.boots(disk);
        if (boots.isEmpty()) {
            throw new Wrong(
                    "this host has no journal of a boot",
                    disk.real(dev.slipway.pipeline.Paths.JOURNAL).toString(),
                    "boot it with `slipway boot`");
        }
        String boot = words.isEmpty() ? boots.getLast() : words.getFirst();
        return Journal.read(disk, boot)
                .filter(journal -> !journal.events().isEmpty())
                .orElseThrow(() ->
                        new Wrong(
                                "there is no boot '%s'".formatted(boot),
                                "BOOT",
                                "take one of " + String.join(", ", boots)));
    }
}
