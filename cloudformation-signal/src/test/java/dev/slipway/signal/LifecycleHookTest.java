package dev.slipway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.port.CloudFormation.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleHookTest {
    private static final Learnt LEARNT =
            new Learnt(
                    Optional.of(Settings.of(Map.of("aws", Map.of("region", "eu-west-1")))),
                    Platform.Kind.EC2,
                    Optional.of("i-1"));

    @TempDir Path root;
    private final FakeCloud cloud = new FakeCloud();
    private final Heard heard = new Heard();
    private LifecycleHook hook;

    @BeforeEach
    void aHook() throws IOException {
        hook = hook(Optional.of("blue"));
    }

    private LifecycleHook hook(Optional<String> group) throws IOException {
        return new LifecycleHook(TestHost.at(root).time(), cloud, cloud, "ready", group);
    }

    private void end(Status status) throws InterruptedException {
        hook.end(new BootEnd(status, "why", "b-1", LEARNT), Deadline.NEVER, heard);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"SUCCESS,CONTINUE", "FAILURE,ABANDON"})
    void theVerdictOfTheBootEndsTheHook(Status status, String result) throws Exception {
        end(status);

        assertThat(cloud.told).containsExactly(result + " ready of blue");
    }

    @Test
    void theGroupIsFoundByTheTagOfTheInstance() throws Exception {
        cloud.metadata.put("meta-data/tags/instance/aws:autoscaling:groupName", "tagged");
        hook = hook(Optional.empty());

        end(Status.SUCCESS);

        assertThat(cloud.told).containsExactly("CONTINUE ready of tagged");
    }

    @Test
    void withoutTheTagAutoScalingIsAsked() throws Exception {
        hook = hook(Optional.empty());

        end(Status.SUCCESS);

        assertThat(cloud.asked).contains("member i-1");
        assertThat(cloud.told).containsExactly("CONTINUE ready of nodes");
    }

    @Test
    void theHookIsKeptWhileThereIsNoVerdictOnly() throws Exception {
        hook.keep(LEARNT, Deadline.NEVER, heard);
        end(Status.SUCCESS);
        hook.keep(LEARNT, Deadline.NEVER, heard);

        assertThat(cloud.told).containsExactly("heartbeat for ready", "CONTINUE ready of blue");
    }

    @Test
    void anInstanceThatLeavesItsPoolAfterTheVerdictIsLetGoAgain() throws Exception {
        hook.leftPool(LEARNT, Deadline.NEVER, heard);
        end(Status.SUCCESS);
        hook.leftPool(LEARNT, Deadline.NEVER, heard);

        assertThat(cloud.told).containsExactly("CONTINUE ready of blue", "CONTINUE ready of blue");
    }

    @Test
    void aHeartbeatThatIsRefusedIsNoted() throws Exception {
        cloud.answers = () -> Outcome.failed("role 'r' may not do that", "AWS", "allow it");

        hook.keep(LEARNT, Deadline.NEVER, heard);

        assertThat(heard.text()).contains("role 'r' may not do that");
    }
}
