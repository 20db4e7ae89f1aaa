package dev.slipway.host.cloud;

/// A question to AWS in the words of messages.
///
/// @param service for example `eks`
/// @param action for example `DescribeCluster`
/// @param subject what it is asked about, for example `cluster 'blue'`
/// @param check what to check if AWS does not know the subject
record Wish(String service, String action, String region, String subject, String check) {
    static Wish cluster(String region, String name) {
        return new Wish(
                "eks",
                "DescribeCluster",
                region,
                "cluster '%s'".formatted(name),
                "check `settings.kubernetes.cluster-name` and `settings.aws.region`");
    }

    static Wish instance(String region, String id) {
        return new Wish(
                "ec2",
                "DescribeInstances",
                region,
                "instance '%s'".formatted(id),
                "check `settings.aws.region`");
    }

    static Wish instanceType(String region, String type) {
        return new Wish(
                "ec2",
                "DescribeInstanceTypes",
                region,
                "instance type '%s'".formatted(type),
                "check `settings.aws.region`");
    }

    /// As policies of roles name it.
    String permission() {
        return service + ":" + action;
    }

    String goal() {
        return "%s in %s can't be looked up with %s".formatted(subject, region, permission());
    }
}
