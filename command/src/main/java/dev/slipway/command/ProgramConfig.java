package dev.slipway.command;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The configuration of the program itself, `/etc/slipway/slipway.toml`; see `doc/configuration.md`. A host
/// without that file has the defaults.
///
/// @param variant the variant to boot; empty if `--variant` must say it
/// @param platform `auto`, or the platform to boot as
/// @param deadline of a whole boot
/// @param requiredServices services whose restart must not fail
/// @param keepGenerations how many generations of settings are kept
/// @param keepJournals how many journals of boots are kept
record ProgramConfig(
        Optional<String> variant,
        String platform,
        Duration deadline,
        Set<String> requiredServices,
        int keepGenerations,
        int keepJournals) {
    static final Path FILE = Path.of("/etc/slipway/slipway.toml");
    static final ProgramConfig DEFAULTS =
            new ProgramConfig(Optional.empty(), "auto", Duration.ofMinutes(15), Set.of(), 50, 20);

    /// Reads the file.
    ///
    /// @return `Failed` with all that is wrong with it
    static Outcome<ProgramConfig> read(Disk disk) {
        try {
            return disk.read(FILE)
                    .map(bytes -> new Reader().read(Input.read(bytes)))
                    .orElseGet(() -> new Outcome.Made<>(DEFAULTS));
        } catch (IOException refused) {
            return Outcome.failed(
                    "the configuration of the program can't be read: " + refused.getMessage(),
                    FILE.toString(),
                    "make it a file that root can read, or take it away to have the defaults");
        }
    }

    private static final class Reader {
        private final List<Problem> problems = new ArrayList<>();
        private ProgramConfig config = DEFAULTS;

        private Outcome<ProgramConfig> read(Input input) {
            input.decoded()
                    .findings()
                    .forEach(finding -> problems.add(finding.toProblem(FILE.toString())));
            input.decoded().root().members().forEach(this::take);
            return problems.isEmpty()
                    ? new Outcome.Made<>(config)
                    : new Outcome.Failed<>(
                            new Problem(
                                    "the configuration of the program has mistakes",
                                    FILE.toString(),
                                    "mend what stands below",
                                    problems));
        }

        private void take(String key, Node.Member member) {
            Object value = member.value().plain();
            switch (key) {
                case "variant" -> text(key, member, value).ifPresent(this::variant);
                case "platform" -> text(key, member, value).ifPresent(this::platform);
                case "deadline" -> deadline(key, member, value);
                case "required-services" -> required(key, member, value);
                case "keep-generations" -> count(key, member, value).ifPresent(this::keepGenerations);
                case "keep-journals" -> count(key, member, value).ifPresent(this::keepJournals);
                default ->
                        wrong(
                                member,
                                "there is no key '%s'".formatted(key),
                                "take one of variant, platform, deadline, required-services, keep-generations, keep-journals");
            }
        }

        private Optional<String> text(String key, Node.Member member, Object value) {
            if (value instanceof String text) {
                return Optional.of(text);
            }
            wrong(member, "'%s' is no text".formatted(key), "put it in quotes");
            return Optional.empty();
        }

        private Optional<Integer> count(String key, Node.Member member, Object value) {
            if (value instanceof Long count && count >= 2 && count <= 100_000) {
                return Optional.of(count.intValue());
            }
            wrong(member, "'%s' is no whole number from 2 to 100000".formatted(key), "write for example `%s = 50`".formatted(key));
            return Optional.empty();
        }

        private void variant(String name) {
            config = new ProgramConfig(Optional.of(name), config.platform, config.deadline, config.requiredServices, config.keepGenerations, config.keepJournals);
        }

        private void platform(String name) {
            config = new ProgramConfig(config.variant, name, config.deadline, config.requiredServices, config.keepGenerations, config.keepJournals);
        }

        private void keepGenerations(int count) {
            config = new ProgramConfig(config.variant, config.platform, config.deadline, config.requiredServices, count, config.keepJournals);
        }

        private void keepJournals(int count) {
            config = new ProgramConfig(config.variant, config.platform, config.deadline, config.requiredServices, config.keepGenerations, count);
        }

        private void deadline(String key, Node.Member member, Object value) {
            Optional<Duration> time = value instanceof String text ? Durations.parse(text) : Optional.empty();
            if (time.isEmpty()) {
                wrong(member, "'%s' is no span of time".formatted(key), "write for example `deadline = \"15m\"`");
            }
            time.ifPresent(
                    deadline ->
                            config = new ProgramConfig(config.variant, config.platform, deadline, config.requiredServices, config.keepGenerations, config.keepJournals));
        }

        private void required(String key, Node.Member member, Object value) {
            if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                Set<String> names = new LinkedHashSet<>();
                list.forEach(name -> names.add((String) name));
                config = new ProgramConfig(config.variant, config.platform, config.deadline, names, config.keepGenerations, config.keepJournals);
            } else {
                wrong(member, "'%s' is no list of names".formatted(key), "write for example `required-services = [\"kubernetes\"]`");
            }
        }

        private void wrong(Node.Member member, String what, String fix) {
            problems.add(new Problem(what, FILE + ", " + member.keyAt(), fix));
        }
    }
}
