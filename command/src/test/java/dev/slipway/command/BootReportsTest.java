package dev.slipway.command;

import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.CommandResults;
import dev.slipway.host.RealHost;
import dev.slipway.metrics.report.Reports;
import dev.slipway.model.Happening;
import dev.slipway.model.Platform;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.EventJson;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Delivery;
import dev.slipway.simulators.Fault;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole boots in a root, beside collectors that misbehave.
@Timeout(120)
class BootReportsTest {
    private static final Path VARIANT = Path.of("../variants/aws-ecs-1");
    private static final String WANTED = "settings.metrics.send-metrics = true\n";
    private static final String ECS_FAILS = "[{\"match\": \"ecs\\\\.service\", \"exit\": 1}]";

    private static Vertx vertx;

    @TempDir Path scratch;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    private record Booted(int exit, List<Stamped> boot, List<Stamped> metrics) {
        /// How each stage ended, and the boot.
        private List<String> ends() {
            return boot.stream()
                    .map(Stamped::event)
                    .filter(event -> event.part().isEmpty() && Happening.isEnd(event.happening()))
                    .map(event -> event.stage() + " " + EventJson.name(event.happening()))
                    .sorted()
                    .toList();
        }

        /// The number of the event with which the boot ended.
        private long end() {
            return boot.stream()
                    .filter(stamped -> stamped.event().stage().equals(StageEvent.BOOT))
                    .filter(stamped -> Happening.isEnd(stamped.event().happening()))
                    .findFirst()
                    .orElseThrow()
                    .seq();
        }

        private List<String> reports() {
            return metrics.stream()
                    .map(Stamped::event)
                    .map(event ->
                            event.part().orElseThrow().name()
                                    + " "
                                    + EventJson.name(event.happening()))
                    .toList();
        }
    }

    private Booted boot(String name, String userData, boolean good, ReportOptions reports)
            throws Exception {
        Path root = scratch.resolve(name);
        Path file = Files.writeString(scratch.resolve(name + ".toml"), userData);
        Host host = RealHost.at(root, good ? Optional.empty() : Optional.of(failing()));
        BootOptions options =
                new BootOptions(
                        Optional.of(Platform.Kind.LOCAL),
                        VARIANT,
                        Optional.of(file),
                        Optional.of("i-1"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        reports,
                        Duration.ofMinutes(15),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true);
        PrintStream said = new PrintStream(new ByteArrayOutputStream(), true);
        try (Disk.Held _ = Boot.lock(host).orElseThrow()) {
            int exit =
                    new BootRun(host, options, config(), said, said)
                            .run(new Console(said, LogLevel.ERROR, false));
            return booted(exit, root);
        }
    }

    private static CommandResults failing() throws Wrong {
        return Machine.made(CommandResults.parse(ECS_FAILS, "the test"));
    }

    private static ProgramConfig config() {
        ProgramConfig usual = ProgramConfig.DEFAULTS;
        return new ProgramConfig(
                usual.variant(),
                usual.platform(),
                usual.deadline(),
                Set.of("ecs"),
                usual.keepGenerations(),
                usual.keepJournals(),
                usual.importBottlerocket(),
                usual.exec(),
                usual.end(),
                usual.bootstrapContainerLimit(),
                Optional.empty(),
                Optional.empty());
    }

    private static Booted booted(int exit, Path root) throws IOException {
        try (Stream<Path> journals = Files.list(root.resolve("var/lib/slipway/journal"))) {
            List<Stamped> events =
                    Files.readAllLines(journals.findFirst().orElseThrow()).stream()
                            .map(EventJson::read)
                            .toList();
            assertThat(events)
                    .extracting(Stamped::seq)
                    .isEqualTo(Stream.iterate(1L, seq -> seq + 1).limit(events.size()).toList());
            Map<Boolean, List<Stamped>> parts =
                    events.stream()
                            .collect(
                                    partitioningBy(stamped ->
                                            stamped.event().stage().equals(Reports.STAGE)));
            return new Booted(exit, parts.get(false), parts.get(true));
        }
    }

    private static ReportOptions to(CollectorSimulator collector) {
        return new ReportOptions(Optional.of(collector.metrics()), Optional.of(collector.uri()));
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                        new Act.Late(Duration.ZERO),
                        new Act.Late(Duration.ofMillis(300)),
                        new Act.Status(503),
                        new Act.Close(),
                        new Act.Hang())
                .flatMap(act -> Stream.of(true, false).map(good -> Arguments.of(act, good)));
    }

