package dev.slipway.endtoend;

import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.EventJson;
import dev.slipway.pipeline.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a root says of the boots it has seen, in a form that is the same for each run.
final class Records {
    private static final List<String> STAGES =
            Stream.concat(
                            BootPlan.drawn().lines().stream().map(Line::name),
                            Stream.of(StageEvent.BOOT))
                    .toList();

    /// Folders of pulls have names by chance.
    private static final Pattern PULL = Pattern.compile("(/pulls/)[0-9a-f]{16}");

    /// Stages whose parts run side by side, and with them their commands.
    private static final Set<String> AT_ONCE = Set.of("user-data", "generate-settings");

    private Records() {}

    /// The end of each stage in the order of the plan, with the ends of its parts, sorted; a paragraph for
    /// each boot.
    static String events(Path root) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path journal : files(root.resolve("var/lib/slipway/journal"))) {
            List<Stamped> events =
                    Files.readAllLines(journal).stream().map(EventJson::read).toList();
            for (String stage : STAGES) {
                events.stream()
                        .map(Stamped::event)
                        .filter(event -> event.stage().equals(stage))
                        .filter(Records::isSameInEachRun)
                        .map(Records::line)
                        .filter(line -> !line.contains("kernel boot"))
                        .sorted()
                        .forEach(line -> text.append(line).append('\n'));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// Whether something waits long enough to say so depends on the machine; so does whether the API had its turn
    /// before a boot was stopped, and a boot that ends with its process skips it.
    private static boolean isSameInEachRun(StageEvent event) {
        return switch (event.happening()) {
            case Happening.Started _, Happening.Waiting _ -> false;
            case Happening.Skipped _ -> !event.stage().equals("serve-api");
            case Happening.Finished _,
                    Happening.Kept _,
                    Happening.Retrying _,
                    Happening.Note _,
                    Happening.Failed _,
                    Happening.Rebooting _ ->
                    true;
        };
    }

    private static String line(StageEvent event) {
        String part =
                event.part().map(each -> " [" + each.kind() + " " + each.name() + "]").orElse("");
        String words =
                switch (event.happening()) {
                    case Happening.Kept(var _, String why) -> ": " + why;
                    case Happening.Skipped(String why) -> ": " + why;
                    case Happening.Rebooting(var _, String why) -> ": " + why;
                    case Happening.Note(String note) -> ": " + note;
                    case Happening.Failed(var _, var problem) -> ": " + problem.what();
                    case Happening.Started _,
                            Happening.Finished _,
                            Happening.Waiting _,
                            Happening.Retrying _ ->
                            "";
                };
        return event.stage() + part + " " + EventJson.name(event.happening()) + words;
    }

    /// The recorded commands in their order; those of parts that run side by side come first, sorted.
    static String commands(Path root) throws IOException {
        Path file = root.resolve("var/log/slipway/commands.jsonl");
        if (!Files.exists(file)) {
            return "";
        }
        List<String> sideBySide = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode json = JsonMapper.shared().readTree(line);
            (AT_ONCE.contains(json.path("stage").asString()) ? sideBySide : others)
                    .add(command(json));
        }
        sideBySide.sort(null);
        sideBySide.addAll(others);
        return String.join("", sideBySide);
    }

    private static String command(JsonNode json) {
        StringBuilder text = new StringBuilder();
        text.append(json.path("builtin").asBoolean() ? "built-in" : "command ")
                .append(' ')
                .append(json.path("exit").asInt());
        json.path("argv")
                .forEach(word ->
                        text.append(' ').append(PULL.matcher(word.asString()).replaceAll("$1ID")));
        json.path("env")
                .propertyStream()
                .forEach(entry ->
                        text.append(" [")
                                .append(entry.getKey())
                                .append('=')
                                .append(entry.getValue().asString())
                                .append(']'));
        return text.append('\n').toString();
    }

    /// The files that were rendered, from the root.
    static List<String> rendered(Path root) throws IOException {
        List<String> rendered = new ArrayList<>();
        for (String folder : List.of("etc", "root")) {
            for (Path file : files(root.resolve(folder))) {
                rendered.add(root.relativize(file).toString());
            }
        }
        return rendered;
    }

    /// The mode and the name of each rendered file.
    static String modes(Path root) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : rendered(root)) {
            String mode =
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(root.resolve(file)));
            text.append(mode).append(' ').append(file).append('\n');
        }
        return text.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
