package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.port.AutoScaling.Hook;
import dev.slipway.port.AutoScaling.Member;
import dev.slipway.port.AutoScaling.Result;
import dev.slipway.port.CloudFormation.Report;
import dev.slipway.port.CloudFormation.Signal;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.GroupMember;
import dev.slipway.simulators.Told;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The last words of a boot through the SDK, against the simulator.
class SdkSignalsTest extends AwsCase {
    private static final String SIGNAL = "cloudformation:SignalResource";
    private static final Signal SUCCESS = signal(Status.SUCCESS);
    private static final Hook HOOK = new Hook("nodes", "ready", INSTANCE);

    private static Signal signal(Status status) {
        return new Signal("blue", "Nodes", INSTANCE, status);
    }

    private static Fault refused(int times, int status, String code) {
        return Fault.first(times, SIGNAL, new Act.Status(status, code));
    }

    private List<String> told() {
        return cloud.told().stream()
                .map(one -> one.field("Status") + " " + one.field("UniqueId"))
                .toList();
    }

    @Test
    void aSignalArrivesWithAllItsFields() throws Exception {
        givenAws();

        assertThat(aws.signal(SUCCESS, way())).isEqualTo(new Outcome.Made<>(SUCCESS));

        Told told = cloud.told().getFirst();
        assertThat(told.operation()).isEqualTo(SIGNAL);
        assertThat(told.fields())
                .containsEntry("StackName", "blue")
                .containsEntry("LogicalResourceId", "Nodes")
                .containsEntry("UniqueId", INSTANCE)
                .containsEntry("Status", "SUCCESS");
    }

