package dev.slipway.settings.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.settings.input.Toml;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final Path PAGES = Path.of("..", "doc", "settings");
    private static final Variants VARIANTS = new Variants(Path.of("..", "variants"));
    private static final Reference ALL =
            Reference.of(VARIANTS.names().stream().map(ReferenceTest::variant).toList());

    private static Variant variant(String name) {
        Outcome<Variant> loaded = VARIANTS.named(name);
        assertThat(loaded).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Variant>) loaded).value();
    }

    @Test
    void thePagesInTheRepositoryAreThoseThatAreGenerated() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            update();
        }
        Map<String, String> committed = new TreeMap<>();
        for (Path page : committed()) {
            committed.put(page.getFileName().toString(), Files.readString(page));
        }

        assertThat(committed.keySet()).isEqualTo(ALL.pages().keySet());
        assertThat(committed)
                .as("accept a change of doc/settings/ with -Dgolden.update=true")
                .isEqualTo(ALL.pages());
    }

    private static void update() throws IOException {
        Files.createDirectories(PAGES);
        for (Path page : committed()) {
            Files.delete(page);
        }
        for (Map.Entry<String, String> page : ALL.pages().entrySet()) {
            Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
        }
    }

    private static List<Path> committed() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.toList();
        }
    }

    static List<String> variants() {
        return VARIANTS.names();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everySettingOfAVariantIsToldWithItsExample(String name) {
        String all = String.join("", Reference.of(List.of(variant(name))).pages().values());

        assertThat(Model.of(VariantName.of(name)).rows())
                .allSatisfy(row ->
                        assertThat(all)
                                .contains(row.doc())
                                .contains("= " + Toml.of(Toml.value(row.example())) + "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "settings, # Settings",
        "settings.motd, # `settings.motd`",
        "settings.kubernetes.max-pods, ## `max-pods`",
        "settings.kubernetes.static-pods, ## `static-pods.<identifier>.enabled`",
        "settings.kubernetes.static-pods.web.enabled, ## `static-pods.<identifier>.enabled`",
        "settings.kernel.sysctl.\"vm.max_map_count\", ## `sysctl.<sysctl-key>`",
        "settings.kernel.sysctl.<sysctl-key>, ## `sysctl.<sysctl-key>`",
        "settings.boot.kernel-parameters, ## `kernel.<key>`",
        "settings.network, # `settings.network`"
    })
    void aKeyIsFoundAsDeclaredAndAsWritten(String key, String heading) {
        assertThat(ALL.about(key)).hasValueSatisfying(text -> assertThat(text).startsWith(heading));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settings.max-pods",
                "settings.kubernetes.max",
                "settings.",
                "x",
                "settings.kernel.sysctl.\"a b\""
            })
    void whatIsNoSettingIsNotFound(String key) {
        assertThat(ALL.about(key)).isEmpty();
    }

    @Test
    void aVariantAloneIsToldWithoutItsName() {
        Reference one = Reference.of(List.of(variant("metal-k8s-1.27")));

        assertThat(one.about("settings.kubernetes.cluster-dns-ip"))
                .contains(
                        """
                        ## `cluster-dns-ip`

                        Address of the cluster's DNS service, or an array of addresses.

                        - takes an IPv4 or IPv6 address without prefix length, or an array, each of them an IPv4 or IPv6 \
                        address without prefix length (`KubernetesClusterDnsIp`)
                        - default: none
                        - affects `kubernetes`
                        - takes an array since 1.8.0

                        ```toml user-data metal-k8s-1.27
                        [settings.kubernetes]
                        cluster-dns-ip = "10.100.0.10"
                        ```
                        """);
        assertThat(one.about("settings.ecs.cluster")).isEmpty();
    }

    @Test
    void keysAreThoseThatNeedNoChoiceOfTheUser() {
        assertThat(Reference.keys())
                .contains("settings.motd", "settings.kubernetes", "settings.kubernetes.max-pods")
                .contains("settings.host-containers.admin.source", "settings.kernel.sysctl")
                .doesNotContain("settings")
                .noneMatch(key -> key.contains("<") || key.contains("{"))
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(ALL.about(key)).isPresent());
    }
}
