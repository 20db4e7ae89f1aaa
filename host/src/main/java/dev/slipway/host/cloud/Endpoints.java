package dev.slipway.host.cloud;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where the services of AWS are.
///
/// @param named the one endpoint that `--aws-endpoint` names for all services
record Endpoints(Optional<URI> named) {
    /// A part of AWS with names of its own.
    ///
    /// @param regions how the names of its regions begin
    private record Partition(String regions, String suffix) {}

    /// The SDK's own table would load a class for each service of AWS. Source: AWS Partitions, botocore.
    private static final List<Partition> PARTITIONS =
            List.of(
                    new Partition("cn-", "amazonaws.com.cn"),
                    new Partition("eu-isoe-", "cloud.adc-e.uk"),
                    new Partition("eusc-", "amazonaws.eu"),
                    new Partition("us-iso-", "c2s.ic.gov"),
                    new Partition("us-isob-", "sc2s.sgov.gov"),
                    new Partition("us-isof-", "csp.hci.ic.gov"));

    private static final String SUFFIX = "amazonaws.com";

    /// The endpoint for a question. Knows all partitions.
    URI of(Wish wish) {
        return named.orElseGet(() ->
                URI.create(
                        "https://%s.%s.%s"
                                .formatted(wish.server(), wish.region(), suffix(wish.region()))));
    }

    private static String suffix(String region) {
        for (Partition partition : PARTITIONS) {
            if (region.startsWith(partition.regions())) {
                return partition.suffix();
            }
        }
        return SUFFIX;
    }
}
