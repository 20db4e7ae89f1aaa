package dev.slipway.platform.ec2;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The instance identity document: what EC2 vouches for. A field that is not there is empty.
///
/// @param instanceId for example `i-0511b0a7d0c4a11e5`
/// @param zone the availability zone, for example `eu-west-1b`
/// @param account 12 digits
/// @param image for example `ami-0511b0a7000000001`
public record InstanceIdentity(
        Optional<String> instanceId,
        Optional<String> type,
        Optional<String> region,
        Optional<String> zone,
        Optional<String> account,
        Optional<String> image) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @return empty if it is no JSON
    static Optional<InstanceIdentity> parse(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            return Optional.of(
                    new InstanceIdentity(
                            text(json, "instanceId"),
                            text(json, "instanceType"),
                            text(json, "region"),
                            text(json, "availabilityZone"),
                            text(json, "accountId"),
                            text(json, "imageId")));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isEmpty());
    }
}
