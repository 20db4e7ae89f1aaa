package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Boots;
import dev.slipway.platform.Heard;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.TestNetwork;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.UserData;
import dev.slipway.settings.variant.Variant;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All generators of a Kubernetes variant for AWS in one run.
class WholeVariantTest {
    private static final String CARDS = "meta-data/network/interfaces/macs";
    private static final Imds INSTANCE =
            TestImds.of(
                    TestImds.IDENTITY,
                    "{\"region\":\"eu-west-1\",\"availabilityZone\":\"eu-west-1b\"}",
                    "meta-data/instance-id",
                    "i-0123456789abcdef0",
                    "meta-data/instance-type",
                    "m5.large",
                    "meta-data/local-ipv4",
                    "10.0.0.7",
                    "meta-data/local-hostname",
                    "ip-10-0-0-7.eu-west-1.compute.internal",
                    "meta-data/services/partition",
                    "aws",
                    CARDS,
                    "0e:01/\n",
                    CARDS + "/0e:01/vpc-ipv4-cidr-blocks",
                    "10.0.0.0/16\n");

    @TempDir Path root;
    private final Heard heard = new Heard();

    @Test
    void onEc2EachMakesItsSetting() throws Exception {
        Map<String, Object> made =
                run(Kind.EC2, INSTANCE, Map.of("settings.aws.region", "eu-west-1"));

        assertThat(made)
                .hasSize(13)
                .containsEntry(
                        "settings.network.hostname", "ip-10-0-0-7.eu-west-1.compute.internal")
                .containsEntry("settings.metrics.send-metrics", true)
                .containsEntry("settings.kubernetes.max-pods", 29L)
                .containsEntry("settings.kubernetes.cluster-dns-ip", "172.20.0.10")
                .containsEntry("settings.kubernetes.node-ip", "10.0.0.7")
                .containsEntry(
                        "settings.kubernetes.provider-id", "aws:///eu-west-1b/i-0123456789abcdef0")
                .containsEntry(
                        "settings.kubernetes.hostname-override", "i-0123456789abcdef0.internal")
                .containsEntry(
                        "settings.kubernetes.pod-infra-container-image",
                        "602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/pause:3.1-eksbuild.1")
                .containsEntry(
                        "settings.host-containers.admin.source",
                        "328549459982.dkr.ecr.eu-west-1.amazonaws.com/bottlerocket-admin:v0.10.2")
                .containsEntry(
                        "settings.updates.targets-base-url",
                        "https://updates.bottlerocket.aws/targets/")
                .containsKeys(
                        "settings.updates.seed",
                        "settings.updates.metadata-base-url",
                        "settings.host-containers.admin.user-data");
        assertThat(heard.lines())
                .contains("generator settings.boot: skipped, the kernel has no /proc/bootconfig");
    }

    @Test
    void onLocalTheSameVariantComesThroughAndSaysWhatItLeavesOut() throws Exception {
        Map<String, Object> made = run(Kind.LOCAL, TestImds.untouched(), Map.of());

        assertThat(made)
                .containsOnlyKeys(
                        "settings.host-containers.admin.source",
                        "settings.kubernetes.node-ip",
                        "settings.kubernetes.pod-infra-container-image",
                        "settings.metrics.send-metrics",
                        "settings.network.hostname",
                        "settings.updates.metadata-base-url",
                        "settings.updates.seed",
                        "settings.updates.targets-base-url")
                .containsEntry("settings.kubernetes.node-ip", "192.0.2.8")
                .containsEntry("settings.metrics.send-metrics", false);
        assertThat(heard.lines())
                .contains(
                        "generator settings.kubernetes.max-pods: skipped, only EC2 knows this, and the platform is local",
                        "generator settings.kubernetes.provider-id: skipped, only EC2 knows this, and the platform is local",
                        "generator settings.host-containers.admin.user-data: skipped, only EC2 knows this, and the platform is local");
    }

    private Map<String, Object> run(Kind kind, Imds imds, Map<String, String> userData)
            throws Exception {
        TestHost host = TestHost.contained(root);
        TreeMap<Key, Entry> entries = new TreeMap<>();
        userData.forEach(
                (key, value) -> entries.put(Key.of(key), new Entry(value, "user data, line 1")));
        Inputs in =
                Boots.of(host, kind, "i-1", variant())
                        .and(UserData.FACT, new UserData(entries, ""))
                        .telling(heard);

        Outcome<Generated> outcome =
                new GenerateSettings(
                                host,
                                BuiltIn.of(
                                        host,
                                        imds,
                                        aws(),
                                        TestNetwork.of("192.0.2.8", "own.name", "")))
                        .run(in);

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        Map<String, Object> values = new TreeMap<>();
        ((Outcome.Made<Generated>) outcome)
                .value()
                .entries()
                .forEach((key, entry) -> values.put(key.toString(), entry.value()));
        return values;
    }

    private static Variant variant() {
        Map<String, String> templates =
                Map.of(
                        "settings.host-containers.admin.source",
                                "{{ ecr-prefix settings.aws.region }}/bottlerocket-admin:v0.10.2",
                        "settings.kubernetes.pod-infra-container-image",
                                "{{ pause-prefix settings.aws.region }}/eks/pause:3.1-eksbuild.1",
                        "settings.updates.targets-base-url",
                                "{{ tuf-prefix settings.aws.region }}/targets/",
                        "settings.updates.metadata-base-url",
                                "{{ tuf-prefix settings.aws.region }}{{ metadata-prefix settings.aws.region }}/2020-07-07/{{ os.variant_id }}/{{ os.arch }}/");
        Map<String, String> generators =
                new TreeMap<>(
                        Map.of(
                                "settings.updates.seed", "bork seed",
                                "settings.network.hostname", "netdog generate-hostname",
                                "settings.boot", "/usr/bin/prairiedog generate-boot-settings",
                                "settings.host-containers.admin.user-data",
                                        "shibaken generate-admin-userdata",
                                "settings.metrics.send-metrics",
                                        "shibaken is-partition --partition aws --partition aws-us-gov",
                                "settings.kubernetes.max-pods", "pluto max-pods",
                                "settings.kubernetes.cluster-dns-ip", "pluto cluster-dns-ip",
                                "settings.kubernetes.node-ip", "pluto node-ip",
                                "settings.kubernetes.provider-id", "pluto provider-id",
                                "settings.kubernetes.hostname-override", "pluto private-dns-name"));
        templates.keySet().forEach(key -> generators.put(key, "schnauzer " + key));
        return Calls.variant("aws-k8s-1.27", Map.of(), generators, templates);
    }

    private static Aws aws() {
        return new Aws() {
            @Override
            public Outcome<Text> serviceNetwork(String cluster, Way way) {
                throw new AssertionError("no cluster has a name");
            }

            @Override
            public Outcome<Text> privateDnsName(String instanceId, Way way) {
                return new Outcome.Made<>(new Text(instanceId + ".internal"));
            }

            @Override
            public Outcome<NetworkCards> networkCards(String instanceType, Way way) {
                throw new AssertionError("the type is in the table");
            }
        };
    }
}
