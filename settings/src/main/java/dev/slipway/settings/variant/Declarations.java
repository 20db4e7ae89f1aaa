package dev.slipway.settings.variant;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the tables `services` and `configuration-files`.
final class Declarations {
    private static final String FILES = "configuration-files";
    private static final String COMMANDS = "restart-commands";
    private static final String PATH = "path";
    private static final String TEMPLATE_PATH = "template-path";
    private static final String MODE = "mode";

    /// Three or four octal digits. Source: chmod(1).
    private static final Pattern OCTAL = Pattern.compile("[0-7]{3,4}");

    private Declarations() {}

    /// @param templates where the template of each file must be found
    static Map<String, ConfigurationFile> files(Section files, TemplateSource templates) {
        Map<String, ConfigurationFile> all = new LinkedHashMap<>();
        for (Section section : files.children()) {
            file(section)
                    .ifPresent(file -> {
                        all.put(file.name(), file);
                        if (templates.text(file)
                                instanceof Outcome.Failed<TemplateText>(Problem problem)) {
                            files.problems().add(problem);
                        }
                    });
        }
        return all;
    }

    private static Optional<ConfigurationFile> file(Section section) {
        section.onlyHas(List.of(PATH, TEMPLATE_PATH, MODE));
        Optional<Path> path = absolute(section, PATH);
        Optional<Path> template = absolute(section, TEMPLATE_PATH);
        int mode = section.has(MODE) ? mode(section) : Disk.PUBLIC;
        return path.flatMap(
                at -> template.map(from -> new ConfigurationFile(section.name(), at, from, mode)));
    }

    private static Optional<Path> absolute(Section section, String name) {
        Optional<Path> path = section.line(name).map(Path::of);
        Optional<Path> good = path.filter(at -> at.isAbsolute() && at.getFileName() != null);
        if (path.isPresent() && good.isEmpty()) {
            section.wrong(
                    name,
                    "is '%s', which is no absolute path of a file".formatted(path.get()),
                    "write the whole path, for example `/etc/" + section.name() + "`");
        }
        return good;
    }

    private static int mode(Section section) {
        Optional<String> mode = section.line(MODE);
        if (mode.isPresent() && !OCTAL.matcher(mode.get()).matches()) {
            section.wrong(
                    MODE,
                    "is '%s', which is no file mode".formatted(mode.get()),
                    "write three or four octal digits in quotes, for example `\"0600\"`");
            return Disk.PUBLIC;
        }
        return mode.map(digits -> Integer.parseInt(digits, 8)).orElse(Disk.PUBLIC);
    }

    /// @param files names of all declared configuration files
    static Map<String, Service> services(Section services, Set<String> files) {
        Map<String, Service> all = new LinkedHashMap<>();
        for (Section section : services.children()) {
            section.onlyHas(List.of(FILES, COMMANDS));
            List<String> reads = section.lines(FILES).orElse(List.of());
            reads.stream()
                    .filter(name -> !files.contains(name))
                    .forEach(name ->
                            section.wrong(
                                    FILES,
                                    "names '%s', which is no configuration file of this variant"
                                            .formatted(name),
                                    Known.advice(name, files)));
            List<String> commands = section.lines(COMMANDS).orElse(List.of());
            all.put(section.name(), new Service(section.name(), reads, commands));
        }
        return all;
    }
}
