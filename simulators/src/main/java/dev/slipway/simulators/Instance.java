package dev.slipway.simulators;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An EC2 instance as its metadata describes it. All answers derive from these few values, so they agree
/// with each other.
///
/// @param role the name of the role in its instance profile; empty for none
/// @param publicKey the key pair it was launched with, as `ssh-ed25519 AAAA...`; empty for none
public record Instance(Identity identity, Network network, String role, String publicKey) {
    /// An `m5.large` in Ireland that may join a cluster. All values are invented.
    public static final Instance ORDINARY =
            new Instance(
                    new Identity(
                            "i-0511b0a7d0c4a11e5",
                            "m5.large",
                            "eu-west-1",
                            "eu-west-1b",
                            "123456789012"),
                    new Network(
                            "0a:5c:a1:e0:b0:a7",
                            "10.20.1.23",
                            "10.20.1.0/24",
                            "10.20.0.0/16",
                            Optional.empty()),
                    "slipway-node",
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAISimulatedKeyThatOpensNothingAtAllSlipway1 slipway-demo");

    /// @param zone the availability zone, for example `eu-west-1b`
    /// @param account 12 digits
    public record Identity(String id, String type, String region, String zone, String account) {}

    /// @param mac of the only interface
    /// @param ipv4 its private address
    /// @param vpc the IPv4 block of the VPC
    /// @param ipv6 its first IPv6 address, if the subnet has any
    public record Network(
            String mac, String ipv4, String subnet, String vpc, Optional<String> ipv6) {}

    public Instance with(Identity identity) {
        return new Instance(identity, network, role, publicKey);
    }

    public Instance with(Network network) {
        return new Instance(identity, network, role, publicKey);
    }

    /// The private DNS name, as EC2 forms it from the address.
    public String privateDnsName() {
        String domain =
                identity.region().equals("us-east-1")
                        ? "ec2.internal"
                        : identity.region() + ".compute.internal";
        return "ip-" + network.ipv4().replace('.', '-') + "." + domain;
    }

    String partition() {
        String region = identity.region();
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /// Every answer, by its path below the schema version. There is no user data among them.
    Map<String, String> answers() {
        Map<String, String> all = new TreeMap<>();
        all.put("dynamic/instance-identity/document", document());
        describe(all);
        describeNetwork(all);
        if (!role.isEmpty()) {
            all.put("meta-data/iam/info", roleInfo());
            all.put("meta-data/iam/security-credentials/" + role, Credentials.SIMULATED.json());
        }
        if (!publicKey.isEmpty()) {
            all.put("meta-data/public-keys", "0=slipway-demo");
            all.put("meta-data/public-keys/0/openssh-key", publicKey);
        }
        return all;
    }

    private void describe(Map<String, String> all) {
        all.put("meta-data/ami-id", "ami-0511b0a7000000001");
        all.put("meta-data/ami-launch-index", "0");
        all.put("meta-data/autoscaling/target-lifecycle-state", "InService");
        all.put("meta-data/hostname", privateDnsName());
        all.put("meta-data/instance-id", identity.id());
        all.put("meta-data/instance-life-cycle", "on-demand");
        all.put("meta-data/instance-type", identity.type());
        all.put("meta-data/local-hostname", privateDnsName());
        all.put("meta-data/local-ipv4", network.ipv4());
        all.put("meta-data/mac", network.mac());
        all.put("meta-data/placement/availability-zone", identity.zone());
        all.put("meta-data/placement/region", identity.region());
        all.put("meta-data/reservation-id", "r-0511b0a7000000002");
        all.put("meta-data/security-groups", "slipway-nodes");
        all.put(
                "meta-data/services/domain",
                partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
        all.put("meta-data/services/partition", partition());
    }

    private void describeNetwork(Map<String, String> all) {
        String at = "meta-data/network/interfaces/macs/" + network.mac() + "/";
        all.put(at + "device-number", "0");
        all.put(at + "interface-id", "eni-0511b0a7000000003");
        all.put(at + "local-hostname", privateDnsName());
        all.put(at + "local-ipv4s", network.ipv4());
        all.put(at + "mac", network.mac());
        all.put(at + "owner-id", identity.account());
        all.put(at + "security-group-ids", "sg-0511b0a7000000004");
        all.put(at + "security-groups", "slipway-nodes");
        all.put(at + "subnet-id", "subnet-0511b0a7000000005");
        all.put(at + "subnet-ipv4-cidr-block", network.subnet());
        all.put(at + "vpc-id", "vpc-0511b0a7000000006");
        all.put(at + "vpc-ipv4-cidr-block", network.vpc());
        all.put(at + "vpc-ipv4-cidr-blocks", network.vpc());
        network.ipv6().ifPresent(address -> all.put(at + "ipv6s", address));
    }

    private String roleInfo() {
        return """
        {
          "Code" : "Success",
          "LastUpdated" : "2026-01-01T00:00:00Z",
          "InstanceProfileArn" : "arn:%s:iam::%s:instance-profile/%s",
          "InstanceProfileId" : "SIMULATEDPROFILEID000"
        }\
        """
                .formatted(partition(), identity.account(), role);
    }

    private String document() {
        return """
        {
          "accountId" : "%s",
          "architecture" : "x86_64",
          "availabilityZone" : "%s",
          "imageId" : "ami-0511b0a7000000001",
          "instanceId" : "%s",
          "instanceType" : "%s",
          "pendingTime" : "2026-01-01T00:00:00Z",
          "privateIp" : "%s",
          "region" : "%s",
          "version" : "2017-09-30"
        }\
        """
                .formatted(
                        identity.account(),
                        identity.zone(),
                        identity.id(),
                        identity.type(),
                        network.ipv4(),
                        identity.region());
    }
}
