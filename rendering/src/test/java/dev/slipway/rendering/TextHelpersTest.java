package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Helpers that make text of values. In tables the second column is the setting `settings.v`, `-` for none.
class TextHelpersTest {
    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
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
                    {{host settings.v}}                     → "Example.com"                        → example.com
                    {{host settings.v}}                     → "localhost:6443"                     → localhost
                    {{host settings.v}}                     → "how are you"      → ! `host` needs a URL with scheme and host, such as `https://example.com`, and settings.v is none
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
    @Tag("difference-api-server-without-scheme")
    void textHelpers(String template, String value, String answer) {
        assertThat(Given.answer(template, value)).isEqualTo(answer);
    }
}
