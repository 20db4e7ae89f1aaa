package dev.slipway.services.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EcsAgentTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path root;

    private Disk disk;

    @BeforeEach
    void makeDisk() throws IOException {
        disk = RealDisk.under(root);
    }

    /// What the agent reads of settings that it has no say about, in any variant.
    @Test
    void aHostWithoutSettingsOfItsOwnIsConfigured() throws IOException {
        apply("aws-ecs-1", "{\"ecs\":{\"loglevel\":\"info\"}}");

        assertThat(text())
                .isEqualTo(
                        "{\"InstanceAttributes\":{\"bottlerocket.variant\":\"aws-ecs-1\"},"
                                + "\"TaskIAMRoleEnabled\":true,\"TaskIAMRoleEnabledForNetworkHost\":true,"
                                + "\"SELinuxCapable\":true,\"OverrideAWSLogsExecutionRole\":true,"
                                + "\"TaskENIEnabled\":true,\"GPUSupportEnabled\":false,"
                                + "\"ImageCleanupDisabled\":false}");
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # settings                                              | member                      | value
                    {"ecs":{"cluster":"blue"}}                              | Cluster                     | "blue"
                    {"ecs":{"instance-attributes":{"a.b":"c"}}}             | InstanceAttributes          | {"bottlerocket.variant":"aws-ecs-1-nvidia","a.b":"c"}
                    {"ecs":{"instance-attributes":{"bottlerocket.variant":"mine"}}} | InstanceAttributes  | {"bottlerocket.variant":"mine"}
                    {"ecs":{"allow-privileged-containers":false}}           | PrivilegedDisabled          | true
                    {"ecs":{"allow-privileged-containers":true}}            | PrivilegedDisabled          | false
                    {"ecs":{"logging-drivers":["awslogs","none"]}}          | AvailableLoggingDrivers     | ["awslogs","none"]
                    {"ecs":{"logging-drivers":[]}}                          | AvailableLoggingDrivers     | -
                    {"ecs":{"enable-spot-instance-draining":true}}          | SpotInstanceDrainingEnabled | true
                    {"ecs":{"cluster":"b"},"autoscaling":{"should-wait":true}} | WarmPoolsSupport         | true
                    {"ecs":{"cluster":"b"},"autoscaling":{"should-wait":false}} | WarmPoolsSupport        | false
                    {"ecs":{"cluster":"b"}}                                 | WarmPoolsSupport            | -
                    {"ecs":{"image-pull-behavior":"default"}}               | ImagePullBehavior           | 0
                    {"ecs":{"image-pull-behavior":"always"}}                | ImagePullBehavior           | 1
                    {"ecs":{"image-pull-behavior":"once"}}                  | ImagePullBehavior           | 2
                    {"ecs":{"image-pull-behavior":"prefer-cached"}}         | ImagePullBehavior           | 3
                    {"ecs":{"cluster":"b"}}                                 | GPUSupportEnabled           | true
                    {"ecs":{"metadata-service-rps":40}}                     | TaskMetadataSteadyStateRate | 40
                    {"ecs":{"metadata-service-burst":60}}                   | TaskMetadataBurstRate       | 60
                    {"ecs":{"reserved-memory":0}}                           | ReservedMemory              | 0
                    {"ecs":{"image-cleanup-delete-per-cycle":5}}            | NumImagesToDeletePerCycle   | 5
                    {"ecs":{"image-cleanup-enabled":false}}                 | ImageCleanupDisabled        | true
                    {"ecs":{"image-cleanup-enabled":true}}                  | ImageCleanupDisabled        | false
                    """)
    void aSettingIsAMemberOfTheAgentsConfiguration(String settings, String member, String value)
            throws IOException {
        apply("aws-ecs-1-nvidia", settings);

        Optional<JsonNode> found = Optional.ofNullable(JSON.readTree(text()).get(member));
        assertThat(found.map(JsonNode::toString).orElse("-")).isEqualTo(value);
    }

    @Test
    void whatIsAsItIsToBeIsNotWrittenAgain() {
        assertThat(apply("aws-ecs-1", "{\"ecs\":{\"cluster\":\"b\"}}"))
                .isInstanceOf(Outcome.Made.class);
        assertThat(apply("aws-ecs-1", "{\"ecs\":{\"cluster\":\"b\"}}"))
                .isInstanceOf(Outcome.Kept.class);
        assertThat(apply("aws-ecs-1", "{\"ecs\":{\"cluster\":\"c\"}}"))
                .isInstanceOf(Outcome.Made.class);
    }

    @Tag("difference-ecs-sections")
    @Test
    void withoutSettingsForTheAgentThereIsNothingToDo() {
        assertThat(apply("aws-ecs-1", "{\"autoscaling\":{\"should-wait\":true}}"))
                .isEqualTo(new Outcome.Skipped<>("nothing is set under `settings.ecs`"));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void theFolderIsMadeForRoot() throws IOException {
        apply("aws-ecs-1", "{\"ecs\":{\"cluster\":\"b\"}}");

        assertThat(disk.mode(Path.of("/etc/ecs"))).contains(0750);
    }

    private String text() throws IOException {
        return new String(disk.read(EcsAgent.FILE).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Outcome<Printed> apply(String variant, String settings) {
        return new EcsAgent(disk, Optional.of(VariantName.of(variant)))
                .apply(Settings.of(JSON.readValue(settings, Map.class)), Telling.NOBODY);
    }
}
