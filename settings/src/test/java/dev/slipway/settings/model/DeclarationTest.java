package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.variant.VariantName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeclarationTest {
    /// A variant that is not known, and so has everything.
    private static final Model ALL = Model.of(VariantName.of("acme-any"));

    @Test
    void everyKnownSettingIsDeclaredOnceWithItsType() {
        Map<String, String> declared = new LinkedHashMap<>();
        for (Row row : ALL.rows()) {
            assertThat(declared.put(row.pattern(), typeOf(row))).as(row.pattern()).isNull();
        }

        assertThat(declared).containsExactlyInAnyOrderEntriesOf(expected()).hasSize(129);
    }

    private static Map<String, String> expected() {
        return Fact.ALL.stream()
                .collect(Collectors.toMap(fact -> storedPattern(fact.pattern()), Fact::type));
    }

    private static String storedPattern(String pattern) {
        return pattern.replace("boot.kernel-parameters", "boot.kernel")
                .replace("boot.init-parameters", "boot.init");
    }

    @Test
    void whatNullDoesIsDeclaredAsItIsKnown() {
        assertThat(Fact.ALL)
                .allSatisfy(fact -> {
                    Row row = row(storedPattern(fact.pattern()));
                    assertThat(row.required()).isEqualTo(fact.nothing().equals("required"));
                    assertThat(row.nullable()).isEqualTo(fact.nothing().equals("absent"));
                });
    }

    private static Row row(String pattern) {
        return ALL.rows().stream()
                .filter(row -> row.pattern().equals(pattern))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAliasIsNoSettingAndStandsForOneInTheSameTable() {
        List<String> patterns = ALL.rows().stream().map(Row::pattern).toList();

        assertThat(Declaration.SETTINGS.aliases()).hasSize(3);
        assertThat(Declaration.SETTINGS.aliases())
                .allSatisfy((alias, key) -> {
                    assertThat(patterns)
                            .noneMatch(pattern -> (pattern + ".").startsWith(alias + "."));
                    assertThat(patterns).anyMatch(pattern -> (pattern + ".").startsWith(key + "."));
                    assertThat(alias.substring(0, alias.lastIndexOf('.')))
                            .isEqualTo(key.substring(0, key.lastIndexOf('.')));
                });
    }

    @Test
    void aLenientTableIsOneOfSettings() {
        assertThat(Declaration.SETTINGS.lenient())
                .isNotEmpty()
                .allSatisfy(table ->
                        assertThat(ALL.rows())
                                .anyMatch(row -> row.pattern().startsWith(table + ".")));
    }

    /// A map is declared by its values; the reference names its keys too.
    private static String typeOf(Row row) {
        String last = row.pattern().substring(row.pattern().lastIndexOf('.') + 1);
        Optional<Placeholder> free = last.startsWith("<") ? Placeholder.of(last) : Optional.empty();
        return free.map(key -> "map<%s,%s>".formatted(key.type().name(), row.type().name()))
                .orElse(row.type().name());
    }

    @Test
    void everyRowIsDocumented() {
        assertThat(ALL.rows())
                .allSatisfy(row ->
                        assertThat(row.doc()).matches("[A-Z].{9,110}[^.]").doesNotContain("|"));
        assertThat(ALL.rows())
                .allSatisfy(row ->
                        assertThat(row.since().release().orElse("0.4.0"))
                                .matches("\\d+\\.\\d+\\.\\d+"));
        assertThat(ALL.rows().stream().map(row -> row.doc() + row.pattern()))
                .doesNotHaveDuplicates();
    }

    @Test
    void sinceSaysWhichReleaseAndWhatCameLater() {
        assertThat(Since.of("first")).isEqualTo(new Since(Optional.empty(), Optional.empty()));
        assertThat(Since.of("1.8.0")).isEqualTo(new Since(Optional.of("1.8.0"), Optional.empty()));
        assertThat(Since.of("1.2.0; takes an array since 1.4.0"))
                .isEqualTo(
                        new Since(Optional.of("1.2.0"), Optional.of("takes an array since 1.4.0")));
    }

    @Test
    void aLineOfNoKnownKindIsABugInTheDeclaration() {
        assertThatThrownBy(() -> Declaration.of("settings.motd | string | first"))
                .hasMessageContaining("settings.motd");
        assertThatThrownBy(() -> Declaration.of("alais a | b")).hasMessageContaining("alais");
        assertThatThrownBy(() -> Declaration.of("settings.motd | string | first | hidden | 1 | x"))
                .hasMessageContaining("hidden");
    }

    static Stream<Row> rows() {
        return ALL.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyExampleIsValidAndFoundAgain(Row row) {
        String key =
                row.pattern()
                        .replace("<eviction-key>", "\"nodefs.available\"")
                        .replace("<resource>", "cpu")
                        .replace("<capability>", "net-raw")
                        .replaceAll("<.*?>", "name")
                        .replaceAll("\\{.*}", "memory");
        Decoded decoded = Input.toml(key + " = " + row.example() + "\n" + rest(row, key));

        Checked checked = ALL.check(decoded);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.warnings()).isEmpty();
        assertThat(checked.settings().has(Key.of(key))).isTrue();
        assertThat(checked.positions()).containsKey(Key.of(key));
        assertThat(ALL.row(Key.of(key)).map(Row::type)).contains(row.type());
    }

    /// What must come along with a row.
    private static String rest(Row row, String key) {
        String table = key.substring(0, key.lastIndexOf('.'));
        String own = row.pattern().substring(row.pattern().lastIndexOf('.') + 1);
        String at =
                row.pattern().contains("environment.")
                        ? table.substring(0, table.lastIndexOf('.'))
                        : table;
        return ALL.rows().stream()
                .filter(Row::required)
                .filter(other ->
                        row.pattern()
                                .startsWith(
                                        other.pattern()
                                                .substring(0, other.pattern().lastIndexOf('.'))))
                .filter(other -> !other.pattern().endsWith("." + own))
                .map(other ->
                        at
                                + other.pattern().substring(other.pattern().lastIndexOf('.'))
                                + " = "
                                + other.example())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void secretsAreMarked() {
        List<String> secret = ALL.rows().stream().filter(Row::secret).map(Row::pattern).toList();

        assertThat(secret)
                .containsExactlyInAnyOrder(
                        "settings.kubernetes.static-pods.<identifier>.manifest",
                        "settings.kubernetes.bootstrap-token",
                        "settings.kubernetes.credential-providers.<identifier>.environment.<name>",
                        "settings.kubernetes.server-key",
                        "settings.host-containers.admin.user-data",
                        "settings.host-containers.control.user-data",
                        "settings.host-containers.<identifier>.user-data",
                        "settings.bootstrap-containers.<identifier>.user-data",
                        "settings.network.https-proxy",
                        "settings.aws.config",
                        "settings.aws.credentials",
                        "settings.pki.<identifier>.data",
                        "settings.container-registry.credentials");
    }
}
