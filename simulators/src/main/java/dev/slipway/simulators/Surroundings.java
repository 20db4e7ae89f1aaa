package dev.slipway.simulators;

import io.vertx.core.Vertx;
import java.net.URI;

/// All that a machine in EC2 finds around it.
public record Surroundings(MetadataSimulator metadata, AwsSimulator cloud)
        implements AutoCloseable {
    /// Starts both on free ports. Not to be called on an event loop.
    public static Surroundings start(Vertx vertx, MetadataScript metadata, AwsScript cloud) {
        return new Surroundings(
                MetadataSimulator.start(vertx, 0, metadata), AwsSimulator.start(vertx, 0, cloud));
    }

    /// The same with an account that fits the metadata.
    public static Surroundings start(Vertx vertx, MetadataScript metadata) {
        return start(vertx, metadata, AwsScript.of(metadata));
    }

    /// What `--imds-endpoint` takes.
    public URI imds() {
        return metadata.uri();
    }

    /// What `--aws-endpoint` takes.
    public URI aws() {
        return cloud.uri();
    }

    @Override
    public void close() {
        metadata.close();
        cloud.close();
    }
}
