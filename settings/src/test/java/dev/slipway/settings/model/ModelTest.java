package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.variant.VariantName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # below settings                                            | rule | key
                    {"motd": null}                                              | ``   | ``
                    {"kubernetes": null}                                        | ``   | ``
                    {"kubernetes": {"node-labels": null, "max-pods": null}}     | ``   | ``
                    {"host-containers": {"x": {"enabled": null}}}               | ``   | ``
                    {"container-registry": {"credentials": null}}               | ``   | ``
                    {"kubernetes": {"node-taints": null}}                       | null | settings.kubernetes.node-taints
                    {"container-registry": {"mirrors": null}}                   | null | settings.container-registry.mirrors
                    {"kubernetes": {"node-labels": {"a": null}}}                | null | settings.kubernetes.node-labels.a
                    {"host-containers": {"x": null}}                            | null | settings.host-containers.x
                    {"host-containers": {"admin": null}}                        | null | settings.host-containers.admin
                    {"ntp": {"time-servers": [null]}}                           | null | settings.ntp.time-servers
                    {"kubernetes": {"credential-providers": {"e": {"enabled": null, "image-patterns": []}}}} | null | settings.kubernetes.credential-providers.e.enabled
                    {"kubernetes": {"memory-manager-reserved-memory": {"0": {"enabled": true, "memory": null}}}} | null | settings.kubernetes.memory-manager-reserved-memory.0.memory
                    {"boot": {"kernel": {}, "kernel-parameters": {}}}           | duplicate | settings.boot.kernel-parameters
                    {"container-registry": {"creds": [], "credentials": []}}    | duplicate | settings.container-registry.credentials
                    {"kubernetes": {"credential-providers": {"e": {"enabled": true}}}} | missing-member | settings.kubernetes.credential-providers.e.image-patterns
                    {"kubernetes": {"memory-manager-reserved-memory": {"0": {}}}} | missing-member | settings.kubernetes.memory-manager-reserved-memory.0.enabled
                    {"oci-defaults": {"resource-limits": {"max-open-files": {"soft-limit": 1}}}} | missing-member | settings.oci-defaults.resource-limits.max-open-files.hard-limit
                    {"oci-defaults": {"resource-limits": {"max-files": {}}}}    | unknown-key | settings.oci-defaults.resource-limits.max-files
                    {"oci-defaults": {"capabilities": {"net-rw": true}}}        | unknown-key | settings.oci-defaults.capabilities.net-rw
                    {"kubernetes": {"memory-manager-reserved-memory": {"0": {"enabled": true, "x": "1"}}}} | unknown-key | settings.kubernetes.memory-manager-reserved-memory.0.x
                    {"kubernetes": {"eviction-hard": {"memory.free": "1%"}}}    | unknown-key | settings.kubernetes.eviction-hard."memory.free"
                    {"kubernetes": {"node-labels": {"-a": "x"}}}                | bad-key | settings.kubernetes.node-labels.-a
                    {"host-containers": {"a_b": {}}}                            | bad-key | settings.host-containers.a_b
                    {"host-containers": {"": {"enabled": true}}}                | bad-key | settings.host-containers.""
                    {"kernel": {"modules": {"": {"allowed": true}}}}            | bad-key | settings.kernel.modules.""
                    {"kubernetes": {"credential-providers": {"e": {"enabled": true, "image-patterns": [], "environment": {"A B": "x"}}}}} | bad-key | settings.kubernetes.credential-providers.e.environment."A B"
                    {"motd": {}}                                                | wrong-type | settings.motd
                    {"kubernetes": "x"}                                         | wrong-type | settings.kubernetes
                    {"host-containers": {"x": true}}                            | wrong-type | settings.host-containers.x
                    {"ecs": {"cluster": "c"}}                                   | wrong-variant | settings.ecs
                    {"nonsense": 1}                                             | unknown-key | settings.nonsense
                    """)
    void theStructureIsChecked(String tree, String rule, String key) {
        Checked checked = MODEL.checkSettings(Input.json(tree).root());

        assertThat(checked.problems())
                .extracting(finding -> finding.rule() + " " + finding.key())
                .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule + " " + key));
        assertThat(checked.warnings()).isEmpty();
    }

    @Test
    void aKeyOfMoreThan255CharactersCannotBeStored() {
        String prefix = "settings.kubernetes.credential-providers.e.environment.";
        String tree =
                "{\"kubernetes\":{\"credential-providers\":{\"e\":{\"enabled\":true,\"image-patterns\":[],"
                        + "\"environment\":{\"%s\":\"x\"}}}}}";

        assertThat(below(tree.formatted("a".repeat(255 - prefix.length()))).valid()).isTrue();
        assertThat(below(tree.formatted("a".repeat(256 - prefix.length()))).problems())
                .singleElement()
                .returns("bad-key", Finding::rule);
    }

    @Test
    void unknownMembersOfACredentialProviderAreIgnoredWithAWarning() {
        Checked checked =
                below(
                        "{\"kubernetes\":{\"credential-providers\":{\"e\":"
                                + "{\"enabled\":true,\"image-patterns\":[],\"args\":[]}}}}");

        assertThat(checked.valid()).isTrue();
        assertThat(checked.settings().leaves()).hasSize(2);
        assertThat(checked.warnings()).singleElement().returns("unknown-key", Finding::rule);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # TOML                                     | do
                    settings.mtod = 'x'                        | rename it to `motd`
                    settings.hostname = 'x'                    | perhaps `settings.network.hostname` is meant
                    settings.dns.servers = []                  | known here: `name-servers`, `search-list`
                    settings.kubernetes.whatever = 1           | correct or remove it; `slipway schema` has all names
                    settings.ecs.cluster = 'x'                 | remove `settings.ecs`, or choose another variant
                    settings.kubernetes.eviction-hard.'pid.avail' = '1%' | rename it to `pid.available`
                    settings.kernel.lockdown = 'integrty'      | write `"integrity"`
                    settings.kernel.lockdown = 'full'          | write for example `lockdown = "integrity"`
                    settings.kubernetes.max-pods = '110'       | leave out the quotes: `110`
                    settings.kubernetes.max-pods = 1.5         | write for example `max-pods = 110`
                    settings.metrics.send-metrics = 'false'    | leave out the quotes: `false`
                    settings.motd = 2026-01-01                 | put it in quotes: `"2026-01-01"`
                    settings.kernel.sysctl.'vm.x' = 1          | put it in quotes: `"1"`
                    settings.ntp.time-servers = 'a'            | write for example `time-servers = ["169.254.169.123", "2.amazon.pool.ntp.org"]`
                    settings.kubernetes = 1                    | write it as a table: `[settings.kubernetes]` with the members below it
                    """)
    void aProblemSaysWhatToDo(String text, String fix) {
        assertThat(toml(text).problems()).singleElement().returns(fix, Finding::fix);
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # TOML                 | rule              | message                                              | do
                    setings.motd = 'x'     | missing-member    | there is no `settings` table                         | rename it to `settings`
                    motd = 'x'             | missing-member    | there is no `settings` table                         | if it is meant to be a setting, write `settings.motd`
                    x = 1                  | missing-member    | there is no `settings` table                         | write settings below `[settings]`
                    settings = 1           | wrong-type        | `settings` takes a table, not an integer             | write it as a table: `[settings]` with the members below it
                    settings.ecs.a = 1     | wrong-variant     | `ecs` exists in aws-ecs-1, aws-ecs-1-nvidia, not in aws-k8s-1.27 | remove `settings.ecs`, or choose another variant
                    """)
    void whatBelongsElsewhereIsPointedThere(String text, String rule, String message, String fix) {
        assertThat(toml(text).problems())
                .singleElement()
                .returns(rule, Finding::rule)
                .returns(message, Finding::message)
                .returns(fix, Finding::fix);
    }

    @Test
    void theVariantsThatHaveASectionAreNamedButNotAll() {
        Checked checked =
                Model.of(VariantName.of("aws-ecs-1"))
                        .check(Input.toml("settings.boot.reboot-to-reconcile = true"));

        assertThat(checked.problems())
                .singleElement()
                .returns(
                        "`boot` exists in aws-k8s-1.23, aws-k8s-1.24, aws-k8s-1.25, aws-k8s-1.26"
                                + " and 20 more, not in aws-ecs-1",
                        Finding::message);
    }

    @Test
    void otherTopLevelTablesAreIgnoredWithAWarning() {
        Checked checked = toml("settings.motd = 'x'\n[services]\n");

        assertThat(checked.valid()).isTrue();
        assertThat(checked.warnings())
                .singleElement()
                .returns("top-level-ignored", Finding::rule)
                .returns(new Position(2, 1), Finding::at);
    }

    @Test
    void syntaxAndModelAreReportedTogetherAndNothingIsSaidToBeMissing() {
        Checked checked =
                toml(
                        """
                        [settings.kubernetes.credential-providers.e]
                        enabled = true
                        image-patterns = [
                        [settings.kernel]
                        lockdown = "off"
                        """);

        assertThat(checked.problems()).extracting(Finding::rule).containsOnlyOnce("toml-syntax");
        assertThat(checked.problems()).extracting(Finding::rule).doesNotContain("missing-member");
        assertThat(toml("x = 1\n[settings").problems())
                .extracting(Finding::rule)
                .containsExactly("toml-syntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settings.kubernetes.bootstrap-token = 'hunter2'",
                "settings.kubernetes.server-key = 'hunter2!'",
                "settings.aws.credentials = ['hunter2']",
                "settings.host-containers.admin.user-data = 'hunter2!'",
                "settings.bootstrap-containers.b.user-data = 'hunter2!'",
                "settings.network.https-proxy = 'hunter2 <'",
                "settings.updates.metadata-base-url = '1:hunter2@host<'",
                "settings.pki.p.data = 'hunter2'",
                "settings.container-registry.credentials = [{password = \"hunter2\\n\"}]",
                "settings.container-registry.credentials = [{auth = 'hunter2!'}]",
                "settings.container-registry.credentials = 'hunter2'",
                "settings.kubernetes.credential-providers.e.environment = {A = \"hunter2\\n\"}",
                "settings.kubernetes.credential-providers.e.environment = 'hunter2'",
                "settings.kubernetes.bootstrap-tokn = 'hunter2'",
            })
    void secretsAreNeverShown(String text) {
        List<Finding> problems = toml(text).problems();

        assertThat(problems).isNotEmpty();
        assertThat(problems.toString()).doesNotContain("hunter2");
    }

    @Test
    void longAndMultiLineValuesAreShownOnOneShortLine() {
        Finding finding =
                toml("settings.kernel.lockdown = \"a\\nb\\u001b" + "x".repeat(99) + "\"")
                        .problems()
                        .getFirst();

        assertThat(finding.found()).contains("a\\nb\\u001b" + "x".repeat(56) + "...");
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
    void hostileDocumentsAreProblemsAndNoMore() {
        String many =
                java.util.stream.IntStream.range(0, 20_000)
                        .mapToObj(i -> "k" + i + " = " + i)
                        .collect(Collectors.joining("\n", "[settings]\n", "\n"));

        assertThat(toml(many).problems()).hasSize(20_000);
        assertThat(toml("]\n".repeat(20_000)).problems()).hasSize(1000);
        assertThat(toml("settings." + "x".repeat(100_000) + " = 1").problems()).hasSize(1);
        assertThat(json("{\"settings\":" + "[".repeat(100_000)).problems()).isNotEmpty();
        assertThat(
                        json("{\"settings\":{\"motd\":"
                                        + "{\"a\":".repeat(100)
                                        + "1"
                                        + "}".repeat(102))
                                .problems())
                .hasSize(1);
        assertThat(toml("settings.'\\u0000' = 1\nsettings.\"a\\u0000\" = 2").problems()).hasSize(2);
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

    private static Checked below(String tree) {
        return MODEL.checkSettings(Input.json(tree).root());
    }
}
