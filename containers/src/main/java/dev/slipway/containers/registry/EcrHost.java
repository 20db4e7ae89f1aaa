package dev.slipway.containers.registry;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A registry of an AWS account.
///
/// Source: "Amazon ECR endpoints and quotas", AWS general reference; partitions and their domains as in the
/// endpoint rules of the AWS SDKs.
///
/// @param region in which it is, and in which logins for it are given out
/// @param fips whether its name is that of the FIPS endpoint
record EcrHost(String account, String region, boolean fips) {
    /// The gallery that needs no account.
    static final String PUBLIC = "public.ecr.aws";

    /// In which region logins for [#PUBLIC] are given out.
    static final String PUBLIC_REGION = "us-east-1";

    private static final Map<String, String> DOMAINS =
            Map.of(
                    "aws", "amazonaws.com",
                    "aws-us-gov", "amazonaws.com",
                    "aws-cn", "amazonaws.com.cn",
                    "aws-eusc", "amazonaws.eu",
                    "aws-iso", "c2s.ic.gov",
                    "aws-iso-b", "sc2s.sgov.gov",
                    "aws-iso-e", "cloud.adc-e.uk",
                    "aws-iso-f", "csp.hci.ic.gov");

    private static final Pattern HOST =
            Pattern.compile(
                    "([0-9]{12})\\.dkr[.-]ecr(-fips)?\\.([a-z0-9-]+)\\."
                            + "(?:amazonaws\\.(?:com(?:\\.cn)?|eu)|on\\.(?:aws|amazonwebservices\\.com\\.cn)"
                            + "|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)");

    private static final Pattern ARN =
            Pattern.compile("ecr\\.aws/arn:([a-z-]+):ecr:([a-z0-9-]+):([0-9]{12}):repository/(.+)");

    /// Empty if the host is something else.
    static Optional<EcrHost> of(String host) {
        Matcher found = HOST.matcher(host);
        return found.matches()
                ? Optional.of(new EcrHost(found.group(1), found.group(3), found.group(2) != null))
                : Optional.empty();
    }

    /// The name of an image by its host, where the original's form by ARN is given:
    /// `ecr.aws/arn:aws:ecr:REGION:ACCOUNT:repository/NAME`. Other names stay as they are.
    static String withoutArn(String source) {
        Matcher found = ARN.matcher(source);
        return found.matches() && DOMAINS.containsKey(found.group(1))
                ? "%s.dkr.ecr.%s.%s/%s"
                        .formatted(
                                found.group(3),
                                found.group(2),
                                DOMAINS.get(found.group(1)),
                                found.group(4))
                : source;
    }
}