    @Test
    @Tag("difference-stack-that-is-done")
    void aStackThatTakesNoSignalIsNoFailure() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).stacks(Map.of("blue", "CREATE_COMPLETE")));

        assertThat(aws.signal(SUCCESS, way()))
                .isEqualTo(
                        new Outcome.Kept<>(
                                SUCCESS,
                                "CloudFormation does not wait for it: Stack 'blue' is in CREATE_COMPLETE state and cannot be signaled"));
        assertThat(telling.errors()).isEmpty();
    }

    @Test
    void aSignalThatIsThereAlreadyIsNoFailureAndDoesNotCountTwice() throws Exception {
        givenAws();
        aws.signal(SUCCESS, way());

        assertThat(aws.signal(SUCCESS, way())).isInstanceOf(Outcome.Kept.class);

        assertThat(told()).containsExactly("SUCCESS " + INSTANCE);
    }

    @Test
    void aStackThatIsNotThereIsAProblemAndNoWait() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).stacks(Map.of()));

        assertThat(problem(aws.signal(SUCCESS, way())))
                .containsExactly(
                        "'Nodes' of stack 'blue' in eu-west-1 can't be signalled with cloudformation:SignalResource: AWS refuses: Stack 'blue' does not exist (400 ValidationError)",
                        cloud.uri().toString(),
                        "check `settings.cloudformation.stack-name`, `settings.cloudformation.logical-resource-id` and `settings.aws.region`");
        assertThat(telling.errors()).isEmpty();
    }

    @Test
    void aMissingPermissionIsAProblemAndNoWait() throws Exception {
        givenAws(refused(Fault.ALWAYS, 403, "AccessDenied"));

        assertThat(problem(aws.signal(SUCCESS, way())).getLast())
                .isEqualTo("allow `cloudformation:SignalResource` in a policy of the role");
        assertThat(telling.errors()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"400,Throttling", "503,ServiceUnavailable", "500,InternalFailure"})
    @Tag("difference-signal-retries")
    void whatMayPassIsTriedAgain(int status, String code) throws Exception {
        givenAws(refused(2, status, code));

        assertThat(aws.signal(SUCCESS, way())).isInstanceOf(Outcome.Made.class);

        assertThat(told()).containsExactly("SUCCESS " + INSTANCE);
        assertThat(telling.errors()).hasSize(2);
    }

    @Test
    void aClosedConnectionIsTriedAgainUntilTheDeadline() throws Exception {
        givenAws();
        URI gone = cloud.uri();
        cloud.close();
        try (SdkAws lost = client(Optional.of(gone), Reach.EVERYWHERE, Policies.STANDARD)) {
            assertThat(problem(lost.signal(SUCCESS, way())).getFirst())
                    .contains("connection refused; gave up after");
        }
        assertThat(time.sleeps.stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void aHookThatHoldsTheInstanceIsCompletedOnce() throws Exception {
        givenAws();

        assertThat(aws.heartbeat(HOOK, way())).isEqualTo(new Outcome.Made<>(HOOK));
        assertThat(aws.complete(HOOK, Result.CONTINUE, way())).isEqualTo(new Outcome.Made<>(HOOK));
        assertThat(aws.complete(HOOK, Result.CONTINUE, way()))
                .isEqualTo(new Outcome.Kept<>(HOOK, "the hook does not hold this instance"));
        assertThat(aws.heartbeat(HOOK, way())).isInstanceOf(Outcome.Kept.class);

        assertThat(cloud.told())
                .extracting(Told::operation)
                .containsExactly(
                        "autoscaling:RecordLifecycleActionHeartbeat",
                        "autoscaling:CompleteLifecycleAction");
        assertThat(cloud.told().getLast().field("LifecycleActionResult")).isEqualTo("CONTINUE");
    }

    @Test
    void theGroupAndTheStateOfTheInstanceAreRead() throws Exception {
        givenAws(
                ORDINARY,
                AwsScript.of(ORDINARY)
                        .members(Map.of(INSTANCE, new GroupMember("pool", "Warmed:Stopped", ""))));

        assertThat(aws.member(INSTANCE, way()))
                .isEqualTo(new Outcome.Made<>(new Member("pool", "Warmed:Stopped")));
        assertThat(aws.member("i-0", way()))
                .isEqualTo(new Outcome.Skipped<>("the instance is in no Auto Scaling group"));
    }

    @Test
    void aWaitConditionIsToldAndItsAddressIsNeverShown() throws Exception {
        givenAws(
                Fault.first(1, "wait-condition", new Act.Status(503)),
                Fault.first(1, "wait-condition", new Act.Close()));
        Report report = new Report(Status.FAILURE, "no \"luck\"", INSTANCE, "boot 1");

        assertThat(aws.report(cloud.waitCondition(), report, way()))
                .isEqualTo(new Outcome.Made<>(report));

        assertThat(cloud.told().getFirst().fields())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "Status", "FAILURE",
                                "Reason", "no \"luck\"",
                                "UniqueId", INSTANCE,
                                "Data", "boot 1"));
        assertThat(telling.told.toString()).doesNotContain("signature", "wait-condition?");
    }

    @Test
    void aWaitConditionThatRefusesIsAProblemWithoutItsAddress() throws Exception {
        givenAws(Fault.always("wait-condition", new Act.Status(403)));
        Report report = new Report(Status.SUCCESS, "well", INSTANCE, "boot 1");

        assertThat(problem(aws.report(cloud.waitCondition(), report, way())))
                .containsExactly(
                        "the wait condition can't be told: it answers 403",
                        "the wait condition at 127.0.0.1",
                        "check `wait-condition-url` in /etc/slipway/slipway.toml: it has to be the whole address that the `Ref` of the handle gives");
    }

    @Test
    void underARootNobodyOutsideIsTold() throws Exception {
        givenAws();
        try (SdkAws contained = client(Optional.empty(), Reach.contained(), Policies.STANDARD)) {
            assertThat(contained.signal(SUCCESS, way())).isInstanceOf(Outcome.Skipped.class);
            assertThat(
                            contained.report(
                                    URI.create("https://condition.example/canary"),
                                    new Report(Status.SUCCESS, "", "", ""),
                                    way()))
                    .isEqualTo(new Outcome.Skipped<>("a wait condition is not told under --root"));
        }
    }
}
