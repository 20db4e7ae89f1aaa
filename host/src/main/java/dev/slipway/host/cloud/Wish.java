package dev.slipway.host.cloud;

import dev.slipway.port.Ecr;

/// A question to AWS in the words of messages.
///
/// @param server the first word of the host that answers: mostly `service`
/// @param service for example `eks`
/// @param action for example `DescribeCluster`
/// @param subject what it is asked about, for example `cluster 'blue'`
/// @param deed what can't be done without an answer, for example `looked up`
/// @param check what to check if AWS does not know the subject
/// @param isLast whether it is one of the last things that a boot does: nobody waits for it, so it is tried until
///     the deadline, whatever is wrong with the way to AWS
record Wish(
        String server,
        String service,
        String action,
        String region,
        String subject,
        String deed,
        String check,
        boolean isLast) {
    private static final String LOOKED_UP = "looked up";
    private static final String CHECK_REGION = "check `settings.aws.region`";
    private static final String CHECK_HOOK =
            "check `lifecycle-hook` and `auto-scaling-group` in /etc/slipway/slipway.toml";

    private Wish(
            String service,
            String action,
            String region,
            String subject,
            String deed,
            String check,
            boolean isLast) {
        this(service, service, action, region, subject, deed, check, isLast);
    }

    static Wish login(Ecr.Kind kind, String region) {
        return new Wish(
                switch (kind) {
                    case PRIVATE -> "api.ecr";
                    case PRIVATE_FIPS -> "ecr-fips";
                    case PUBLIC -> "api.ecr-public";
                },
                kind == Ecr.Kind.PUBLIC ? "ecr-public" : "ecr",
                "GetAuthorizationToken",
                region,
                "a login for its registry",
                "had",
                "check the region in the name of the registry",
                false);
    }

    static Wish cluster(String region, String name) {
        return new Wish(
                "eks",
                "DescribeCluster",
                region,
                "cluster '%s'".formatted(name),
                LOOKED_UP,
                "check `settings.kubernetes.cluster-name` and `settings.aws.region`",
                false);
    }

    static Wish instance(String region, String id) {
        return new Wish(
                "ec2",
                "DescribeInstances",
                region,
                "instance '%s'".formatted(id),
                LOOKED_UP,
                CHECK_REGION,
                false);
    }

    static Wish instanceType(String region, String type) {
        return new Wish(
                "ec2",
                "DescribeInstanceTypes",
                region,
                "instance type '%s'".formatted(type),
                LOOKED_UP,
                CHECK_REGION,
                false);
    }

    static Wish signal(String region, String stack, String resource) {
        return new Wish(
                "cloudformation",
                "SignalResource",
                region,
                "'%s' of stack '%s'".formatted(resource, stack),
                "signalled",
                "check `settings.cloudformation.stack-name`, `settings.cloudformation.logical-resource-id` and `settings.aws.region`",
                true);
    }

    static Wish member(String region, String id) {
        return new Wish(
                "autoscaling",
                "DescribeAutoScalingInstances",
                region,
                "the group of instance '%s'".formatted(id),
                LOOKED_UP,
                CHECK_REGION,
                false);
    }

    static Wish completion(String region, String hook, String group) {
        return new Wish(
                "autoscaling",
                "CompleteLifecycleAction",
                region,
                hook(hook, group),
                "completed",
                CHECK_HOOK,
                true);
    }

    static Wish heartbeat(String region, String hook, String group) {
        return new Wish(
                "autoscaling",
                "RecordLifecycleActionHeartbeat",
                region,
                hook(hook, group),
                "kept waiting",
                CHECK_HOOK,
                false);
    }

    private static String hook(String hook, String group) {
        return "lifecycle hook '%s' of group '%s'".formatted(hook, group);
    }

    /// As policies of roles name it.
    String permission() {
        return service + ":" + action;
    }

    String goal() {
        return "%s in %s can't be %s with %s".formatted(subject, region, deed, permission());
    }
}
