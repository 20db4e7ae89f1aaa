package dev.slipway.services.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.port.AutoScaling;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import dev.slipway.services.FakeMachine;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Generation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitInServiceTest {
    private static final String DOWN = "down";
    private static final String ABSENT = "absent";

    private final FakeMachine machine = new FakeMachine();
    private final List<String> held = new ArrayList<>();
    private final List<String> states = new ArrayList<>(List.of("InService"));
    private Optional<AutoScaling> groups = Optional.empty();
    private int asked;

    /// The state of each look; the last one stays.
    private void states(String... one) {
        states.clear();
        states.addAll(List.of(one));
    }

    private Outcome<Imds.Answer> answer() {
        asked++;
        String state = states.size() > 1 ? states.removeFirst() : states.getFirst();
        return switch (state) {
            case DOWN -> Outcome.failed("it answers 503", "http://169.254.169.254", "look at it");
            case ABSENT -> new Outcome.Made<>(new Imds.Answer(Optional.empty()));
            default ->
                    new Outcome.Made<>(
                            new Imds.Answer(Optional.of(state.getBytes(StandardCharsets.UTF_8))));
        };
    }

    private Outcome<InService> run(Duration limit) throws InterruptedException {
        return run(limit, Platform.Kind.EC2, Map.of("autoscaling", Map.of("should-wait", true)));
    }

    private Outcome<InService> run(Duration limit, Platform.Kind kind, Map<String, ?> settings)
            throws InterruptedException {
        Generation generation =
                new Generation(1, Instant.EPOCH, "test", "v", "i-1", "", Layers.NONE);
        Inputs in =
                Inputs.none()
                        .and(Platform.FACT, new Platform(kind, "i-1"))
                        .and(Committed.FACT, new Committed(generation, Settings.of(settings)))
                        .by(Deadline.NEVER)
                        .telling(machine.telling());
        Imds imds = (_, _, _) -> answer();
        Hold hold =
                new Hold() {
                    @Override
                    public void keep(Inputs in) {
                        held.add("kept");
                    }

                    @Override
                    public void leftPool(Inputs in) {
                        held.add("left pool");
                    }
                };
        return new AwaitInService(
                        machine,
                        new Evidences(machine.time(), imds, groups),
                        hold,
                        Optional.of(limit)
                                .filter(one -> !one.isZero())
                                .map(one -> new WaitLimit(machine, "b-1", one)))
                .run(in);
    }

    private Outcome<InService> run() throws InterruptedException {
        return run(Duration.ZERO);
    }

    /// Auto Scaling says this of the instance; an empty text is a refusal.
    private void groupSays(String... said) {
        List<String> left = new ArrayList<>(List.of(said));
        groups =
                Optional.of(
                        new AutoScaling() {
                            @Override
                            public Outcome<Member> member(String id, Aws.Way way) {
                                String state =
                                        left.size() > 1 ? left.removeFirst() : left.getFirst();
                                return state.isEmpty()
                                        ? Outcome.failed("role 'r' may not", "AWS", "allow it")
                                        : new Outcome.Made<>(new Member("nodes", state));
                            }

                            @Override
                            public Outcome<Hook> complete(Hook hook, Result result, Aws.Way way) {
                                throw new AssertionError("not asked for");
                            }

                            @Override
                            public Outcome<Hook> heartbeat(Hook hook, Aws.Way way) {
                                throw new AssertionError("not asked for");
                            }
                        });
    }

    @Test
    void whereNobodyWantsTheWaitNobodyIsAsked() throws Exception {
        assertThat(run(Duration.ZERO, Platform.Kind.EC2, Map.of()))
                .isEqualTo(new Outcome.Skipped<>("'settings.autoscaling.should-wait' is not true"));
        assertThat(run(Duration.ZERO, Platform.Kind.LOCAL, Map.of()))
                .isEqualTo(new Outcome.Skipped<>("this machine is no EC2 instance"));
        assertThat(asked).isZero();
    }

    @Test
    @Tag("difference-in-service-each-boot")
    void anInstanceInServiceIsNotHeldBackAndEachBootAsks() throws Exception {
        assertThat(run()).isEqualTo(new Outcome.Made<>(new InService(Duration.ZERO)));
        assertThat(run()).isInstanceOf(Outcome.Made.class);
        assertThat(asked).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ABSENT,
                "Detached",
                "Standby",
                "Terminated",
                "Warmed:Hibernated",
                "Warmed:Running",
                "Warmed:Stopped",
                "Warmed:Terminated",
                "inservice"
            })
    void anyOtherStateIsWaitedOut(String state) throws Exception {
        states(state, state, "InService");

        assertThat(run()).isInstanceOf(Outcome.Made.class);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void itIsLookedAtOftenAtFirstThenLessOften() throws Exception {
        states("Warmed:Running");
        run(Duration.ofMinutes(1));
        int first = asked;
        asked = 0;

        run(Duration.ofHours(1));

        assertThat(first).isBetween(12, 24);
        assertThat(asked).isBetween(340, 480);
    }

    @Test
    @Tag("difference-metadata-outage")
    void anOutageOfTheMetadataServiceIsWaitedOutAndShows() throws Exception {
        states(DOWN, DOWN, DOWN, "InService");

        assertThat(run()).isInstanceOf(Outcome.Made.class);
        assertThat(machine.told).anyMatch(one -> one.contains("it answers 503"));
    }

    @Test
    void eachChangeIsToldWithSinceWhen() throws Exception {
        states("Warmed:Pending", "Warmed:Pending", "Warmed:Running", "InService");

        run();

        assertThat(machine.told)
                .hasSize(2)
                .anyMatch(one -> one.contains("'Warmed:Pending', since 2026-01-01T00:00:00Z"))
                .anyMatch(one -> one.contains("'Warmed:Running', since 2026-01-01T00:00:01Z"));
    }

    @Test
    void aDayInAPoolTakesNoMoreThanAFewHundredLines() throws Exception {
        states("Warmed:Running");

        run(Duration.ofDays(1));

        assertThat(machine.told).hasSizeBetween(250, 310);
    }

    @Test
    void theOnlyLimitIsItsOwn() throws Exception {
        states("Warmed:Stopped");

        Outcome<InService> outcome = run(Duration.ofMinutes(10));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().what())
                                        .isEqualTo(
                                                "the Auto Scaling group did not put this instance into service within 600 s: it is to become 'Warmed:Stopped'"));
        assertThat(machine.time().since(0)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aHookIsKeptEachMinuteAndTakenLeaveOfWithThePool() throws Exception {
        states("Warmed:Running");
        run(Duration.ofMinutes(5));
        int kept = held.size();
        states("Warmed:Running", "InService");

        run();

        assertThat(kept).isEqualTo(4);
        assertThat(held).last().isEqualTo("left pool");
    }

    @ParameterizedTest(name = "metadata {0}, group {1}: in service {2}")
    @CsvSource({
        "InService, Pending:Wait, true",
        "InService, InService, true",
        "InService, Warmed:Pending, false",
        "InService, Terminating, false",
        "InService, '', true",
        "down, InService, true",
        "down, Pending:Proceed, true",
        "down, Warmed:Running, false",
        "down, '', false",
        "Warmed:Running, InService, false"
    })
    void bothHaveToAgreeIfBothCanBeAsked(String wanted, String has, boolean inService)
            throws Exception {
        states(wanted);
        groupSays(has);

        Outcome<InService> outcome = run(Duration.ofMinutes(5));

        assertThat(outcome instanceof Outcome.Made<InService>).isEqualTo(inService);
    }

    @Test
    void aGroupThatMayNotBeAskedIsNotedOnce() throws Exception {
        states(DOWN);
        groupSays("");

        run(Duration.ofMinutes(5));

        assertThat(machine.told.stream().filter(one -> one.contains("role 'r' may not")))
                .hasSize(1);
    }

    @Test
    void aGroupThatCouldNotBeAskedDuringAnOutageIsAskedAfterIt() throws Exception {
        states(DOWN, "InService");
        groupSays("", "Warmed:Running", "Pending:Wait");

        InService made = ((Outcome.Made<InService>) run()).value();

        assertThat(made.waited()).isGreaterThan(Duration.ofSeconds(20));
        assertThat(held).containsExactly("left pool");
    }
}
