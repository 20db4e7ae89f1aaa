package dev.slipway.endtoend;

import dev.slipway.model.Outcome;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The simulated metadata service and AWS that a case is given by its files `imds.json` and `aws.json`.
record Surrounding(Vertx vertx, Surroundings servers) implements AutoCloseable {
    static Surrounding of(Path folder) throws IOException {
        return of(folder, "");
    }

    /// @param more at the end of the user data
    static Surrounding of(Path folder, String more) throws IOException {
        Vertx vertx = Vertx.vertx();
        MetadataScript metadata =
                made(MetadataScript.read(text(folder.resolve("imds.json")), "imds.json"));
        AwsScript cloud =
                made(
                        AwsScript.read(
                                text(folder.resolve("aws.json")),
                                "aws.json",
                                AwsScript.of(metadata)));
        Path userData = folder.resolve("user-data.toml");
        if (Files.exists(userData)) {
            metadata = metadata.userData(Files.readString(userData) + more);
        }
        return new Surrounding(vertx, Surroundings.start(vertx, metadata, cloud));
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "{}";
    }

    private static <T> T made(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, var _) -> value;
            case Outcome.Skipped<T>(String why) -> throw new AssertionError(why);
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.text());
        };
    }

    /// Where they listen, for the environment of a script.
    Map<String, String> environment() {
        return Map.of("IMDS", servers.imds().toString(), "AWS", servers.aws().toString());
    }

    @Override
    public void close() {
        servers.close();
        vertx.close().await();
    }
}
