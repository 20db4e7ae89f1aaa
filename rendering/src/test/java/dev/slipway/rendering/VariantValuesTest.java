package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/// What programs read from the rendered files.
class VariantValuesTest {
    private static final String KUBELET = "etc/kubernetes/kubelet/config";
    private static final String EXEC_START = "etc/systemd/system/kubelet.service.d/exec-start.conf";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws-k8s-1.27/minimal",
                "aws-k8s-1.27/full",
                "aws-ecs-1/minimal",
                "aws-ecs-1/full",
                "vmware-k8s-1.27/minimal",
                "vmware-k8s-1.27/full",
                "metal-k8s-1.27/minimal",
                "metal-k8s-1.27/full",
            })
    void everyFileIsWellFormed(String sample) throws IOException {
        RenderedVariant rendered = RenderedVariant.of(sample);

        assertThat(rendered.files().keySet())
                .allSatisfy(file -> assertThat(rendered.parsed(file)).isNotNull());
    }

    /// Go programs read YAML 1.1 (a bare `yes` is true there), others 1.2.
    @ParameterizedTest
    @ValueSource(strings = {"aws-k8s-1.27/full", "vmware-k8s-1.27/full", "metal-k8s-1.27/full"})
    void bothVersionsOfYamlReadTheSame(String sample) throws IOException {
        RenderedVariant rendered = RenderedVariant.of(sample);

        for (String file :
                List.of(
                        KUBELET,
                        "etc/kubernetes/kubelet/kubeconfig",
                        "etc/kubernetes/kubelet/bootstrap-kubeconfig",
                        "etc/kubernetes/kubelet/credential-provider-config.yaml")) {
            Object old = new Yaml().load(rendered.file(file));
            assertThat(old).as(file).isEqualTo(rendered.parsed(file));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/values.txt", delimiter = '|', quoteCharacter = '^')
    void fileHoldsTheSettingAsItWasSet(String file, String where, String setting)
            throws IOException {
        RenderedVariant rendered = RenderedVariant.of("aws-k8s-1.27/full");

        Optional<Object> set = rendered.settings().at(Key.of("settings." + setting));
        assertThat(set).isPresent();
        assertThat(json(rendered.value(file, where))).isEqualTo(json(set));
    }

    private static String json(Optional<Object> value) {
        return value.map(new JsonMapper()::writeValueAsString).orElse("-");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    etc/host-containers/host-ctr.toml | mirrors                                                     | endpoints | creds
                    etc/containerd/config.toml        | plugins io.containerd.grpc.v1.cri registry mirrors          | endpoint  | plugins io.containerd.grpc.v1.cri registry configs
                    """)
    void registriesKeepTheirSecretsAndEndpoints(
            String file, String mirrors, String endpoints, String credentials) throws IOException {
        RenderedVariant rendered = RenderedVariant.of("aws-k8s-1.27/full");

        boolean nested = credentials.endsWith("configs");
        assertThat(rendered.value(file, mirrors).orElseThrow())
                .isEqualTo(
                        Map.of(
                                "docker.io",
                                Map.of(
                                        endpoints,
                                        List.of(
                                                "https://mirror.example.com/?a=b&c=d",
                                                "http://10.0.0.5:5000")),
                                "*",
                                Map.of(endpoints, List.of("https://all.example.com/a\\b\"c"))));
        assertThat(rendered.value(file, credentials).orElseThrow())
                .isEqualTo(
                        Map.of(
                                "registry-1.docker.io",
                                auth(nested, Map.of("username", "o'neil", "password", PASSWORD)),
                                "gcr.io",
                                auth(nested, Map.of("auth", "dXNlcjpwYXNz")),
                                "quay.io",
                                auth(
                                        nested,
                                        Map.of("username", "bot", "identitytoken", "to\"ken\\"))));
    }

    private static final String PASSWORD = "pa\"ss\\wo'rd <&> $HOME `x` 世界";

    private static Map<String, ?> auth(boolean nested, Map<String, String> members) {
        return nested ? Map.of("auth", members) : members;
    }

    /// Between single quotes systemd takes everything as it is.
    @Test
    @Tag("difference-ecs-registries")
    void ecsAgentReadsItsRegistriesAsJson() throws IOException {
        assertThat(authData(RenderedVariant.of("aws-ecs-1/full")))
                .isEqualTo(
                        Map.of(
                                "https://index.docker.io/v1/",
                                Map.of("email", ".", "username", "o'neil", "password", PASSWORD),
                                "gcr.io",
                                Map.of("email", ".", "auth", "dXNlcjpwYXNz"),
                                "quay.io",
                                Map.of("email", ".", "username", "bot")));
    }

    /// Each entry with any of its members, alone and beside each other one.
    @Test
    @Tag("difference-ecs-registries")
    void registriesOfTheEcsAgentAreJsonWhateverMembersTheyHave() throws IOException {
        List<Map<String, String>> entries =
                IntStream.range(0, 1 << MEMBERS.size()).mapToObj(VariantValuesTest::entry).toList();
        for (Map<String, String> first : entries) {
            assertThat(authData(List.of(first))).isEqualTo(Map.of("a.example", seen(first)));
            for (Map<String, String> other : entries) {
                Map<String, String> second = new TreeMap<>(other);
                second.put("registry", "docker.io");
                assertThat(authData(List.of(first, second)))
                        .isEqualTo(
                                Map.of(
                                        "a.example", seen(first),
                                        "https://index.docker.io/v1/", seen(second)));
            }
        }
    }

    private static final List<String> MEMBERS =
            List.of("auth", "username", "password", "identitytoken");

    /// @param members a bit for each
    private static Map<String, String> entry(int members) {
        Map<String, String> entry = new TreeMap<>(Map.of("registry", "a.example"));
        for (int i = 0; i < MEMBERS.size(); i++) {
            if ((members >> i & 1) == 1) {
                entry.put(MEMBERS.get(i), PASSWORD);
            }
        }
        return entry;
    }

    /// What the agent is to see of it: it knows no identity tokens.
    private static Map<String, String> seen(Map<String, String> entry) {
        Map<String, String> seen = new TreeMap<>(entry);
        seen.keySet().removeAll(List.of("registry", "identitytoken"));
        seen.put("email", ".");
        return seen;
    }

    private static Object authData(List<Map<String, String>> credentials) throws IOException {
        Settings set =
                Settings.of(Map.of("container-registry", Map.of("credentials", credentials)));
        return authData(RenderedVariant.with("aws-ecs-1", set));
    }

    private static Object authData(RenderedVariant rendered) {
        String line =
                rendered.file("etc/ecs/ecs.config")
                        .lines()
                        .filter(each -> each.startsWith("ECS_ENGINE_AUTH_DATA="))
                        .findFirst()
                        .orElseThrow();
        String json = line.replaceFirst("^[^']*'([^']*)'$", "$1");
        return new JsonMapper().readValue(json, Object.class);
    }

    @Test
    void capabilitiesThatAreTrueAreGranted() throws IOException {
        RenderedVariant rendered = RenderedVariant.of("aws-k8s-1.27/full");

        for (String set : List.of("bounding", "effective", "permitted")) {
            Object names =
                    rendered.value("etc/containerd/cri-base.json", "process capabilities " + set)
                            .orElseThrow();
            assertThat(names)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(14)
                    .contains("CAP_SYS_ADMIN", "CAP_CHOWN")
                    .doesNotContain("CAP_NET_RAW");
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # variant       | settings                                              | where                 | value
                    aws-k8s-1.27    | kubernetes.cluster-dns-ip = "10.0.0.10"               | clusterDNS            | ["10.0.0.10"]
                    aws-k8s-1.27    | kubernetes.cluster-dns-ip = []                        | clusterDNS            | -
                    metal-k8s-1.27  |                                                       | maxPods               | 110
                    metal-k8s-1.27  |                                                       | kubeReserved memory   | -
                    metal-k8s-1.27  |                                                       | kubeReserved cpu      | "82m"
                    metal-k8s-1.27  |                                                       | kubeReserved ephemeral-storage | "1Gi"
                    metal-k8s-1.27  | kubernetes.kube-reserved.memory = "1Gi"               | kubeReserved memory   | "1Gi"
                    aws-k8s-1.27    |                                                       | kubeReserved memory   | "574Mi"
                    aws-k8s-1.27    | kubernetes.kube-reserved.memory = "1Gi"               | kubeReserved memory   | "1Gi"
                    aws-k8s-1.27    | kubernetes.max-pods = 0                               | kubeReserved memory   | "255Mi"
                    aws-k8s-1.27    |                                                       | systemReservedCgroup  | -
                    aws-k8s-1.27    | kubernetes.system-reserved.cpu = "1"                  | systemReservedCgroup  | "/system"
                    aws-k8s-1.27    |                                                       | evictionMaxPodGracePeriod | -
                    aws-k8s-1.27    |                                                       | kubeAPIQPS            | -
                    aws-k8s-1.27    |                                                       | cpuCFSQuota           | true
                    aws-k8s-1.27    |                                                       | cpuManagerPolicy      | "none"
                    aws-k8s-1.27    | kubernetes.image-gc-high-threshold-percent = 85       | imageGCHighThresholdPercent | 85
                    aws-k8s-1.27    | kubernetes.image-gc-high-threshold-percent = "85"     | imageGCHighThresholdPercent | 85
                    aws-k8s-1.27    |                                                       | serverTLSBootstrap    | true
                    metal-k8s-1.27  |                                                       | serverTLSBootstrap    | false
                    aws-k8s-1.27    | kubernetes.server-key = "YQ=="                        | serverTLSBootstrap    | true
                    aws-k8s-1.27    | kubernetes.server-certificate = "YQ=="                | serverTLSBootstrap    | true
                    aws-k8s-1.27    | kubernetes.server-certificate = "YQ=="                | tlsCertFile           | -
                    aws-k8s-1.27    | kubernetes = { server-certificate = "YQ==", server-key = "YQ==" } | serverTLSBootstrap | -
                    aws-k8s-1.27    | kubernetes = { server-certificate = "YQ==", server-key = "YQ==" } | tlsPrivateKeyFile | "/etc/kubernetes/pki/private/kubelet-server.key"
                    aws-k8s-1.27    | kubernetes.memory-manager-policy = "Static"           | memoryManagerPolicy   | -
                    aws-k8s-1.27    | kubernetes.memory-manager-reserved-memory.0.enabled = false | reservedMemory  | -
                    aws-k8s-1.27    | kubernetes.memory-manager-reserved-memory.1 = { enabled = true, memory = "1Gi" } | reservedMemory | [{"numaNode":1,"limits":{"memory":"1Gi"}}]
                    aws-k8s-1.27    |                                                       | authorization mode    | "Webhook"
                    aws-k8s-1.27    | kubernetes.standalone-mode = true                     | authorization         | {"mode":"AlwaysAllow"}
                    aws-k8s-1.27    | kubernetes.standalone-mode = true                     | authentication        | {"anonymous":{"enabled":true},"webhook":{"enabled":false}}
                    aws-k8s-1.27    | kubernetes.standalone-mode = true                     | address               | "127.0.0.1"
                    """)
    void kubeletIsConfigured(String variant, String settings, String where, String value)
            throws IOException {
        RenderedVariant rendered =
                RenderedVariant.with(variant, Optional.ofNullable(settings).orElse(""));

        assertThat(json(rendered.value(KUBELET, where))).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # variant       | settings                                        | arguments
                    aws-k8s-1.27    |                                                 | --cloud-provider external
                    aws-k8s-1.27    | kubernetes.cloud-provider = "aws"               | --cloud-provider aws
                    metal-k8s-1.27  |                                                 | --cloud-provider ""
                    aws-k8s-1.27    | kubernetes.standalone-mode = true               | --cloud-provider ""
                    vmware-k8s-1.27 |                                                 | --bootstrap-kubeconfig /etc/kubernetes/kubelet/bootstrap-kubeconfig
                    aws-k8s-1.27    |                                                 | --image-credential-provider-bin-dir /usr/libexec/kubernetes/kubelet/plugins
                    aws-k8s-1.27    | kubernetes.log-level = 0                        | -v 0
                    aws-k8s-1.27    |                                                 | --hostname-override ip-192-168-17-42.us-west-2.compute.internal
                    """)
    void kubeletIsStartedWith(String variant, String settings, String argument) throws IOException {
        assertThat(execStart(variant, settings)).contains("    " + argument + " \\");
    }

    @ParameterizedTest(name = "{0}: {1}, not {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # variant       | settings                                        | argument
                    aws-k8s-1.27    |                                                 | --bootstrap-kubeconfig
                    aws-k8s-1.27    | kubernetes.standalone-mode = true               | --kubeconfig
                    vmware-k8s-1.27 | kubernetes.standalone-mode = true               | --bootstrap-kubeconfig
                    vmware-k8s-1.27 |                                                 | --image-credential-provider-config
                    vmware-k8s-1.27 |                                                 | --hostname-override
                    vmware-k8s-1.27 |                                                 | -v
                    aws-k8s-1.27    | kubernetes.credential-providers.ecr-credential-provider.enabled = false | --image-credential-provider-bin-dir
                    """)
    void kubeletIsStartedWithout(String variant, String settings, String argument)
            throws IOException {
        assertThat(execStart(variant, settings))
                .noneMatch(line -> line.strip().startsWith(argument + " "));
    }

    private static List<String> execStart(String variant, String settings) throws IOException {
        return RenderedVariant.with(variant, Optional.ofNullable(settings).orElse(""))
                .file(EXEC_START)
                .lines()
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    aws-k8s-1.27    | etc/netdog.toml
                    aws-k8s-1.27    | etc/modprobe.d/modprobe.conf
                    aws-k8s-1.27    | root/.aws/config
                    aws-k8s-1.27    | root/.aws/credentials
                    aws-k8s-1.27    | etc/kubernetes/pki/kubelet-server.crt
                    aws-ecs-1       | etc/host-containers/host-ctr.toml
                    """)
    @Tag("difference-empty-host-ctr")
    void fileWithoutSettingsIsEmpty(String variant, String file) throws IOException {
        assertThat(RenderedVariant.with(variant, "").file(file)).isEmpty();
    }

    @Test
    void metricsOutsideOfAwsComeFromAnywhere() throws IOException {
        assertThat(RenderedVariant.with("metal-k8s-1.27", "").value("etc/metricdog.toml", "region"))
                .contains("global");
    }

    @Test
    void nobodyIsProxiedToTheClusterItself() throws IOException {
        assertThat(RenderedVariant.with("aws-k8s-1.27", "").file("etc/network/proxy.env"))
                .isEqualTo(
                        """
                        NO_PROXY=localhost,127.0.0.1,0123456789abcdef.gr7.us-west-2.eks.amazonaws.com,.cluster.local
                        no_proxy=localhost,127.0.0.1,0123456789abcdef.gr7.us-west-2.eks.amazonaws.com,.cluster.local
                        """);
    }
}
