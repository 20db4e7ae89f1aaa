package dev.slipway.rendering;

import static dev.slipway.rendering.Operation.writing;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Helpers that know where a region gets container images and updates from.
///
/// Source: the registries and repositories of Bottlerocket, by region.
final class Regions {
    static final Map<String, Operation> ALL =
            Map.of(
                    "ecr-prefix", prefix(region -> registry(region, Accounts::hostContainers)),
                    "pause-prefix", prefix(region -> registry(region, Accounts::pause)),
                    "tuf-prefix", prefix(Regions::updates),
                    "metadata-prefix", prefix(region -> isChina(region) ? "/metadata" : ""));

    private static final String FALLBACK = "us-east-1";

    private static final Map<String, Accounts> ACCOUNTS =
            """
            af-south-1     917644944286 877085696533
            ap-east-1      375569722642 800184023465
            ap-northeast-1 328549459982 602401143452
            ap-northeast-2 328549459982 602401143452
            ap-northeast-3 328549459982 602401143452
            ap-south-1     328549459982 602401143452
            ap-south-2     764716012617 900889452093
            ap-southeast-1 328549459982 602401143452
            ap-southeast-2 328549459982 602401143452
            ap-southeast-3 386774335080 296578399912
            ap-southeast-4 731751899352 491585149902
            ca-central-1   328549459982 602401143452
            cn-north-1     183470599484 918309763551
            cn-northwest-1 183901325759 961992271922
            eu-central-1   328549459982 602401143452
            eu-central-2   861738308508 900612956339
            eu-north-1     328549459982 602401143452
            eu-south-1     586180183710 590381155156
            eu-south-2     620625777247 455263428931
            eu-west-1      328549459982 602401143452
            eu-west-2      328549459982 602401143452
            eu-west-3      328549459982 602401143452
            il-central-1   288123944683 066635153087
            me-central-1   553577323255 759879836304
            me-south-1     509306038620 558608220178
            sa-east-1      328549459982 602401143452
            us-east-1      328549459982 602401143452
            us-east-2      328549459982 602401143452
            us-gov-east-1  388230364387 151742754352
            us-gov-west-1  347163068887 013241004608
            us-west-1      328549459982 602401143452
            us-west-2      328549459982 602401143452
            """
                    .lines()
                    .map(line -> line.split(" +"))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    row -> row[0], row -> new Accounts(row[1], row[2])));

    /// The accounts that hold the images of a region. Digits, with leading zeros.
    private record Accounts(String hostContainers, String pause) {}

    private Regions() {}

    private static Operation prefix(Function<String, String> ofRegion) {
        return writing("REGION", call -> ofRegion.apply(call.string(0)));
    }

    /// A region that is not in the table gets its images from us-east-1.
    private static String registry(String region, Function<Accounts, String> account) {
        String home = ACCOUNTS.containsKey(region) ? region : FALLBACK;
        return "%s.dkr.ecr.%s.amazonaws.com%s"
                .formatted(account.apply(ACCOUNTS.get(home)), home, isChina(home) ? ".cn" : "");
    }

    private static String updates(String region) {
        return isChina(region)
                ? "https://bottlerocket-updates-%1$s.s3.dualstack.%1$s.amazonaws.com.cn/latest"
                        .formatted(region)
                : "https://updates.bottlerocket.aws";
    }

    private static boolean isChina(String region) {
        return Stream.of("cn-north-1", "cn-northwest-1").anyMatch(region::equals);
    }
}
