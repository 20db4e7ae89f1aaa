package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files of the variants hold what the settings hold, whatever that is.
class VariantTemplatesTest {
    private static final Path FOLDER = Path.of("../variants/shared/templates");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
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

    private static Format format(Path template) {
        String name = template.getFileName().toString();
        boolean yaml = name.matches("kubelet-config.*|.*kubeconfig|.*-yaml.*");
        boolean toml = name.matches(".*-toml(_.*)?");
        boolean env = name.matches(".*-env|ecs.config");
        boolean json = name.endsWith("-json");
        return yaml
                ? Format.YAML
                : toml ? Format.TOML : env ? Format.ENV : json ? Format.JSON : Format.PLAIN;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void anyStringIsReadBackWhereverAPlainOneIs(Path template) throws IOException {
        List<String> plain = strings(template, "plain");

        for (String text : List.of("it's \"q\" \\ #x: y, [z] {a} $b `c` <d>&=", "yes", "085")) {
            List<String> expected = plain.stream().map(one -> one.replace("plain", text)).toList();
            assertThat(strings(template, text)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<String> strings(Path template, String text) throws IOException {
        Format format = format(template);
        String file = Given.text(format, Files.readString(template), document(text));
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
