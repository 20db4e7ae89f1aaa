package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each helper with what it gives and how it fails. In tables `v` is the setting `settings.v`.
class HelpersTest {
    private static final String NOTHING = "{}";

    private static String with(String value) {
        return value == null || value.equals("-") ? NOTHING : "{\"v\": %s}".formatted(value);
    }

    private static String answer(String template, String value) {
        Document document = Given.document(with(value));
        return switch (Given.outcome(Format.PLAIN, template, document)) {
            case dev.slipway.model.Outcome.Made<Rendered>(Rendered rendered) ->
                    rendered.text().replace('\n', '⏎');
            case dev.slipway.model.Outcome.Failed<Rendered>(var problem) -> "! " + problem.what();
            case dev.slipway.model.Outcome.Kept<Rendered> _,
                    dev.slipway.model.Outcome.Skipped<Rendered> _ ->
                    "?";
        };
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    {{base64_decode settings.v}}            → "aGVsbG8="         → hello
                    {{base64_decode settings.v}}            → "w7zigqw="         → ü€
                    {{base64_decode settings.v}}            → ""                 → ``
                    {{base64_decode settings.v}}            → "aGVsbG8"          → hello
                    {{base64_decode settings.v}}            → "a*b="             → ! `base64_decode` needs text in base64 (RFC 4648 section 4, UTF-8 within), and settings.v is none
                    {{base64_decode settings.v}}            → "gA=="             → ! `base64_decode` needs text in base64 (RFC 4648 section 4, UTF-8 within), and settings.v is none
                    {{base64_decode settings.v}}            → 1                  → ! `base64_decode` needs text in base64 (RFC 4648 section 4, UTF-8 within), and settings.v is none
                    {{base64_decode settings.v}}            → -                  → ! settings.v is not set
                    {{base64_decode}}                       → -                  → ! `base64_decode` takes 1 argument and got 0
                    {{join_map "=" "," "fail-if-missing" settings.v}}    → {"b": "2", "a": 1, "c": true, "d": ""} → a=1,b=2,c=true,d=
                    {{join_map "=" "," "fail-if-missing" settings.v}}    → -     → ! settings.v is not set
                    {{join_map "=" "," "no-fail-if-missing" settings.v}}. → -    → .
                    {{join_map "=" "," "no-fail-if-missing" settings.v}}. → "x"  → .
                    {{join_map "=" "," "fail-if-missing" settings.v}}    → "x"   → ! `join_map` needs a table, and settings.v is none
                    {{join_map "=" "," "perhaps" settings.v}}            → "x"   → ! `join_map` needs `fail-if-missing` or `no-fail-if-missing`, and argument 3 is none
                    {{join_map 1 "," "fail-if-missing" settings.v}}      → "x"   → ! `join_map` needs a string, and argument 1 is none
                    {{join_map "=" "," "fail-if-missing" settings.v}}    → {"a": ["x"]} → ! `join_map` needs a table of strings, numbers and booleans, and settings.v is none
                    {{join_map "=" "," settings.v}}                      → "x"   → ! `join_map` takes 4 arguments and got 3
                    {{join_node_taints settings.v}}         → {"k2": ["v:NoSchedule", ":NoExecute"], "k1": ["x:NoSchedule"]} → k1=x:NoSchedule,k2=v:NoSchedule,k2=:NoExecute
                    {{join_node_taints settings.v}}.        → -                  → .
                    {{join_node_taints settings.v}}.        → "x"                → .
                    {{join_node_taints settings.v}}         → {"k": "x"}         → ! `join_node_taints` needs a table of lists of taints, and settings.v is none
                    {{join_node_taints settings.v}}         → {"k": [1]}         → ! `join_node_taints` needs a table of lists of taints, and settings.v is none
                    {{default "d" settings.v}}              → "x"                → x
                    {{default "d" settings.v}}              → false              → false
                    {{default "d" settings.v}}              → 0                  → 0
                    {{default "d" settings.v}}              → ""                 → ``
                    {{default "d" settings.v}}              → -                  → d
                    {{default 110 settings.v}}              → -                  → 110
                    {{default true settings.v}}             → -                  → true
                    {{default "d" settings.v}}              → [1]                → ! `default` needs a string, a number or a boolean, and settings.v is none
                    {{default settings.v settings.gone}}    → [1]                → ! `default` needs a string, a number or a boolean, and settings.v is none
                    {{default settings.v settings.gone}}    → -                  → ! settings.v is not set
                    {{host settings.v}}                     → "https://ABC.eks.amazonaws.com"      → abc.eks.amazonaws.com
                    {{host settings.v}}                     → "https://user@Example.com:6443/a?b#c" → example.com
                    {{host settings.v}}                     → "https://[2001:DB8:0:0:0:0:0:1]:443" → [2001:db8::1]
                    {{host settings.v}}                     → "https://[0:0:0:0:0:0:0:1]/"         → [::1]
                    {{host settings.v}}                     → "https://[1:0:0:2:0:0:0:3]"          → [1:0:0:2::3]
                    {{host settings.v}}                     → "https://10.0.0.1:443"               → 10.0.0.1
                    {{host settings.v}}                     → "https://bücher.example"             → xn--bcher-kva.example
                    {{host settings.v}}                     → "https://my_host"                    → my_host
                    {{host settings.v}}                     → "example.com"      → ! `host` needs a URL with scheme and host, such as `https://example.com`, and settings.v is none
                    {{host settings.v}}                     → "localhost:6443"   → ! `host` needs a URL with scheme and host, such as `https://example.com`, and settings.v is none
                    {{host settings.v}}                     → "https:///x"       → ! `host` needs a URL with scheme and host, such as `https://example.com`, and settings.v is none
                    {{host settings.v}}                     → 5                  → ! `host` needs a URL with scheme and host, such as `https://example.com`, and settings.v is none
                    {{goarch settings.v}}                   → "x86_64"           → amd64
                    {{goarch settings.v}}                   → "amd64"            → amd64
                    {{goarch settings.v}}                   → "aarch64"          → arm64
                    {{goarch settings.v}}                   → "arm64"            → arm64
                    {{goarch settings.v}}                   → "riscv64"          → ! `goarch` needs one of x86_64, amd64, aarch64, arm64, and settings.v is none
                    {{goarch os.arch}}                      → -                  → amd64
                    {{join_array ", " settings.v}}          → ["a", "b"]         → "a", "b"
                    {{join_array ", " settings.v}}.         → []                 → .
                    {{join_array ", " settings.v}}          → -                  → ! settings.v is not set
                    {{join_array ", " settings.v}}          → "a"                → ! `join_array` needs a list of strings, and settings.v is none
                    {{join_array ", " settings.v}}          → ["a", 1]           → ! `join_array` needs a list of strings, and settings.v is none
                    {{join_array 1 settings.v}}             → ["a"]              → ! `join_array` needs a string, and argument 1 is none
                    {{kube_reserve_memory settings.v settings.gone}} → 110       → 1465Mi
                    {{kube_reserve_memory settings.v settings.gone}} → 0         → 255Mi
                    {{kube_reserve_memory settings.v "1Gi"}} → 110               → 1Gi
                    {{kube_reserve_memory settings.v 7}}    → 110                → 7
                    {{kube_reserve_memory settings.v "1Gi"}} → -                 → ! settings.v is not set
                    {{kube_reserve_memory settings.v "1Gi"}} → -1                → ! `kube_reserve_memory` needs a whole number of at least 0, and settings.v is none
                    {{kube_reserve_memory settings.v "1Gi"}} → "9"               → ! `kube_reserve_memory` needs a whole number of at least 0, and settings.v is none
                    {{kube_reserve_memory 9 settings.v}}    → true               → ! `kube_reserve_memory` needs a string or a number, and settings.v is none
                    {{kube_reserve_cpu settings.v}}         → "1"                → 1
                    {{kube_reserve_cpu settings.v}}         → 2                  → 2
                    {{kube_reserve_cpu settings.v}}         → -                  → 82m
                    {{kube_reserve_cpu settings.v}}         → [1]                → ! `kube_reserve_cpu` needs a string or a number, and settings.v is none
                    """)
    void textHelpers(String template, String value, String answer) {
        assertThat(answer(template, value)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    {{any_enabled settings.v}}   → {"a": {"enabled": true}, "b": {"enabled": false}} → true
                    {{any_enabled settings.v}}   → [{"enabled": false}, {"enabled": true}]           → true
                    {{any_enabled settings.v}}   → {"a": {"enabled": "true"}, "b": {}, "c": 1}       → false
                    {{any_enabled settings.v}}   → "x"           → false
                    {{any_enabled settings.v}}   → -             → ! settings.v is not set
                    {{#if (any_enabled settings.v)}}y{{/if}} → [{"enabled": true}] → y
                    {{is_set settings.v}}        → false         → true
                    {{is_set settings.v}}        → ""            → true
                    {{is_set settings.v}}        → -             → false
                    {{eq settings.v "x"}}        → "x"           → true
                    {{eq settings.v 1}}          → 1             → true
                    {{eq settings.v "1"}}        → 1             → false
                    {{eq settings.v true}}       → true          → true
                    {{ne settings.v "x"}}        → "y"           → true
                    {{gt settings.v 1}}          → 2             → true
                    {{gt settings.v 2}}          → 2             → false
                    {{gte settings.v 2}}         → 2             → true
                    {{lt settings.v 2}}          → 1             → true
                    {{lte settings.v 1}}         → 2             → false
                    {{gt settings.v 1}}          → "2"           → ! `gt` needs an integer, and settings.v is none
                    {{gt 1 settings.v}}          → 2.5           → ! `gt` needs an integer, and settings.v is none
                    {{and settings.v true}}      → "x"           → true
                    {{and settings.v true}}      → ""            → false
                    {{or settings.v false}}      → 0             → false
                    {{or settings.v false}}      → [1]           → true
                    {{not settings.v}}           → []            → true
                    {{len settings.v}}           → ["a", "b"]    → 2
                    {{len settings.v}}           → {"a": 1}      → 1
                    {{len settings.v}}           → "ü"           → 2
                    {{len settings.v}}           → 7             → 0
                    {{eq settings.v}}            → 1             → ! `eq` takes 2 arguments and got 1
                    {{nope settings.v}}          → 1             → ! there is no helper 'nope'
                    {{#nope}}x{{/nope}}          → 1             → ! there is no block 'nope'
                    {{#eq settings.v 1}}x{{/eq}} → 1             → ! `eq` opens no block
                    {{if settings.v}}            → 1             → ! `if` opens a block
                    {{#if}}x{{/if}}              → 1             → ! `if` takes 1 argument and got 0
                    {{#each settings.v}}x{{/each}} → 1           → ! `each` needs a list or a table, and settings.v is none
                    {{> other}}                  → 1             → ! a template can't take in another one
                    {{#> other}}{{/other}}       → 1             → ! a template can't take in another one
                    {{#*inline "x"}}{{/inline}}  → 1             → ! a template has no decorators
                    {{=<% %>=}}                  → 1             → ! the braces of tags can't be changed
                    {{^settings.v}}x{{/settings.v}} → 1          → ! an inverted block has another form
                    """)
    void logicHelpers(String template, String value, String answer) {
        assertThat(answer(template, value)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0} CPUs -> {1}")
    @CsvSource({
        "0, 0m",
        "1, 60m",
        "2, 70m",
        "3, 75m",
        "4, 80m",
        "5, 82m",
        "6, 85m",
        "47, 187m",
        "48, 190m",
        "65535, 163907m"
    })
    void cpuIsReservedByCount(int cpus, String reserved) {
        assertThat(render(new Engine(cpus, _ -> true), "{{kube_reserve_cpu settings.v}}"))
                .contains("text=" + reserved + "]");
    }

    @Test
    void moreCpusThanCanBeCountedIsAProblem() {
        assertThat(render(new Engine(65536, _ -> true), "{{kube_reserve_cpu settings.v}}"))
                .contains("`kube_reserve_cpu` can't count with 65536 CPUs, only with up to 65535");
    }

    private static String render(Engine engine, String template) {
        return switch (engine.render(
                new Template("t", template, Format.PLAIN), Given.document(NOTHING))) {
            case dev.slipway.model.Outcome.Made<Rendered>(Rendered rendered) ->
                    "text=" + rendered.text() + "]";
            case dev.slipway.model.Outcome.Failed<Rendered>(var problem) -> problem.text();
            case dev.slipway.model.Outcome.Kept<Rendered> _,
                    dev.slipway.model.Outcome.Skipped<Rendered> _ ->
                    "?";
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    us-west-2      | 328549459982.dkr.ecr.us-west-2.amazonaws.com         | 602401143452.dkr.ecr.us-west-2.amazonaws.com
                    xy-ztown-1     | 328549459982.dkr.ecr.us-east-1.amazonaws.com         | 602401143452.dkr.ecr.us-east-1.amazonaws.com
                    cn-north-1     | 183470599484.dkr.ecr.cn-north-1.amazonaws.com.cn     | 918309763551.dkr.ecr.cn-north-1.amazonaws.com.cn
                    cn-northwest-1 | 183901325759.dkr.ecr.cn-northwest-1.amazonaws.com.cn | 961992271922.dkr.ecr.cn-northwest-1.amazonaws.com.cn
                    us-gov-west-1  | 347163068887.dkr.ecr.us-gov-west-1.amazonaws.com     | 013241004608.dkr.ecr.us-gov-west-1.amazonaws.com
                    il-central-1   | 288123944683.dkr.ecr.il-central-1.amazonaws.com      | 066635153087.dkr.ecr.il-central-1.amazonaws.com
                    ap-southeast-4 | 731751899352.dkr.ecr.ap-southeast-4.amazonaws.com    | 491585149902.dkr.ecr.ap-southeast-4.amazonaws.com
                    """)
    void imagesComeFromTheRegistryOfTheRegion(String region, String hostContainers, String pause) {
        String settings = "{\"aws\": {\"region\": \"%s\"}}".formatted(region);

        assertThat(Given.text("{{ ecr-prefix settings.aws.region }}", settings))
                .isEqualTo(hostContainers);
        assertThat(Given.text("{{ pause-prefix settings.aws.region }}", settings)).isEqualTo(pause);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "eu-west-1, https://updates.bottlerocket.aws/2020-07-07/aws-k8s-1.27/x86_64/",
        "cn-north-1, https://bottlerocket-updates-cn-north-1.s3.dualstack.cn-north-1.amazonaws.com.cn/latest/metadata/2020-07-07/aws-k8s-1.27/x86_64/"
    })
    void updatesComeFromTheRepositoryOfTheRegion(String region, String url) {
        String template =
                "{{ tuf-prefix settings.aws.region }}{{ metadata-prefix settings.aws.region }}"
                        + "/2020-07-07/{{ os.variant_id }}/{{ os.arch }}/";

        assertThat(Given.text(template, "{\"aws\": {\"region\": \"%s\"}}".formatted(region)))
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"ecr-prefix", "pause-prefix", "tuf-prefix", "metadata-prefix"})
    void aRegionIsNeeded(String helper) {
        assertThat(answer("{{%s settings.v}}".formatted(helper), "-"))
                .isEqualTo("! settings.v is not set");
        assertThat(answer("{{%s settings.v}}".formatted(helper), "1"))
                .isEqualTo("! `%s` needs a string, and settings.v is none".formatted(helper));
    }

    private static final String HOSTS_TEMPLATE =
            """
            127.0.0.1 localhost {{localhost_aliases "ipv4" settings.network.hostname settings.network.hosts}}
            ::1 localhost {{localhost_aliases "ipv6" settings.network.hostname settings.network.hosts}}

            {{etc_hosts_entries settings.network.hosts}}
            """;

    @Test
    void hostsAreMergedByAddress() {
        String settings =
                """
                {"network": {"hostname": "h", "hosts":
                  [["127.0.0.1", ["lo1"]], ["10.0.0.1", ["a", "b"]], ["::1", ["lo6"]], ["10.0.0.1", ["c"]], ["10.0.0.2", []]]}}
                """;

        assertThat(Given.text(HOSTS_TEMPLATE, settings))
                .isEqualTo(
                        """
                        127.0.0.1 localhost h lo1
                        ::1 localhost h lo6

                        10.0.0.1 a b c
                        10.0.0.2\s
                        """);
    }

    @ParameterizedTest(name = "{0}, {1} -> [{2}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    h     | []                      | h
                    known | []                      | ``
                    ``    | []                      | ``
                    h     | [["10.0.0.1", ["h"]]]   | ``
                    h     | [["127.0.0.1", ["h"]]]  | h
                    """)
    void theHostNameIsAnAliasUnlessItCanBeResolved(String hostname, String hosts, String aliases) {
        String settings =
                "{\"network\": {\"hostname\": \"%s\", \"hosts\": %s}}".formatted(hostname, hosts);

        assertThat(
                        Given.text(
                                "{{localhost_aliases \"ipv4\" settings.network.hostname settings.network.hosts}}",
                                settings))
                .isEqualTo(aliases);
    }

    @Test
    void aHostNameInTheTableIsNotAskedFor() {
        Predicate<String> nobody =
                name -> {
                    throw new AssertionError("asked for " + name);
                };
        Template template =
                new Template(
                        "t", "{{localhost_aliases \"ipv6\" \"h\" settings.hosts}}", Format.PLAIN);

        assertThat(
                        new Engine(1, nobody)
                                .render(
                                        template,
                                        Given.document("{\"hosts\": [[\"10.0.0.1\", [\"h\"]]]}")))
                .isEqualTo(new dev.slipway.model.Outcome.Made<>(new Rendered("t", "")));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    {{localhost_aliases "ipv5" "h" settings.v}} → -               → ! `localhost_aliases` needs `ipv4` or `ipv6`, and argument 1 is none
                    {{localhost_aliases "ipv4" settings.v null}} → -              → ! settings.v is not set
                    {{localhost_aliases "ipv4" 5 null}}         → -               → ! `localhost_aliases` needs a string, and argument 2 is none
                    {{localhost_aliases "ipv4" "h" settings.v}} → -               → h
                    {{etc_hosts_entries settings.v}}.           → -               → .
                    {{etc_hosts_entries settings.v}}            → "x"             → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    {{etc_hosts_entries settings.v}}            → ["10.0.0.1"]    → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    {{etc_hosts_entries settings.v}}            → [["10.0.0.1", "a"]] → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    {{etc_hosts_entries settings.v}}            → [["10.0.0.1", [1]]] → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    """)
    void hostsThatAreNoneAreAProblem(String template, String value, String answer) {
        assertThat(answer(template, value)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    capabilities    → {"kill": true, "dac-override": true, "chown": false} → "bounding": ["CAP_DAC_OVERRIDE",⏎"CAP_KILL"],⏎"effective": ["CAP_DAC_OVERRIDE",⏎"CAP_KILL"],⏎"permitted": ["CAP_DAC_OVERRIDE",⏎"CAP_KILL"]⏎
                    capabilities    → {"kill": false}                            → "bounding": [],⏎"effective": [],⏎"permitted": []⏎
                    capabilities    → {"kill": "yes"}                            → ! `oci_defaults` needs a table of booleans, and settings.oci-defaults.capabilities is none
                    resource-limits → {"max-open-files": {"hard-limit": 9, "soft-limit": 8}} → {"type": "RLIMIT_NOFILE", "hard": 9, "soft": 8}
                    resource-limits → {"max-open-files": {"hard-limit": 9}}      → ! `oci_defaults` needs a table such as `max-open-files = {hard-limit = 2, soft-limit = 1}`, and settings.oci-defaults.resource-limits is none
                    resource-limits → {"max-cats": {"hard-limit": 9, "soft-limit": 8}} → ! `oci_defaults` needs a table such as `max-open-files = {hard-limit = 2, soft-limit = 1}`, and settings.oci-defaults.resource-limits is none
                    other           → {"kill": true}                             → ! `oci_defaults` needs the path of `settings.oci-defaults.capabilities` or `settings.oci-defaults.resource-limits`, and settings.oci-defaults.other is none
                    """)
    void ociDefaultsGoByTheirPath(String section, String value, String answer) {
        String settings = "{\"oci-defaults\": {\"%s\": %s}}".formatted(section, value);
        String template = "{{oci_defaults settings.oci-defaults.%s}}".formatted(section);
        String found =
                switch (Given.outcome(Format.JSON, template, Given.document(settings))) {
                    case dev.slipway.model.Outcome.Made<Rendered>(Rendered rendered) ->
                            rendered.text().replace('\n', '⏎');
                    case dev.slipway.model.Outcome.Failed<Rendered>(var problem) ->
                            "! " + problem.what();
                    case dev.slipway.model.Outcome.Kept<Rendered> _,
                            dev.slipway.model.Outcome.Skipped<Rendered> _ ->
                            "?";
                };

        assertThat(found).isEqualTo(answer);
    }

    @Test
    void ociDefaultsNeedAPath() {
        assertThat(answer("{{oci_defaults \"capabilities\"}}", "-"))
                .isEqualTo(
                        "! `oci_defaults` needs the path of `settings.oci-defaults.capabilities` or"
                                + " `settings.oci-defaults.resource-limits`, and argument 1 is none");
    }
}
