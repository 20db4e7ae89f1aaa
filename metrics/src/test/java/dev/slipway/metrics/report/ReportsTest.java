package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.cloud.HttpWeb;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.port.Services;
import dev.slipway.port.Web;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Delivery;
import dev.slipway.simulators.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of reports, over real connections.
class ReportsTest extends RealConnections {
    static Stream<Arguments> endpointsThatTakeNothing() {
        return Stream.of(
                        new Act.Status(503),
                        new Act.Hang(),
                        new Act.Close(),
                        new Act.Reset(),
                        new Act.Late(Duration.ofSeconds(9)))
                .flatMap(act -> Stream.of(true, false).map(good -> Arguments.of(act, good)));
    }

    @ParameterizedTest(name = "{0}, boot good: {1}")
    @MethodSource("endpointsThatTakeNothing")
    @Tag("difference-metrics-spool")
    void whatIsNotTakenIsSentLaterInOrderWithTheSameId(Act act, boolean good) throws Exception {
        CollectorSimulator away = collector(Fault.always("*", act));
        Reports first = reports(away, web(QUICK));
        first.bootEnded(events(good), List.of());
        assertThat(first.await(PATIENCE)).isTrue();
        first.close();
        assertThat(waiting()).hasSize(3);

        CollectorSimulator back = collector();
        Reports second = reports(back);
        second.bootEnded(events(good), List.of());
        second.bootSucceeded();
        assertThat(second.await(PATIENCE)).isTrue();

        assertThat(waiting()).isEmpty();
        assertThat(back.taken().stream().filter(one -> one.path().equals("/v1/traces"))).hasSize(1);
        List<Delivery> anonymous =
                back.taken().stream().filter(one -> !one.query().isEmpty()).toList();
        assertThat(anonymous).extracting(Delivery::query).hasSize(2);
        assertThat(anonymous.getFirst().query())
                .contains(good ? "event=boot_success" : "event=boot_failure");
        assertThat(away.came()).extracting(Delivery::id).contains(anonymous.getFirst().id());
        assertThat(anonymous.getFirst().id()).isNotEqualTo(anonymous.getLast().id());
    }

    @Test
    void anEndpointThatIsNotThereCostsNothingButASlotInTheSpool() throws Exception {
        CollectorSimulator gone = collector();
        gone.close();
        open.remove(gone);
        Reports reports = reports(gone);

        reports.bootEnded(events(true), List.of());
        assertThat(reports.await(PATIENCE)).isTrue();

        assertThat(waiting()).hasSize(3);
        assertThat(told.lines)
                .anyMatch(line ->
                        line.startsWith(
                                        "boot_success note: can't be sent now: %s can't be had: connection refused"
                                                .formatted(gone.metrics()))
                                && line.endsWith("; kept for later"));
        int said = told.lines.size();
        reports.bootSucceeded();
        reports.await(PATIENCE);
        assertThat(told.lines).as("said once in a row").hasSize(said);
    }

    @Test
    @Tag("difference-boot-failure-metric")
    void aFailedBootNamesTheStageAndNothingElse() throws Exception {
        CollectorSimulator collector = collector();
        Reports reports = reports(collector);

        reports.bootEnded(events(false), List.of());
        reports.await(PATIENCE);

        assertThat(collector.taken())
                .extracting(Delivery::query)
                .contains(
                        "sender=metricdog&event=boot_failure&version=1.2.3&variant=aws-k8s-1.27"
                                + "&arch=x86_64&region=global&seed=7&version_lock=latest"
                                + "&ignore_waves=false&failed_stage=services");
        assertThat(told.lines)
                .containsExactlyInAnyOrder(
                        "boot_failure finished", "boot_trace finished", "boot_metrics finished");
    }

    @Test
    void whatTheServerRefusesForGoodIsDroppedAndSaid() throws Exception {
        CollectorSimulator collector = collector(Fault.always("GET", new Act.Status(404)));
        Reports reports = reports(collector);

        reports.bootEnded(events(true), List.of());
        reports.await(PATIENCE);

        assertThat(waiting()).isEmpty();
        assertThat(told.lines)
                .contains(
                        "boot_success failed: the server refused it (404), and would again: it is dropped");
    }

    @Test
    void aPingTellsOfTheServices() throws Exception {
        CollectorSimulator collector = collector();
        services = _ -> new Outcome.Made<>(new Services.State(false, OptionalInt.of(3)));

        Reports reports = reports(collector);
        reports.ping();
        reports.await(PATIENCE);

        assertThat(collector.taken().getFirst().query())
                .contains("&event=health_ping&")
                .endsWith("&failed_services=kubelet%3A3&is_healthy=false");
    }

