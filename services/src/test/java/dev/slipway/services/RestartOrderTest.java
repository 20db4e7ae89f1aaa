package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RestartOrderTest {
    private static final Variants SHIPPED = new Variants(Path.of("..", "variants"));

    @TempDir Path root;

    /// `prepare` and `more-preparing` are built in and only make what others read, `act` is built in too.
    @Tag("difference-trust-before-restarts")
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # declared, each with its command                 | affected together | order
                    a=prepare b=restart                               | a,b               | a b
                    b=restart a=prepare                               | a,b               | a b
                    b=restart a=prepare                               | b,a               | a b
                    b=restart a=prepare                               | -                 | b a
                    b=restart a=act                                   | a,b               | b a
                    b=restart a=                                      | a,b               | b a
                    b=restart a=/usr/bin/prepare                      | a,b               | a b
                    b=restart a=prepare c=restart d=more-preparing    | a,b b,d           | a d b c
                    b=restart c=restart a=prepare                     | a,c               | b a c
                    d=more-preparing a=prepare b=restart              | a,d b,a           | d a b
                    """)
    void whoPreparesComesBeforeThoseWhoReadIt(String declared, String affected, String order)
            throws Exception {
        Map<String, Service> services = new LinkedHashMap<>();
        for (String each : declared.split(" ")) {
            String[] parts = each.split("=", 2);
            services.put(
                    parts[0],
                    new Service(
                            parts[0],
                            List.of(),
                            parts[1].isEmpty() ? List.of() : List.of(parts[1])));
        }

        assertThat(order(variant(services, affected))).isEqualTo(List.of(order.split(" ")));
    }

    static Stream<String> shipped() {
        return SHIPPED.names().stream();
    }

    @Tag("difference-trust-before-restarts")
    @ParameterizedTest
    @MethodSource("shipped")
    void shippedVariantsDeclareTheTrustStoreBeforeThoseWhoReadIt(String name) throws Exception {
        Variant variant = ((Outcome.Made<Variant>) SHIPPED.named(name)).value();
        List<String> declared = List.copyOf(variant.services().keySet());

        List<String> affected = variant.metadata().affectedBy(Key.of("settings.pki"));
        assertThat(affected).hasSizeGreaterThan(1).first().isEqualTo("pki");
        assertThat(affected.subList(1, affected.size()))
                .allMatch(other -> declared.indexOf(other) > declared.indexOf("pki"));
        assertThat(order(variant)).isEqualTo(declared);
    }

    private List<String> order(Variant variant) throws Exception {
        BuiltIn.Body nothing = _ -> new Outcome.Made<>(Printed.NOTHING);
        Programs programs =
                new Programs(
                        TestHost.in(root, new Recorder(Map.of())),
                        List.of(
                                BuiltIn.preparing(nothing, "prepare"),
                                BuiltIn.preparing(nothing, "more-preparing"),
                                BuiltIn.preparing(nothing, "certdog"),
                                BuiltIn.of(nothing, "act")));
        return new RestartOrder(programs, variant).services().stream().map(Service::name).toList();
    }

    private static Variant variant(Map<String, Service> services, String affected) {
        Map<Key, List<String>> table = new TreeMap<>();
        if (affected != null) {
            for (String each : affected.split(" ")) {
                table.put(Key.of("settings." + each.replace(',', '-')), List.of(each.split(",")));
            }
        }
        return new Variant(
                VariantName.of("aws-dev"),
                Path.of("/variant"),
                Collections.emptySortedMap(),
                new Metadata(new TreeMap<>(table), new TreeMap<>(), new TreeMap<>()),
                services,
                Map.of());
    }
}
