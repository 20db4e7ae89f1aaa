package dev.slipway.simulators;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the header `Authorization` of a signed AWS request says.
///
/// Source: AWS Signature Version 4, "Create a signed AWS API request", IAM user guide.
///
/// @param region for example `eu-west-1`
/// @param service for example `eks`
record Signature(String accessKeyId, String region, String service) {
    private static final Pattern FORM =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 Credential=([^/]+)/[0-9]{8}/([^/]+)/([^/]+)/aws4_request,"
                            + " *SignedHeaders=[^,]*host[^,]*, *Signature=[0-9a-f]{64}");

    /// Empty if the request is not signed that way.
    static Optional<Signature> of(Call call) {
        return call.header("Authorization")
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(found -> new Signature(found.group(1), found.group(2), found.group(3)));
    }
}
