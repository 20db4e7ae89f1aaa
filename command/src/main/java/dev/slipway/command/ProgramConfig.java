package dev.slipway.command;

import dev.slipway.api.exec.ExecOptions;
import dev.slipway.containers.RunBootstrapContainers;
import dev.slipway.containers.registry.Containerd;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import dev.slipway.settings.bottlerocket.ImportAtFirstBoot.Wanted;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
/// @param importBottlerocket what becomes of the settings that a host had under Bottlerocket
/// @param exec how commands are run in containers
/// @param end how a boot ends
/// @param bootstrapContainerLimit how long each bootstrap container may take
/// @param otlpEndpoint the collector of OpenTelemetry; empty for none
/// @param otlpHeaders the file with the headers that it asks for
record ProgramConfig(
        Optional<String> variant,
        String platform,
        Duration deadline,
        Set<String> requiredServices,
        int keepGenerations,
        int keepJournals,
        Wanted importBottlerocket,
        ExecOptions exec,
        EndConfig end,
        Duration bootstrapContainerLimit,
        Optional<URI> otlpEndpoint,
        Optional<Path> otlpHeaders) {
    static final Path FILE = Path.of("/etc/slipway/slipway.toml");
    static final ProgramConfig DEFAULTS =
            new ProgramConfig(
                    Optional.empty(),
                    "auto",
                    Duration.ofMinutes(15),
                    Set.of(),
                    50,
                    20,
                    Wanted.ALL,
                    ExecOptions.DEFAULTS,
                    EndConfig.DEFAULTS,
                    RunBootstrapContainers.LIMIT,
                    Optional.empty(),
                    Optional.empty());

    /// The same with another ending.
    ProgramConfig ending(EndConfig other) {
        return new ProgramConfig(
                variant,
                platform,
                deadline,
                requiredServices,
                keepGenerations,
                keepJournals,
                importBottlerocket,
                exec,
                other,
                bootstrapContainerLimit,
                otlpEndpoint,
                otlpHeaders);
    }

    /// Of the containers of the host.
    Containerd containerd() {
        return new Containerd(
                exec.program(), Path.of(exec.containerd()), Containerd.OF_HOST.namespace());
    }

    /// Reads the file.
    ///
    /// @return `Failed` with all that is wrong with it
    static Outcome<ProgramConfig> read(Disk disk) {
        Readable readable = readable(disk);
        return readable.problem()
                .<Outcome<ProgramConfig>>map(Outcome.Failed::new)
                .orElseGet(() -> new Outcome.Made<>(readable.config()));
    }

    /// Reads the file as far as it can be read, for what has to be done all the same.
    static Readable readable(Disk disk) {
        try {
            return disk.read(FILE)
                    .map(bytes -> new Reader().read(Input.read(bytes)))
                    .orElseGet(() -> new Readable(DEFAULTS, Optional.empty()));
        } catch (IOException refused) {
            Problem problem =
                    new Problem(
                            "the configuration of the program can't be read: "
                                    + refused.getMessage(),
                            FILE.toString(),
                            "make it a file that root can read, or take it away to have the defaults");
            return new Readable(DEFAULTS, Optional.of(problem));
        }
    }

    /// What a file could be read as.
    ///
    /// @param config with the defaults in the place of what is wrong
    /// @param problem all that is wrong; empty if nothing is
    record Readable(ProgramConfig config, Optional<Problem> problem) {}

    private static final class Reader {
        private final List<Problem> problems = new ArrayList<>();
        private Optional<String> variant = DEFAULTS.variant;
        private String platform = DEFAULTS.platform;
        private Duration deadline = DEFAULTS.deadline;
        private Set<String> requiredServices = DEFAULTS.requiredServices;
        private int keepGenerations = DEFAULTS.keepGenerations;
        private int keepJournals = DEFAULTS.keepJournals;
        private Wanted importBottlerocket = DEFAULTS.importBottlerocket;
        private Set<String> unitsThatMayFail = EndConfig.DEFAULTS.unitsThatMayFail();
        private Optional<URI> waitCondition = EndConfig.DEFAULTS.waitCondition();
        private Optional<String> lifecycleHook = EndConfig.DEFAULTS.lifecycleHook();
        private Optional<String> group = EndConfig.DEFAULTS.group();
        private boolean asksGroup = EndConfig.DEFAULTS.asksGroup();
        private Optional<Duration> inServiceLimit = EndConfig.DEFAULTS.inServiceLimit();
        private Optional<Duration> signalLimit = EndConfig.DEFAULTS.signalLimit();
        private String execProgram = DEFAULTS.exec.program();
        private String execContainerd = DEFAULTS.exec.containerd();
        private int execSessions = DEFAULTS.exec.mostSessions();
        private int execSessionsEach = DEFAULTS.exec.mostOfOneUser();
        private Duration execGrace = DEFAULTS.exec.grace();
        private Duration bootstrapContainerLimit = DEFAULTS.bootstrapContainerLimit;
        private Optional<URI> otlpEndpoint = DEFAULTS.otlpEndpoint;
        private Optional<Path> otlpHeaders = DEFAULTS.otlpHeaders;

        private Readable read(Input input) {
            input.decoded()
                    .findings()
                    .forEach(finding -> problems.add(finding.toProblem(FILE.toString())));
            input.decoded().root().members().forEach(this::take);
            return new Readable(
                    config(),
                    problems.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    new Problem(
                                            "the configuration of the program has mistakes",
                                            FILE.toString(),
                                            "mend what stands below",
                                            problems)));
        }

        private ProgramConfig config() {
            return new ProgramConfig(
                    variant,
                    platform,
                    deadline,
                    requiredServices,
                    keepGenerations,
                    keepJournals,
                    importBottlerocket,
                    new ExecOptions(
                            execProgram, execContainerd, execSessions, execSessionsEach, execGrace),
                    new EndConfig(
                            unitsThatMayFail,
                            waitCondition,
                            lifecycleHook,
                            group,
                            asksGroup,
                            inServiceLimit,
                            signalLimit),
                    bootstrapContainerLimit,
                    otlpEndpoint,
                    otlpHeaders);
        }

        private void take(String key, Node.Member member) {
            switch (key) {
                case "variant" -> variant = text(member).or(() -> variant);
                case "platform" -> platform = platform(member).orElse(platform);
                case "deadline" -> deadline = time(member).orElse(deadline);
                case "required-services" ->
                        requiredServices = names(member).orElse(requiredServices);
                case "keep-generations" -> keepGenerations = count(member).orElse(keepGenerations);
                case "keep-journals" -> keepJournals = count(member).orElse(keepJournals);
                case "import-bottlerocket" ->
                        importBottlerocket = imports(member).orElse(importBottlerocket);
                case "exec-program" -> execProgram = text(member).orElse(execProgram);
                case "exec-containerd" -> execContainerd = text(member).orElse(execContainerd);
                case "exec-sessions" -> execSessions = count(member).orElse(execSessions);
                case "exec-sessions-each" ->
                        execSessionsEach = count(member).orElse(execSessionsEach);
                case "exec-grace" -> execGrace = time(member).orElse(execGrace);
                case "units-that-may-fail" ->
                        unitsThatMayFail = names(member).orElse(unitsThatMayFail);
                case "wait-condition-url" -> waitCondition = address(member);
                case "lifecycle-hook" -> lifecycleHook = text(member);
                case "auto-scaling-group" -> group = text(member);
                case "auto-scaling-api" -> asksGroup = flag(member).orElse(asksGroup);
                case "in-service-limit" -> inServiceLimit = time(member);
                case "signal-limit" -> signalLimit = time(member);
                case "bootstrap-container-limit" ->
                        bootstrapContainerLimit = time(member).orElse(bootstrapContainerLimit);
                case "otlp-endpoint" -> otlpEndpoint = address(member).or(() -> otlpEndpoint);
                case "otlp-headers-file" -> otlpHeaders = text(member).map(Path::of);
                default ->
                        wrong(
                                member,
                                "there is no key '%s'".formatted(key),
                                "take one of variant, platform, deadline, required-services, keep-generations, keep-journals, import-bottlerocket, exec-program, exec-containerd, exec-sessions, exec-sessions-each, exec-grace, units-that-may-fail, wait-condition-url, lifecycle-hook, auto-scaling-group, auto-scaling-api, in-service-limit, signal-limit, bootstrap-container-limit, otlp-endpoint, otlp-headers-file");
            }
        }

        /// Never quoted: it may be a secret.
        private Optional<URI> address(Node.Member member) {
            Optional<URI> address =
                    member.value().plain() instanceof String text
                            ? Options.parse(text)
                            : Optional.empty();
            if (address.isEmpty()) {
                wrong(member, "this is no http address", "write for example `\"https://...\"`");
            }
            return address;
        }

        private Optional<Wanted> imports(Node.Member member) {
            Optional<Wanted> wanted =
                    Arrays.stream(Wanted.values())
                            .filter(each -> each.text().equals(member.value().plain()))
                            .findFirst();
            if (wanted.isEmpty()) {
                wrong(
                        member,
                        "this is no way to import",
                        "write `\"all\"`, `\"valid\"` or `\"off\"`");
            }
            return wanted;
        }

        private Optional<String> platform(Node.Member member) {
            Optional<String> name = text(member);
            if (name.isPresent() && !Options.platforms().contains(name.get())) {
                wrong(
                        member,
                        "there is no platform '%s'".formatted(name.get()),
                        "take one of " + String.join(", ", Options.platforms()));
                return Optional.empty();
            }
            return name;
        }

        private Optional<Boolean> flag(Node.Member member) {
            if (member.value().plain() instanceof Boolean flag) {
                return Optional.of(flag);
            }
            wrong(member, "this is neither yes nor no", "write `true` or `false`");
            return Optional.empty();
        }

        private Optional<String> text(Node.Member member) {
            if (member.value().plain() instanceof String text) {
                return Optional.of(text);
            }
            wrong(member, "this is no text", "put it in quotes");
            return Optional.empty();
        }

        private Optional<Duration> time(Node.Member member) {
            Optional<Duration> time =
                    member.value().plain() instanceof String text
                            ? Durations.parse(text)
                            : Optional.empty();
            if (time.isEmpty()) {
                wrong(member, "this is no span of time", "write for example `\"15m\"`");
            }
            return time;
        }

        private Optional<Integer> count(Node.Member member) {
            if (member.value().plain() instanceof Long count && count >= 2 && count <= 100_000) {
                return Optional.of(count.intValue());
            }
            wrong(member, "this is no count", "write a whole number from 2 to 100000");
            return Optional.empty();
        }

        private Optional<Set<String>> names(Node.Member member) {
            Set<String> names = new LinkedHashSet<>();
            if (member.value().plain() instanceof List<?> list
                    && list.stream().allMatch(String.class::isInstance)) {
                list.forEach(name -> names.add((String) name));
                return Optional.of(names);
            }
            wrong(member, "this is no list of names", "write for example `[\"kubernetes\"]`");
            return Optional.empty();
        }

        private void wrong(Node.Member member, String what, String fix) {
            problems.add(new Problem(what, FILE + ", " + member.keyAt(), fix));
        }
    }
}
