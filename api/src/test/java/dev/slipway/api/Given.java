package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a line of `endpoints.txt` begins with.
final class Given {
    private static final String UPDATES =
            "{\"update_state\":\"Idle\",\"available_updates\":[],\"chosen_update\":null,\"active_partition\":"
                    + "{\"image\":{\"arch\":\"x86_64\",\"version\":\"1.0.0\",\"variant\":\"aws-ecs-1\"},\"next_to_boot\":true},"
                    + "\"staging_partition\":null,\"most_recent_command\":{\"cmd_type\":\"refresh\",\"cmd_status\":\"Success\","
                    + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"exit_status\":0,\"stderr\":\"\"}}";

    private Given() {}

    static void prepare(ServedApi api, Path root, String given) throws IOException {
        switch (given) {
            case "pending" -> api.caller().patch("/settings", "{\"motd\":\"bye\"}");
            case "changed" -> {
                prepare(api, root, "pending");
                api.caller().post("/tx/commit");
            }
            case "trial" -> {
                prepare(api, root, "pending");
                api.caller().post("/tx/commit_and_apply?confirm=60");
            }
            case "another" -> {
                prepare(api, root, "trial");
                api.caller().patch("/settings", "{\"motd\":\"again\"}");
            }
            case "updated" -> {
                Path status = root.resolve("run/cache/thar-be-updates/status.json");
                Files.createDirectories(status.getParent());
                Files.writeString(status, UPDATES);
            }
            default -> assertThat(given).isEqualTo("-");
        }
    }
}
