package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What simulated AWS services know, and how they misbehave.
///
/// @param region for which requests have to be signed; empty for any
/// @param clusters the service network by the name of an EKS cluster, of IPv4 or IPv6; the name `*` stands for
///     any other
/// @param instances the private DNS name by the id of an EC2 instance; it may be empty
/// @param instanceTypes the network cards by the name of an instance type
/// @param stacks the state by the name of a CloudFormation stack; the name `*` stands for any other
/// @param members of Auto Scaling groups by the id of the instance
/// @param signers whose signatures are accepted
/// @param seed of the faults that happen by chance
public record AwsScript(
        Optional<String> region,
        Map<String, String> clusters,
        Map<String, String> instances,
        Map<String, Cards> instanceTypes,
        Map<String, String> stacks,
        Map<String, GroupMember> members,
        List<Credentials> signers,
        List<Fault> faults,
        long seed) {
    public AwsScript {
        clusters = Map.copyOf(clusters);
        instances = Map.copyOf(instances);
        instanceTypes = Map.copyOf(instanceTypes);
        stacks = Map.copyOf(stacks);
        members = Map.copyOf(members);
        signers = List.copyOf(signers);
        faults = List.copyOf(faults);
    }

    /// The account in which the machine with this metadata runs: it knows the machine, accepts the role that
    /// its metadata names, and has a cluster of any name.
    public static AwsScript of(MetadataScript metadata) {
        Map<String, String> instances =
                text(metadata, "meta-data/instance-id")
                        .map(id -> Map.of(id, text(metadata, "meta-data/hostname").orElse("")))
                        .orElse(Map.of());
        return new AwsScript(
                Optional.empty(),
                Map.of("*", "10.100.0.0/16"),
                instances,
                Map.of("m5.large", new Cards(3, 10)),
                Map.of("*", "CREATE_IN_PROGRESS"),
                members(instances.keySet()),
                signers(metadata),
                List.of(),
                0);
    }

    /// Reads a script as a user writes it (`aws.json`), laid over `usual`. `doc/simulators.md`
    /// describes it.
    ///
    /// @param where the name of the file, for problems
    /// @return `Failed` with every problem that the text has
    public static Outcome<AwsScript> read(String json, String where, AwsScript usual) {
        return new AwsScriptReader(where).read(json, usual);
    }

    /// Taking only what is signed for this region.
    public AwsScript region(String region) {
        return new AwsScript(
                Optional.of(region),
                clusters,
                instances,
                instanceTypes,
                stacks,
                members,
                signers,
                faults,
                seed);
    }

    public AwsScript clusters(Map<String, String> clusters) {
        return new AwsScript(
                region, clusters, instances, instanceTypes, stacks, members, signers, faults, seed);
    }

    public AwsScript instances(Map<String, String> instances) {
        return new AwsScript(
                region, clusters, instances, instanceTypes, stacks, members, signers, faults, seed);
    }

    public AwsScript instanceTypes(Map<String, Cards> types) {
        return new AwsScript(
                region, clusters, instances, types, stacks, members, signers, faults, seed);
    }

    public AwsScript stacks(Map<String, String> stacks) {
        return new AwsScript(
                region, clusters, instances, instanceTypes, stacks, members, signers, faults, seed);
    }

    public AwsScript members(Map<String, GroupMember> members) {
        return new AwsScript(
                region, clusters, instances, instanceTypes, stacks, members, signers, faults, seed);
    }

    /// With these faults after those it has.
    public AwsScript failing(Fault... more) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(List.of(more));
        return new AwsScript(
                region, clusters, instances, instanceTypes, stacks, members, signers, all, seed);
    }

    public AwsScript seed(long seed) {
        return new AwsScript(
                region, clusters, instances, instanceTypes, stacks, members, signers, faults, seed);
    }

    /// A group that holds its new instances with a hook.
    private static Map<String, GroupMember> members(Set<String> instances) {
        return instances.stream()
                .collect(
                        Collectors.toMap(
                                id -> id, _ -> new GroupMember("nodes", "Pending:Wait", "ready")));
    }

    private static List<Credentials> signers(MetadataScript metadata) {
        return metadata.answers().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("meta-data/iam/security-credentials/"))
                .flatMap(answer -> Credentials.parse(answer.getValue()).stream())
                .toList();
    }

    private static Optional<String> text(MetadataScript metadata, String path) {
        return Optional.ofNullable(metadata.answers().get(path))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
