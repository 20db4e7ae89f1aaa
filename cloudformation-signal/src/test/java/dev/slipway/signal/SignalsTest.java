package dev.slipway.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.port.Host;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    private static final String STACK_TAG = "meta-data/tags/instance/aws:cloudformation:stack-name";
    private static final String RESOURCE_TAG =
            "meta-data/tags/instance/aws:cloudformation:logical-id";
    private static final Path COMMAND_LINE = Path.of("/proc/cmdline");
    private static final Optional<Settings> UNKNOWN = Optional.empty();
    private static final Optional<Settings> WANTED =
            settings(true, "blue", "Nodes", Map.of("aws", Map.of("region", "eu-west-1")));

    @TempDir Path root;
    private final FakeCloud cloud = new FakeCloud();
    private final Heard heard = new Heard();
    private Host host;
    private Optional<URI> handle = Optional.empty();

    @BeforeEach
    void anInstance() throws IOException {
        host = TestHost.at(root);
        cloud.metadata.put("meta-data/instance-id", "i-1");
        cloud.metadata.put("meta-data/placement/region", "eu-west-1");
    }

    private static Optional<Settings> settings(
            boolean should, String stack, String resource, Map<String, ?> more) {
        Map<String, Object> tree = new java.util.TreeMap<>(more);
        tree.put(
                "cloudformation",
                Map.of(
                        "should-signal", should,
                        "stack-name", stack,
                        "logical-resource-id", resource));
        return Optional.of(Settings.of(tree));
    }

    private static BootEnd end(Status status, Optional<Settings> settings) {
        return new BootEnd(
                status, "why", "b-1", new Learnt(settings, Platform.Kind.EC2, Optional.empty()));
    }

    private List<Outcome<?>> tell(BootEnd end) throws InterruptedException {
        return new Signals(host, cloud, cloud, handle).tell(end, Deadline.NEVER, heard);
    }

    private List<Outcome<?>> tell(Status status, Optional<Settings> settings)
            throws InterruptedException {
        return tell(end(status, settings));
    }

    @Test
    void aGoodBootIsToldWithTheInstanceIdAsUniqueId() throws Exception {
        tell(Status.SUCCESS, WANTED);

        assertThat(cloud.told).containsExactly("SUCCESS blue/Nodes i-1 in eu-west-1");
        assertThat(heard.text()).contains("SUCCESS for 'Nodes' of stack 'blue': why");
    }

    @Test
    @Tag("difference-signal-without-settings")
    void aBootWithoutSettingsIsToldToTheStackThatTheTagsName() throws Exception {
        cloud.metadata.put(STACK_TAG, "green");
        cloud.metadata.put(RESOURCE_TAG, "Workers");

        tell(Status.FAILURE, UNKNOWN);

        assertThat(cloud.told).containsExactly("FAILURE green/Workers i-1 in eu-west-1");
    }

    @Test
    void withoutTagsTheKernelCommandLineNamesTheStack() throws Exception {
        host.disk()
                .replace(
                        COMMAND_LINE,
                        "ro slipway.cloudformation.stack-name=red slipway.cloudformation.logical-resource-id=Pool quiet\n"
                                .getBytes(),
                        0644);

        tell(Status.FAILURE, UNKNOWN);

        assertThat(cloud.told).containsExactly("FAILURE red/Pool i-1 in eu-west-1");
    }

    @Test
    void settingsThatWantASignalAndNameNoStackGoByTheTags() throws Exception {
        cloud.metadata.put(STACK_TAG, "green");
        cloud.metadata.put(RESOURCE_TAG, "Workers");

        tell(Status.SUCCESS, settings(true, "", "", Map.of()));

        assertThat(cloud.told).containsExactly("SUCCESS green/Workers i-1 in eu-west-1");
    }

    @Test
    void settingsThatWantASignalAndNoStackAnywhereAreAProblem() throws Exception {
        List<Outcome<?>> told = tell(Status.SUCCESS, settings(true, "", "", Map.of()));

        assertThat(told.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().what())
                                        .isEqualTo(
                                                "nobody says which stack and resource are to be signalled"));
    }

    @Test
    void settingsThatWantNoSignalCountMoreThanTags() throws Exception {
        cloud.metadata.put(STACK_TAG, "green");
        cloud.metadata.put(RESOURCE_TAG, "Workers");

        List<Outcome<?>> told = tell(Status.FAILURE, settings(false, "blue", "Nodes", Map.of()));

        assertThat(told)
                .containsExactly(
                        new Outcome.Skipped<>(
                                "'settings.cloudformation.should-signal' is not true"));
        assertThat(cloud.asked).isEmpty();
    }

    @Test
    void whereNobodyNamesAStackNobodyIsTold() throws Exception {
        List<Outcome<?>> told = tell(Status.FAILURE, UNKNOWN);

        assertThat(told.getFirst()).isInstanceOf(Outcome.Skipped.class);
        assertThat(cloud.told).isEmpty();
    }

    @Test
    void ofASilentMetadataServiceTheReasonIsTold() throws Exception {
        cloud.silent = true;

        assertThat(((Outcome.Failed<?>) tell(Status.FAILURE, WANTED).getFirst()).problem().what())
                .isEqualTo(
                        "'Nodes' of stack 'blue' can't be signalled: nobody says which instance this is, or in which region: meta-data/instance-id can't be had");
        assertThat(((Outcome.Skipped<?>) tell(Status.FAILURE, UNKNOWN).getFirst()).why())
                .endsWith(
                        "name a stack: meta-data/tags/instance/aws:cloudformation:stack-name can't be had");
    }

    @Test
    void aSilentMetadataServiceIsNotAskedAgainWhenTheTimeIsOver() throws Exception {
        cloud.silent = true;

        new Signals(host, cloud, cloud, handle)
                .tell(end(Status.FAILURE, WANTED), Deadline.in(Duration.ZERO, () -> 0), heard);

        assertThat(cloud.asked).containsExactly("meta-data/instance-id");
    }

    @Test
    void aMachineThatIsNoInstanceAsksNobody() throws Exception {
        Learnt metal = new Learnt(WANTED, Platform.Kind.METAL, Optional.empty());

        tell(new BootEnd(Status.FAILURE, "why", "b-1", metal));

        assertThat(cloud.asked).isEmpty();
        assertThat(cloud.told).isEmpty();
    }

    @Test
    @Tag("difference-signal-is-sent-once-heard")
    void whatWasHeardIsNotToldAgainWhateverTheNextBootComesTo() throws Exception {
        tell(Status.FAILURE, WANTED);

        List<Outcome<?>> again = tell(Status.SUCCESS, WANTED);

        assertThat(cloud.told).containsExactly("FAILURE blue/Nodes i-1 in eu-west-1");
        assertThat(again.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Kept.class,
                        kept -> assertThat(kept.why()).isEqualTo("FAILURE was told before"));
    }

    @Test
    void whatBottlerocketWasDoneWithIsNotToldAgain() throws Exception {
        host.disk().replace(BottlerocketMark.FILE, new byte[0], 0644);

        List<Outcome<?>> told = tell(Status.SUCCESS, WANTED);
        List<Outcome<?>> again = tell(Status.FAILURE, WANTED);

        assertThat(cloud.told).isEmpty();
        assertThat(List.of(told.getFirst(), again.getFirst()))
                .allSatisfy(outcome ->
                        assertThat(((Outcome.Kept<?>) outcome).why())
                                .isEqualTo(
                                        "Bottlerocket was done with it before: /var/lib/bottlerocket/cfsignal.ran"));
    }

    @Test
    void aCopyOfTheDiskInAnotherInstanceIsTold() throws Exception {
        host.disk().replace(BottlerocketMark.FILE, new byte[0], 0644);
        tell(Status.SUCCESS, WANTED);
        cloud.metadata.put("meta-data/instance-id", "i-2");

        tell(Status.SUCCESS, WANTED);

        assertThat(cloud.told).containsExactly("SUCCESS blue/Nodes i-2 in eu-west-1");
    }

    @Test
    void whatWasNotHeardIsToldAgainByTheNextBoot() throws Exception {
        cloud.answers = () -> Outcome.failed("no permission", "AWS", "allow it");
        tell(Status.SUCCESS, WANTED);
        cloud.answers = () -> new Outcome.Made<>("taken");

        tell(Status.SUCCESS, WANTED);

        assertThat(cloud.told)
                .containsExactly(
                        "SUCCESS blue/Nodes i-1 in eu-west-1",
                        "SUCCESS blue/Nodes i-1 in eu-west-1");
    }

    @Test
    void aKillBetweenTheCallAndItsMarkRepeatsTheCallWithTheSameUniqueId() {
        cloud.answers =
                () -> {
                    throw new IllegalStateException("killed");
                };
        assertThatThrownBy(() -> tell(Status.SUCCESS, WANTED)).hasMessage("killed");
        cloud.answers = () -> new Outcome.Kept<>("taken", "it is there already");

        assertThat(List.of(1, 2)).allSatisfy(_ -> tell(Status.SUCCESS, WANTED));

        assertThat(cloud.told)
                .containsExactly(
                        "SUCCESS blue/Nodes i-1 in eu-west-1",
                        "SUCCESS blue/Nodes i-1 in eu-west-1");
    }

    @ParameterizedTest(name = "{0} of {1} on {2}")
    @CsvSource({"Other,blue,i-1", "Nodes,green,i-1", "Nodes,blue,i-2"})
    void anotherResourceStackOrInstanceIsToldAnew(String resource, String stack, String instance)
            throws Exception {
        tell(Status.SUCCESS, WANTED);
        cloud.metadata.put("meta-data/instance-id", instance);

        tell(Status.SUCCESS, settings(true, stack, resource, Map.of()));

        assertThat(cloud.told)
                .last()
                .isEqualTo("SUCCESS %s/%s %s in eu-west-1".formatted(stack, resource, instance));
        assertThat(cloud.told).hasSize(2);
    }

    @Test
    void aDiskThatTakesNoMarkIsNoReasonToBeSilent() throws Exception {
        host.disk().replace(Marks.FOLDER, "no folder".getBytes(), 0600);

        tell(Status.FAILURE, WANTED);

        assertThat(cloud.told).containsExactly("FAILURE blue/Nodes i-1 in eu-west-1");
        assertThat(heard.text()).contains("can't write down that it was told");
    }

    @Test
    void aDamagedMarkIsNone() throws Exception {
        tell(Status.SUCCESS, WANTED);
        for (String mark : host.disk().list(Marks.FOLDER)) {
            host.disk().replace(Marks.FOLDER.resolve(mark), "tol".getBytes(), 0600);
        }

        tell(Status.SUCCESS, WANTED);

        assertThat(cloud.told).hasSize(2);
    }

    @Test
    @Tag("difference-signal-proxy")
    void theCallTakesTheProxyOfTheSettings() throws Exception {
        tell(
                Status.SUCCESS,
                settings(
                        true,
                        "blue",
                        "Nodes",
                        Map.of("network", Map.of("https-proxy", "proxy.example:3128"))));

        assertThat(cloud.ways.getFirst().proxy().orElseThrow().address())
                .isEqualTo("proxy.example:3128");
    }

    @Test
    @Tag("difference-signal-reason")
    void aWaitConditionIsToldTheReasonAndItsAddressIsNeverShown() throws Exception {
        handle = Optional.of(URI.create("https://condition.example/canary?signature=canary"));
        cloud.answers = () -> Outcome.failed("it answers 403", "the wait condition", "check it");

        tell(Status.FAILURE, WANTED);
        cloud.answers = () -> new Outcome.Made<>("taken");
        tell(Status.FAILURE, WANTED);
        tell(Status.FAILURE, WANTED);

        assertThat(cloud.told.stream().filter(one -> one.equals("FAILURE i-1 why"))).hasSize(2);
        assertThat(heard.text()).doesNotContain("canary");
        assertThat(host.disk().list(Marks.FOLDER))
                .hasSize(2)
                .noneMatch(name -> name.contains("canary"));
    }

    @Test
    @Timeout(60)
    void aStackThatDoesNotAnswerTakesTheWaitConditionNoTime() throws Exception {
        handle = Optional.of(URI.create("https://condition.example/handle"));
        cloud.signalling =
                () -> {
                    while (!cloud.told.contains("FAILURE i-1 why")) {
                        Thread.onSpinWait();
                    }
                };

        tell(Status.FAILURE, WANTED);

        assertThat(cloud.told)
                .containsExactly("FAILURE i-1 why", "FAILURE blue/Nodes i-1 in eu-west-1");
    }

    @Test
    void aSilentMetadataServiceLeavesTheWaitConditionHalfOfTheTime() throws Exception {
        handle = Optional.of(URI.create("https://condition.example/handle"));
        cloud.silent = true;

        new Signals(host, cloud, cloud, handle)
                .tell(
                        end(Status.FAILURE, UNKNOWN),
                        Deadline.in(Duration.ofMinutes(2), host.time()::nanos),
                        heard);

        assertThat(cloud.told).containsExactly("FAILURE b-1 why");
        assertThat(cloud.patience).contains(Duration.ofMinutes(1));
    }
}
