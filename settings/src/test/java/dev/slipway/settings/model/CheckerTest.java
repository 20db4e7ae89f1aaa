package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckerTest {
    private static final Model MODEL = Model.of(VariantName.of("aws-k8s-1.27"));

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
                    {"oci-defaults": {"resource-limits": {"max-open-files": null}}} | null | settings.oci-defaults.resource-limits.max-open-files
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
    @Tag("difference-one-element-a-registry")
    void twoMirrorsOfOneRegistryAreNamed() {
        String mirror = "[[settings.container-registry.mirrors]]\nregistry = '%s'\n";

        Checked checked =
                toml(mirror.formatted("a") + mirror.formatted("b") + mirror.formatted("a"));

        assertThat(checked.problems())
                .singleElement()
                .returns("duplicate", Finding::rule)
                .returns(5, finding -> finding.at().line())
                .returns(
                        "element 3 of `mirrors` has the same `registry` as element 1",
                        Finding::message);
    }

    @Test
    @Tag("difference-credential-provider-members")
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
                    settings.kubernetes.max-pods = '-1'        | write for example `max-pods = 110`
                    settings.kubernetes.cloud-provider = 1     | write for example `cloud-provider = "external"`
                    settings.kubernetes.node-labels.a = 1      | put it in quotes: `"1"`
                    settings.kubernetes.image-gc-low-threshold-percent = 80.0 | write for example `image-gc-low-threshold-percent = 80`
                    settings.kubernetes.max-pods = 1.5         | write for example `max-pods = 110`
                    settings.metrics.send-metrics = 'false'    | leave out the quotes: `false`
                    settings.motd = 2026-01-01                 | put it in quotes: `"2026-01-01"`
                    settings.kernel.sysctl.'vm.x' = 1          | put it in quotes: `"1"`
                    settings.ntp.time-servers = 'a'            | write for example `time-servers = ["169.254.169.123", "2.amazon.pool.ntp.org"]`
                    settings.kubernetes.cluster_name = 'x'     | rename it to `cluster-name`
                    settings.kubernetes.Cluster-Name = 'x'     | rename it to `cluster-name`
                    settings.kubernetes.lockdown = 'none'      | perhaps `settings.kernel.lockdown` is meant
                    settings.'kubernetes.max-pods' = 1         | write it without quotes: the dots in them part nothing
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
                    [kubernets]            | missing-member    | there is no `settings` table                         | if it is meant to be a setting, write `settings.kubernetes`
                    'settings.motd' = 'x'  | missing-member    | there is no `settings` table                         | write it without quotes: the dots in them part nothing
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

    @ParameterizedTest
    @Tag("difference-image-gc-message")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    high | 101   | an integer from 0 to 100
                    low  | -1    | an integer from 0 to 100
                    high | "101" | an integer from 0 to 100 in quotes
                    """)
    void aThresholdOutOfRangeIsNamedWithItsLimits(String which, String value, String limits) {
        String name = "image-gc-" + which + "-threshold-percent";

        assertThat(toml("settings.kubernetes.%s = %s".formatted(name, value)).problems())
                .singleElement()
                .returns(
                        "`%s` can't be '%s': it takes %s"
                                .formatted(name, value.replace("\"", ""), limits),
                        Finding::message);
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
    @Tag("difference-top-level-tables")
    void otherTopLevelTablesAreIgnoredWithAWarning() {
        Checked checked = toml("settings.motd = 'x'\n[services]\n");

        assertThat(checked.valid()).isTrue();
        assertThat(checked.warnings())
                .singleElement()
                .returns("top-level-ignored", Finding::rule)
                .returns(new Position(2, 2), Finding::at);
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

    @Test
    void hostileDocumentsAreProblemsAndNoMore() {
        String many =
                IntStream.range(0, 20_000)
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
