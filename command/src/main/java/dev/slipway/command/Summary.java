package dev.slipway.command;

import dev.slipway.model.Outcome;
import dev.slipway.pipeline.Paths;
import dev.slipway.pipeline.Verdict;
import dev.slipway.port.Host;
import dev.slipway.services.RenderedFile;
import dev.slipway.services.RenderedFiles;
import dev.slipway.services.RestartedServices;
import dev.slipway.services.ServiceResult;
import dev.slipway.services.kernel.KernelParameters;
import dev.slipway.settings.Layer;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Generation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The end of a boot for people: what it came to, and where to look.
///
/// @param verdict of the boot
record Summary(Host host, String boot, Verdict verdict) {
    private static final Path COMMANDS = Path.of("/var/log/slipway/commands.jsonl");

    /// What it came to.
    String text() {
        StringBuilder text = new StringBuilder("\n");
        verdict.find(Committed.FACT)
                .map(Committed::generation)
                .ifPresent(generation -> settings(text, generation));
        verdict.find(RenderedFiles.FACT).ifPresent(files -> files(text, files));
        verdict.find(RestartedServices.FACT).ifPresent(services -> services(text, services));
        verdict.find(KernelParameters.FACT)
                .map(KernelParameters::lacking)
                .filter(lacking -> !lacking.isEmpty())
                .ifPresent(lacking ->
                        text.append("kernel     lacks %s%n".formatted(String.join(", ", lacking))));
        return text.toString();
    }

    private static void settings(StringBuilder text, Generation generation) {
        Map<Layer, Integer> counts = new LinkedHashMap<>();
        generation
                .layers()
                .merged()
                .leaves()
                .keySet()
                .forEach(key ->
                        generation
                                .layers()
                                .winner(key)
                                .ifPresent(layer -> counts.merge(layer, 1, Integer::sum)));
        String origins =
                java.util.Arrays.stream(Layer.values())
                        .filter(counts::containsKey)
                        .map(layer -> "%d %s".formatted(counts.get(layer), layer.text()))
                        .collect(Collectors.joining(", "));
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        text.append(
                "settings   %d in generation %d: %s%n"
                        .formatted(sum, generation.number(), origins));
    }

    private void files(StringBuilder text, RenderedFiles files) {
        text.append(
                "files      %d rendered, %d changed%n"
                        .formatted(files.files().size(), files.changed().size()));
        for (RenderedFile file : files.changed()) {
            text.append("             %s%n".formatted(file.path()));
        }
    }

    private void services(StringBuilder text, RestartedServices services) {
        List<ServiceResult> restarted = services.restarted();
        String verb = host.contained() ? "would have restarted" : "restarted";
        text.append("services   %d %s%n".formatted(restarted.size(), verb));
        for (ServiceResult service : restarted) {
            text.append(
                    "             %-22s %s%n"
                            .formatted(service.name(), String.join(", ", service.commands())));
        }
        for (ServiceResult service : services.services()) {
            if (service.outcome() instanceof Outcome.Skipped<?> && !service.lacks().isEmpty()) {
                text.append(
                        "             %-22s skipped: %s%n"
                                .formatted(service.name(), String.join("; ", service.lacks())));
            }
        }
        for (ServiceResult service : services.failed()) {
            String why = service.problem().map(problem -> problem.what()).orElse("");
            text.append("             %-22s failed: %s%n".formatted(service.name(), why));
        }
    }

    /// Where to look for more.
    String places() {
        List<String> places = new ArrayList<>();
        places.add("what took how long: slipway timeline%s".formatted(root()));
        places.add("why a setting is as it is: slipway settings explain KEY%s".formatted(root()));
        places.add(
                "events: %s".formatted(host.disk().real(Paths.JOURNAL.resolve(boot + ".jsonl"))));
        if (host.contained() && host.disk().exists(COMMANDS)) {
            places.add("commands: %s".formatted(host.disk().real(COMMANDS)));
        }
        places.add("all in one file, for others: slipway logs%s".formatted(root()));
        return "look       %s%n".formatted(String.join("%n           ".formatted(), places));
    }

    private String root() {
        return host.contained() ? " --root " + host.disk().real(Path.of("/")) : "";
    }
}
