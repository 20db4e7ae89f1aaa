package dev.slipway.command;

import dev.slipway.metrics.Timeline;
import dev.slipway.metrics.TimelineJson;
import dev.slipway.metrics.TimelineText;
import dev.slipway.metrics.otlp.BootTrace;
import dev.slipway.metrics.report.Product;
import dev.slipway.pipeline.BootKey;
import dev.slipway.pipeline.Journal;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.rendering.OperatingSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// `slipway timeline`: what took how long in a boot.
record TimelineCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "timeline",
                        "Says what took how long in a boot, and what it waited for.",
                        "slipway timeline --format json")
                .addOption(Words.root())
                .addOption(
                        Words.option(
                                "--format",
                                "FORMAT",
                                "text (default), json, or otlp: the trace for OpenTelemetry"))
                .addPositional(
                        Words.words("BOOT", "0..1", "the id of a boot; the last one if left out"));
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.booted(given);
        String format = Formats.of(given, "text", "json", "otlp");
        Journal journal = journal(host.disk(), given.words());
        Timeline timeline = Timeline.ofBoot(journal.events(), journal.later());
        out.print(
                switch (format) {
                    case "json" -> TimelineJson.of(timeline) + "\n";
                    case "otlp" -> otlp(host, journal) + "\n";
                    default -> TimelineText.of(timeline);
                });
        return Exit.DONE;
    }

    /// The same trace that a collector is sent.
    private static String otlp(Host host, Journal journal) throws IOException {
        String variant = journal.key().map(BootKey::variant).orElse("");
        Product product = new Product(Version.TEXT, variant, OperatingSystem.machine());
        return BootTrace.ofBoot(
                Timeline.of(journal.events()),
                Journal.eventsBefore(host.disk(), journal.boot()),
                TraceResource.of(host, product, Optional.empty()));
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
