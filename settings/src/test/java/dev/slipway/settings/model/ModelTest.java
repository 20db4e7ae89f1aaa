package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.variant.VariantName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    private static final Model MODEL = Model.of(VariantName.of("aws-k8s-1.27"));

    private static final String EVERYWHERE =
            "motd updates host-containers bootstrap-containers ntp network kernel metrics pki"
                    + " container-registry oci-hooks dns";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "aws-k8s-1.22, kubernetes aws container-runtime oci-defaults cloudformation autoscaling",
        "aws-k8s-1.22-nvidia, kubernetes aws oci-defaults cloudformation autoscaling",
        "aws-k8s-1.23, kubernetes boot aws container-runtime oci-defaults cloudformation autoscaling",
        "aws-k8s-1.27, kubernetes boot aws container-runtime oci-defaults cloudformation autoscaling",
        "aws-k8s-1.25-nvidia, kubernetes boot aws oci-defaults cloudformation autoscaling",
        "aws-ecs-1, ecs aws cloudformation autoscaling",
        "aws-ecs-1-nvidia, ecs aws cloudformation autoscaling",
        "vmware-k8s-1.22, kubernetes aws container-runtime oci-defaults",
        "vmware-k8s-1.23, kubernetes boot aws container-runtime oci-defaults",
        "metal-k8s-1.22, kubernetes boot aws container-runtime oci-defaults",
        "metal-k8s-1.27, kubernetes boot aws container-runtime oci-defaults",
        "aws-dev, boot aws cloudformation",
        "vmware-dev, boot",
        "metal-dev, boot"
    })
    @Tag("kept-nvidia-container-runtime")
    void aVariantHasItsSections(String variant, String besides) {
        Set<String> expected = new TreeSet<>(List.of((EVERYWHERE + " " + besides).split(" ")));

        assertThat(sections(variant)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme-any", "aws-k8s-1.28", "aws-nomad", "qemu-k8s-1.27"})
    void aVariantFromElsewhereMayHaveAllSections(String variant) {
        assertThat(sections(variant)).hasSize(20);
    }

    private static Set<String> sections(String variant) {
        return Model.of(VariantName.of(variant)).rows().stream()
                .map(Row::section)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thereAre29KnownVariants() {
        assertThat(Model.variants()).doesNotHaveDuplicates().hasSize(29);
    }

    @Test
    void validValuesStayWhenOthersAreWrong() {
        Checked checked = toml("[settings]\nmotd = 'hi'\n[settings.kernel]\nlockdown = 'off'\n");

        assertThat(checked.settings()).isEqualTo(Settings.of(Map.of("motd", "hi")));
        assertThat(checked.positions())
                .isEqualTo(Map.of(Key.of("settings.motd"), new Position(2, 1)));
        assertThat(checked.problems()).hasSize(1);
        assertThat(checked.valid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "[settings]", "settings = {}"})
    void aDocumentThatSetsNothingIsValid(String text) {
        assertThat(toml(text).valid()).isTrue();
        assertThat(toml(text).settings()).isEqualTo(Settings.NONE);
    }

    @Test
    void aliasesAreStoredByTheirRealName() {
        Checked checked =
                json(
                        """
                        {"settings": {
                          "boot": {"kernel-parameters": {"a": ["1"]}, "init": {"b.c": []}},
                          "container-registry": {"creds": [{"registry": "r"}]}}}
                        """);

        assertThat(checked.valid()).isTrue();
        assertThat(checked.settings().leaves().keySet())
                .extracting(Key::toString)
                .containsExactly(
                        "settings.boot.init.\"b.c\"",
                        "settings.boot.kernel.a",
                        "settings.container-registry.credentials");
    }

    @Test
    @Tag("difference-mirror-order")
    void valuesAreStoredInTheirNormalForm() {
        Checked checked =
                json(
                        """
                        {"settings": {
                          "kubernetes": {"node-taints": {"k": "v:NoSchedule"}, "cloud-provider": "",
                            "memory-manager-policy": "static", "cpu-manager-policy": "static",
                            "node-ip": "FE80::0001", "cluster-dns-ip": ["0::1"],
                            "image-gc-high-threshold-percent": "085"},
                          "container-registry": {"mirrors": {"b": ["x"], "a": []}}}}
                        """);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.settings())
                .isEqualTo(
                        Settings.of(
                                Map.of(
                                        "kubernetes",
                                        Map.of(
                                                "node-taints", Map.of("k", List.of("v:NoSchedule")),
                                                "cloud-provider", "\"\"",
                                                "memory-manager-policy", "Static",
                                                "cpu-manager-policy", "static",
                                                "node-ip", "fe80::1",
                                                "cluster-dns-ip", List.of("::1"),
                                                "image-gc-high-threshold-percent", "85"),
                                        "container-registry",
                                        Map.of(
                                                "mirrors",
                                                List.of(
                                                        Map.of(
                                                                "registry",
                                                                "b",
                                                                "endpoint",
                                                                List.of("x")),
                                                        Map.of(
                                                                "registry",
                                                                "a",
                                                                "endpoint",
                                                                List.of()))))));
    }

    @Test
    @Tag("difference-unset-members")
    void whatIsUnsetIsNotThere() {
        Map<String, Object> provider =
                Map.of("enabled", true, "image-patterns", List.of(), "cache-duration", "1h");
        Checked whole = provider(provider);
        Map<String, Object> without = new HashMap<>(provider);
        without.put("cache-duration", null);

        assertThat(whole.settings()).isEqualTo(providerOf(provider));
        assertThat(provider(without).settings())
                .isEqualTo(providerOf(Map.of("enabled", true, "image-patterns", List.of())));
    }

    private static Checked provider(Map<String, Object> members) {
        Map<String, Object> tree =
                Map.of("kubernetes", Map.of("credential-providers", Map.of("e", members)));
        return MODEL.checkSettings((Node.Table) Node.of(tree));
    }

    private static Settings providerOf(Map<String, Object> members) {
        return Settings.of(
                Map.of("kubernetes", Map.of("credential-providers", Map.of("e", members))));
    }

    @ParameterizedTest
    @Tag("kept-lenient-types")
    @ValueSource(
            strings = {
                "oci-defaults.resource-limits.max-open-files = {soft-limit = 2, hard-limit = 1}",
                "kubernetes = {image-gc-high-threshold-percent = 1, image-gc-low-threshold-percent = 2}",
                "kubernetes.kube-reserved = {cpu = '1..2', memory = '.'}",
                "kubernetes.eviction-soft.'pid.available' = '1%'",
                "kubernetes.node-taints.a = 'b:NoSuchEffect'",
                "updates.metadata-base-url = \"https://a\\tb\\nc\"",
                "kubernetes.registry-qps = -1",
                "container-registry.mirrors = [{}]"
            })
    void whatTheOriginalLetsPassIsLetPass(String settings) {
        Checked checked = toml("settings." + settings);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    settings.motd                                    | 42                 | "42"
                    settings.motd                                    | true               | "true"
                    settings.motd                                    | ["a"]              | "[\\"a\\"]"
                    settings.motd                                    | ``                 | ""
                    settings.kernel.sysctl."vm.x"                    | 1                  | "1"
                    settings.kubernetes.max-pods                     | 42                 | 42
                    settings.kubernetes.max-pods                     | many               | "many"
                    settings.kubernetes.max-pods                     | null               | "null"
                    settings.kubernetes.max-pods                     | 1, "x": 2          | "1, \\"x\\": 2"
                    settings.metrics.send-metrics                    | true               | true
                    settings.metrics.send-metrics                    | yes                | "yes"
                    settings.ntp.time-servers                        | ["a", "b"]         | ["a", "b"]
                    settings.ntp.time-servers                        | a                  | "a"
                    settings.kubernetes.cluster-dns-ip               | 10.0.0.1           | "10.0.0.1"
                    settings.kubernetes.cluster-dns-ip               | ["10.0.0.1"]       | ["10.0.0.1"]
                    settings.kubernetes.node-taints.k                | v:NoSchedule       | "v:NoSchedule"
                    settings.kubernetes.node-taints.k                | ["v:NoSchedule"]   | ["v:NoSchedule"]
                    settings.kubernetes.image-gc-low-threshold-percent | 80               | 80
                    settings.kubernetes.image-gc-low-threshold-percent | +80              | "+80"
                    settings.container-registry.creds                | [{"registry":"r"}] | [{"registry": "r"}]
                    settings.dns                                     | {"search-list":[]} | {"search-list": []}
                    settings.no-such-setting                         | 1                  | "1"
                    """)
    void aValueFromTheCommandLineIsReadByItsType(String key, String value, String json) {
        Object expected = Input.json("{\"v\":" + json + "}").root().plain();

        assertThat(Map.of("v", MODEL.parse(Key.of(key), value))).isEqualTo(expected);
    }

    @Test
    void rowsAreFoundByKeyAndAlias() {
        assertThat(MODEL.row(Key.of("settings.motd"))).map(Row::pattern).contains("settings.motd");
        assertThat(MODEL.row(Key.of("settings.host-containers.admin.source")))
                .map(Row::pattern)
                .contains("settings.host-containers.admin.source");
        assertThat(MODEL.row(Key.of("settings.host-containers.mine.source")))
                .map(Row::pattern)
                .contains("settings.host-containers.<identifier>.source");
        assertThat(MODEL.row(Key.of("settings.boot.kernel-parameters.a")))
                .map(Row::pattern)
                .contains("settings.boot.kernel.<key>");
        assertThat(MODEL.canonical(Key.of("settings.boot.kernel-parameters.a")))
                .isEqualTo(Key.of("settings.boot.kernel.a"));
        assertThat(MODEL.row(Key.of("settings.host-containers.a_b.source"))).isEmpty();
        assertThat(MODEL.row(Key.of("settings.kubernetes"))).isEmpty();
        assertThat(MODEL.row(Key.of("settings.ecs.cluster"))).isEmpty();
    }

    @Test
    void aSubtreeIsAsSecretAsWhatItMayHold() {
        assertThat(MODEL.secret(Key.of("settings.kubernetes.bootstrap-token"))).isTrue();
        assertThat(MODEL.secret(Key.of("settings.kubernetes"))).isTrue();
        assertThat(MODEL.secret(Key.of("settings.container-registry.creds"))).isTrue();
        assertThat(MODEL.secret(Key.of("settings.no-such-setting"))).isTrue();
        assertThat(MODEL.secret(Key.of("settings.motd"))).isFalse();
        assertThat(MODEL.secret(Key.of("settings.ntp"))).isFalse();
    }

    @Test
    void treesWithoutTextAreCheckedAlike() {
        Node.Table tree = (Node.Table) Node.of(Map.of("kubernetes", Map.of("max-pods", 29)));

        assertThat(MODEL.checkSettings(tree).settings().leaves())
                .isEqualTo(Map.of(Key.of("settings.kubernetes.max-pods"), 29L));
        assertThat(
                        MODEL.checkSettings((Node.Table) Node.of(Map.of("motd", Arrays.asList(1))))
                                .valid())
                .isFalse();
    }

    private static Checked toml(String text) {
        return MODEL.check(Input.toml(text));
    }

    private static Checked json(String text) {
        return MODEL.check(Input.json(text));
    }
}
