package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The files of the variants hold what the settings hold, whatever that is.
class VariantTemplatesTest {
    /// Each template with its pieces once, as the first variant has it.
    static Stream<Arguments> templates() {
        Map<String, Arguments> byText = new LinkedHashMap<>();
        for (Variant variant : RenderedVariant.all()) {
            TemplateSource templates = TemplateSource.in(variant.folder());
            for (ConfigurationFile file : variant.configurationFiles().values()) {
                String text = RenderedVariant.made(templates.text(file)).text();
                String name = variant.name().text() + " " + file.templatePath().getFileName();
                byText.putIfAbsent(text, argumentSet(name, text, Format.of(file.path())));
            }
        }
        return byText.values().stream();
    }

    /// A string in `settings` below stands for all strings that a type does not forbid.
    private static Document document(String string) {
        String settings =
                """
                {"motd": "?", "aws": {"region": "?", "profile": "?"},
                 "autoscaling": {"should-wait": true},
                 "cloudformation": {"should-signal": true, "stack-name": "?", "logical-resource-id": "?"},
                 "container-registry": {
                   "mirrors": [{"registry": "?", "endpoint": ["?", "?"]}, {"registry": "docker.io", "endpoint": ["?"]}],
                   "credentials": [{"registry": "?", "username": "?", "password": "?"}, {"registry": "docker.io", "auth": "?"}]},
                 "container-runtime": {"max-concurrent-downloads": 3, "enable-unprivileged-ports": false},
                 "dns": {"name-servers": ["10.0.0.1"], "search-list": ["?"]},
                 "ecs": {"loglevel": "?", "container-stop-timeout": "?", "image-cleanup-age": "?"},
                 "kernel": {"modules": {"a": {"allowed": true}, "b": {"allowed": false}, "c": {}}},
                 "kubernetes": {
                   "api-server": "https://ABC.example:443", "authentication-mode": "aws", "bootstrap-token": "?",
                   "cluster-domain": "?", "cluster-name": "?", "cluster-dns-ip": ["10.0.0.1", "fe80::1"],
                   "allowed-unsafe-sysctls": ["?", "net.*"], "eviction-hard": {"memory.available": "?"},
                   "credential-providers": {"ecr-credential-provider":
                     {"enabled": true, "image-patterns": ["?"], "cache-duration": "?", "environment": {"A": "?"}}},
                   "hostname-override": "?", "image-gc-high-threshold-percent": "85", "log-level": 0,
                   "max-pods": 110, "node-ip": "10.0.0.1", "node-labels": {"a": "b"}, "node-taints": {"a": ["b:c"]},
                   "pod-infra-container-image": "?", "provider-id": "?", "server-tls-bootstrap": true,
                   "memory-manager-policy": "Static",
                   "memory-manager-reserved-memory": {"0": {"enabled": true, "memory": "?"}}},
                 "metrics": {"metrics-url": "?", "send-metrics": true, "service-checks": ["?"]},
                 "network": {"hostname": "h", "https-proxy": "?", "no-proxy": ["?", "b"]},
                 "ntp": {"time-servers": ["?"]},
                 "oci-defaults": {"capabilities": {"kill": true},
                   "resource-limits": {"max-open-files": {"hard-limit": 2, "soft-limit": 1}}},
                 "oci-hooks": {"log4j-hotpatch-enabled": true},
                 "updates": {"metadata-base-url": "?", "targets-base-url": "?", "seed": 7, "version-lock": "?",
                   "ignore-waves": false}}
                """;
        return Given.document(replaced(Given.map(settings), string));
    }

    private static Map<?, ?> replaced(Map<?, ?> map, String string) {
        return map.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> replaced(entry.getValue(), string)));
    }

    private static Object replaced(Object value, String string) {
        return switch (value) {
            case Map<?, ?> map -> replaced(map, string);
            case List<?> list -> list.stream().map(element -> replaced(element, string)).toList();
            case String text when text.equals("?") -> string;
            default -> value;
        };
    }

    @ParameterizedTest
    @MethodSource("templates")
    void anyStringIsReadBackWhereverAPlainOneIs(String template, Format format) {
        List<String> plain = strings(template, format, "plain");

        for (String text : List.of("it's \"q\" \\ #x: y, [z] {a} $b `c` <d>&=", "yes", "085")) {
            List<String> expected = plain.stream().map(one -> one.replace("plain", text)).toList();
            assertThat(strings(template, format, text))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<String> strings(String template, Format format, String text) {
        String file = Given.text(format, template, document(text));
        return Parsers.strings(format, file).stream()
                .flatMap(one -> isJson(format, one) ? json(one) : Stream.of(one))
                .toList();
    }

    /// A variable can hold a document of its own.
    private static boolean isJson(Format format, String text) {
        return format == Format.ENV && text.startsWith("{");
    }

    private static Stream<String> json(String text) {
        return Parsers.strings(Format.JSON, text).stream();
    }
}
