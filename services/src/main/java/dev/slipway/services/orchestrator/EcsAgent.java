package dev.slipway.services.orchestrator;

import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import dev.slipway.port.IoReason;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The part of the configuration of the ECS agent that is JSON; the rest is an environment file, which is rendered.
///
/// @param variant that of the settings; empty if there are none
record EcsAgent(Disk disk, Optional<VariantName> variant) implements OrchestratorActions.Applying {
    static final Path FILE = Path.of("/etc/ecs/ecs.config.json");

    /// The environment file beside it holds credentials.
    private static final int FOLDER_MODE = 0750;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Key ECS = Key.of("settings.ecs");
    private static final Key SHOULD_WAIT = Key.of("settings.autoscaling.should-wait");

    /// As the agent counts them. Source: `ImagePullBehaviorType` of its configuration.
    private static final List<String> PULL_BEHAVIORS =
            List.of("default", "always", "once", "prefer-cached");

    @Override
    public Outcome<Printed> apply(Settings settings, Telling telling) {
        if (variant.isEmpty() || !settings.has(ECS)) {
            return new Outcome.Skipped<>("nothing is set under `settings.ecs`");
        }
        byte[] json = JSON.writeValueAsBytes(configuration(settings, variant.get()));
        NewFile file = new NewFile(FILE, json, Disk.PUBLIC);
        try {
            if (disk.holds(file)) {
                return new Outcome.Kept<>(Printed.NOTHING, FILE + " is as it is to be");
            }
            disk.folder(FILE.getParent(), FOLDER_MODE);
            disk.replace(file.path(), file.bytes(), file.mode());
            return new Outcome.Made<>(Printed.NOTHING);
        } catch (IOException refused) {
            return Outcome.failed(
                    "the configuration of the ECS agent could not be written: "
                            + IoReason.of(refused),
                    FILE.toString(),
                    "run as root, and see that the disk has room (`df -h`) and is not read-only");
        }
    }

    /// What is not set is left out. The agent's own word for each.
    private static Map<String, Object> configuration(Settings settings, VariantName variant) {
        Members members = new Members(settings, new LinkedHashMap<>());
        members.put("Cluster", "cluster");
        members.all().put("InstanceAttributes", attributes(settings, variant));
        members.putNegated("PrivilegedDisabled", "allow-privileged-containers");
        members.put("AvailableLoggingDrivers", "logging-drivers");
        members.put("SpotInstanceDrainingEnabled", "enable-spot-instance-draining");
        settings.at(SHOULD_WAIT).ifPresent(wait -> members.all().put("WarmPoolsSupport", wait));
        members.value("image-pull-behavior")
                .map(PULL_BEHAVIORS::indexOf)
                .ifPresent(number -> members.all().put("ImagePullBehavior", number));
        members.all().put("TaskIAMRoleEnabled", true);
        members.all().put("TaskIAMRoleEnabledForNetworkHost", true);
        members.all().put("SELinuxCapable", true);
        members.all().put("OverrideAWSLogsExecutionRole", true);
        members.all().put("TaskENIEnabled", true);
        members.all().put("GPUSupportEnabled", variant.flavor().equals("nvidia"));
        members.put("TaskMetadataSteadyStateRate", "metadata-service-rps");
        members.put("TaskMetadataBurstRate", "metadata-service-burst");
        members.put("ReservedMemory", "reserved-memory");
        members.put("NumImagesToDeletePerCycle", "image-cleanup-delete-per-cycle");
        members.all().put("ImageCleanupDisabled", false);
        members.putNegated("ImageCleanupDisabled", "image-cleanup-enabled");
        return members.all();
    }

    /// Those of the settings win.
    private static Map<String, Object> attributes(Settings settings, VariantName variant) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("bottlerocket.variant", variant.text());
        if (settings.at(ECS.child("instance-attributes")).orElse(Map.of())
                instanceof Map<?, ?> own) {
            own.forEach((name, value) -> attributes.put((String) name, value));
        }
        return attributes;
    }

    /// The members so far, and the settings that they come from.
    private record Members(Settings settings, Map<String, Object> all) {
        /// @param name below `settings.ecs`
        private Optional<Object> value(String name) {
            return settings.at(ECS.child(name)).filter(value -> !List.of().equals(value));
        }

        private void put(String member, String name) {
            value(name).ifPresent(value -> all.put(member, value));
        }

        private void putNegated(String member, String name) {
            value(name).ifPresent(value -> all.put(member, Boolean.FALSE.equals(value)));
        }
    }
}