    /// A web and a machine that fail the test when they are used.
    private Web untouchable() {
        return new Web() {
            @Override
            public boolean allows(URI target) {
                throw new AssertionError("asked for " + target);
            }

            @Override
            public Outcome<Reply> send(Request request, Way way) {
                throw new AssertionError("sent to " + request);
            }
        };
    }

    static Stream<Settings> choicesThatAreNoYes() {
        return Stream.of(wanting(false), wanting("true"), wanting(1), Settings.NONE);
    }

    @ParameterizedTest
    @MethodSource("choicesThatAreNoYes")
    @Tag("difference-metrics-opt-out")
    void whoDoesNotSayYesIsLeftAlone(Settings settings) throws Exception {
        services =
                name -> {
                    throw new AssertionError("asked how '%s' is".formatted(name));
                };
        Reports reports = reports(settings, untouchable(), Optional.empty(), Optional.empty());

        reports.bootEnded(events(true), List.of());
        reports.ping();
        assertThat(reports.await(PATIENCE)).isTrue();

        assertThat(told.lines)
                .containsExactly(
                        "boot_success skipped: `settings.metrics.send-metrics` is not `true`",
                        "health_ping skipped: `settings.metrics.send-metrics` is not `true`");
        assertThat(root.resolve("var")).doesNotExist();
    }

    @Test
    @Tag("difference-metrics-to-others")
    void theMakersOfTheOriginalDontHearOfHostsThatAreNotTheirs() throws Exception {
        Settings defaults =
                Settings.of(
                        Map.of(
                                "metrics",
                                Map.of(
                                        "send-metrics",
                                        true,
                                        "metrics-url",
                                        "https://metrics.bottlerocket.aws/v1/metrics")));
        Reports reports = reports(defaults, untouchable(), Optional.empty(), Optional.empty());

        reports.bootEnded(events(true), List.of());
        assertThat(reports.await(PATIENCE)).isTrue();

        assertThat(told.lines)
                .containsExactly(
                        "boot_success skipped: `settings.metrics.metrics-url` is that of Bottlerocket's makers, who count another program; name a server of yours to have them");
        assertThat(root.resolve("var")).doesNotExist();
    }

    @Test
    void nobodyLooksUpANameForWhoSaysNo() throws Exception {
        Web everywhere =
                new HttpWeb(
                        Reach.EVERYWHERE,
                        new Retries(host.time(), new Random(1), Policies.STANDARD));
        RecordingResolver.NAMES.clear();
        Reports no = reports(wanting(false), everywhere, Optional.empty(), Optional.empty());
        no.bootEnded(events(true), List.of());
        no.ping();
        no.await(PATIENCE);
        assertThat(RecordingResolver.NAMES).isEmpty();

        Reports yes = reports(wanting(true), everywhere, Optional.empty(), Optional.empty());
        yes.bootSucceeded();
        yes.await(PATIENCE);
        assertThat(RecordingResolver.NAMES).contains("metrics.slipway.invalid");
    }

    @Test
    void whoSaysNoLaterIsNotToldOfAnyMore() throws Exception {
        CollectorSimulator gone = collector(Fault.always("*", new Act.Status(503)));
        Reports before = reports(gone);
        before.bootEnded(events(true), List.of());
        before.await(PATIENCE);
        before.close();

        Reports after = reports(wanting(false), untouchable(), Optional.empty(), Optional.empty());
        after.bootSucceeded();
        after.await(PATIENCE);

        assertThat(host.disk().list(Path.of("/var/lib/slipway/spool/metrics")))
                .noneMatch(name -> name.endsWith(".json"));
    }

    @Test
    @Tag("difference-metrics-follow-commits")
    void aCommitTakesEffectWithTheNextMessage() throws Exception {
        CollectorSimulator collector = collector();
        AtomicReference<Settings> settings = new AtomicReference<>(wanting(false));
        Web web = web(Policies.STANDARD.reports());
        Reports reports =
                Reports.start(
                        host,
                        services,
                        outside(web, Optional.of(collector.metrics()), Optional.empty()),
                        () -> Optional.of(settings.get()),
                        told);
        open.addFirst(reports);

        reports.bootSucceeded();
        settings.set(wanting(true));
        reports.bootSucceeded();
        assertThat(reports.await(PATIENCE)).isTrue();
        settings.set(wanting(false));
        reports.bootSucceeded();
        assertThat(reports.await(PATIENCE)).isTrue();

        assertThat(collector.came()).hasSize(1);
    }

    @Test
    void underARootOnlyLoopbackIsCalled() throws Exception {
        Reports reports = reports(wanting(true), web(QUICK), Optional.empty(), Optional.empty());

        reports.bootEnded(events(true), List.of());
        reports.await(PATIENCE);

        assertThat(told.lines)
                .containsExactly(
                        "boot_success skipped: https://metrics.slipway.invalid/v1 is not called under --root");
        assertThat(waiting()).isEmpty();
    }
}
