package dev.slipway.host.cloud;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/// Where the services of AWS are.
///
/// @param named the one endpoint that `--aws-endpoint` names for all services
record Endpoints(Optional<URI> named) {
    /// The endpoint for a question. Knows all partitions.
    URI of(Wish wish) {
        return named.orElseGet(() ->
                URI.create(
                        "https://"
                                + ServiceMetadata.of(wish.server())
                                        .endpointFor(Region.of(wish.region()))));
    }
}