    @ParameterizedTest(name = "{0}, boot good: {1}")
    @MethodSource("cells")
    void whateverTheCollectorDoesTheBootEndsTheSame(Act act, boolean good) throws Exception {
        Booted alone = boot("alone", WANTED, good, ReportOptions.NONE);
        try (CollectorSimulator collector =
                CollectorSimulator.start(vertx, 0, Fault.always("*", act))) {
            Booted beside = boot("beside", WANTED, good, to(collector));

            assertThat(beside.exit()).isEqualTo(alone.exit()).isEqualTo(good ? 0 : 1);
            assertThat(beside.ends()).isEqualTo(alone.ends());
            assertThat(beside.metrics())
                    .allSatisfy(report -> assertThat(report.seq()).isGreaterThan(beside.end()));
            assertThat(collector.came()).isNotEmpty();
        }
    }

    @Test
    void aGoodBootIsToldWithItsTraceAndItsFigures() throws Exception {
        try (CollectorSimulator collector = CollectorSimulator.start(vertx, 0)) {
            Booted booted = boot("good", WANTED, true, to(collector));

            assertThat(booted.reports())
                    .containsExactlyInAnyOrder(
                            "boot_success finished",
                            "boot_trace finished",
                            "boot_metrics finished");
            assertThat(collector.taken())
                    .extracting(Delivery::path)
                    .containsExactlyInAnyOrder("/v1/metrics", "/v1/traces", "/v1/metrics");
            assertThat(collector.taken())
                    .filteredOn(one -> one.path().equals("/v1/traces"))
                    .allSatisfy(one ->
                            assertThat(one.body())
                                    .contains("\"name\":\"service ecs\"")
                                    .contains(
                                            "{\"key\":\"host.id\",\"value\":{\"stringValue\":\"i-1\"}}"));
        }
    }

    @Test
    void aBootThatFailedOnAServiceSaysSo() throws Exception {
        try (CollectorSimulator collector = CollectorSimulator.start(vertx, 0)) {
            boot("failed", WANTED, false, to(collector));

            assertThat(collector.taken())
                    .extracting(Delivery::query)
                    .anyMatch(query ->
                            query.contains("event=boot_failure")
                                    && query.endsWith("&failed_stage=restart-services"));
        }
    }

    @Test
    void aBootWhoseUserDataCannotBeReadTellsNoStranger() throws Exception {
        try (CollectorSimulator collector = CollectorSimulator.start(vertx, 0)) {
            Booted booted = boot("unread", WANTED + "motd = ", true, to(collector));

            assertThat(booted.exit()).isEqualTo(1);
            assertThat(booted.reports()).contains("boot_failure skipped");
            assertThat(collector.taken())
                    .as("the owner's own collector hears of it")
                    .extracting(Delivery::query)
                    .containsExactly("", "");
        }
    }

    @Test
    void whoSaysNoIsLeftAlone() throws Exception {
        try (CollectorSimulator collector = CollectorSimulator.start(vertx, 0)) {
            ReportOptions only =
                    new ReportOptions(Optional.of(collector.metrics()), Optional.empty());
            String userData = "settings.metrics.send-metrics = false\n";

            Booted booted = boot("no", userData, true, only);

            assertThat(booted.reports()).containsExactly("boot_success skipped");
            assertThat(collector.came()).isEmpty();
            assertThat(scratch.resolve("no/var/lib/slipway/spool")).doesNotExist();
        }
    }
}
