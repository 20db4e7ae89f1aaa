package dev.slipway.settings.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypesTest {
    static List<Example> examples() {
        return Example.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    @Tag("kept-capital-letters")
    void aTypeTakesWhatTheOriginalTakes(Example example) {
        List<Finding> findings = new ArrayList<>();

        Optional<Object> value = check(Types.named(example.type()), example.node(), findings);

        assertThat(value).isEqualTo(example.stored());
        assertThat(findings.isEmpty()).isEqualTo(example.taken());
    }

    private static Optional<Object> check(Type type, Node node, List<Finding> findings) {
        Row row = new Row("settings.test", type, Since.of("first"), Set.of(), "1", "test");
        Spot spot = new Spot(Position.START, Trail.SETTINGS.plus("test", "test"), row);
        return new Values(findings::add).check(type, node, spot);
    }

    /// All types of values and of free names.
    static List<Type> types() {
        return Declaration.SETTINGS.rows().stream()
                .flatMap(row -> Stream.concat(Stream.of(row.type()), names(row)))
                .distinct()
                .toList();
    }

    private static Stream<Type> names(Row row) {
        return Stream.of(row.pattern().split("\\."))
                .flatMap(segment -> Placeholder.of(segment).stream())
                .map(Placeholder::type);
    }

    /// One value of each form, and `null`.
    static Stream<Arguments> wrongForms() {
        List<Object> forms =
                Arrays.asList(null, true, 1L, 1.5, "x", LocalDate.EPOCH, List.of(), Map.of());
        return types().stream()
                .flatMap(type ->
                        forms.stream()
                                .map(Node::of)
                                .filter(node -> !takesForm(type, node))
                                .map(node -> arguments(type.name(), Words.form(node), type, node)));
    }

    private static boolean takesForm(Type type, Node node) {
        boolean other = type instanceof Type.Either either && takesForm(either.other(), node);
        return other || Forms.of(node).filter(form -> form == type.form()).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongForms")
    void aValueOfAnotherFormIsRefused(String name, String form, Type type, Node node) {
        List<Finding> findings = new ArrayList<>();

        assertThat(check(type, node, findings)).isEmpty();

        assertThat(findings)
                .singleElement()
                .returns(form.equals("null") ? "null" : "wrong-type", Finding::rule);
    }

    static Stream<Type.Text> texts() {
        return types().stream().flatMap(TypesTest::textsOf).distinct();
    }

    private static Stream<Type.Text> textsOf(Type type) {
        return switch (type) {
            case Type.Text text -> Stream.of(text);
            case Type.ListOf list -> textsOf(list.element());
            case Type.MapOf map -> Stream.concat(textsOf(map.key()), textsOf(map.value()));
            case Type.Tuple tuple -> tuple.elements().stream().flatMap(TypesTest::textsOf);
            case Type.Structure structure ->
                    structure.members().values().stream().flatMap(TypesTest::textsOf);
            case Type.Either either ->
                    Stream.concat(textsOf(either.usual()), textsOf(either.other()));
            case Type.Flag _, Type.Whole _ -> Stream.empty();
        };
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theEmptyStringAndCharactersBeyondAsciiAreDecided(Type.Text type) {
        List<String> said =
                Example.ALL.stream()
                        .filter(example ->
                                Types.named(example.type()) instanceof Type named
                                        && textsOf(named).anyMatch(type::equals))
                        .map(Example::written)
                        .flatMap(TypesTest::strings)
                        .toList();

        assertThat(said).contains("");
        assertThat(said).anyMatch(text -> text.chars().anyMatch(c -> c > 127));
    }

    private static Stream<String> strings(Object value) {
        return switch (value) {
            case String text -> Stream.of(text);
            case List<?> list -> list.stream().flatMap(TypesTest::strings);
            case null, default -> Stream.empty();
        };
    }

    @ParameterizedTest(name = "{0}: {2} times {1} fits, once more does not")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # type                   | repeated | at most | before                   | after
                    string                   | é        | -       |                          |
                    SingleLineString         | é        | -       |                          |
                    ValidBase64              | aGk+     | -       |                          |
                    Url                      | a        | -       |                          |
                    Url                      | a/       | -       | https://                 |
                    DNSDomain                | a.       | -       |                          |
                    DNSDomain                | a        | -       |                          |
                    FriendlyVersion          | 1        | -       | 1.0.0-a                  |
                    FriendlyVersion          | a.       | -       | 1.0.0+                   | a
                    KubernetesQuantityValue  | 1        | -       |                          |
                    KubernetesQuantityValue  | 1        | -       | 1e                       |
                    KubernetesThresholdValue | 0        | -       |                          | 5%
                    KubernetesThresholdValue | 1        | -       | 1.                       | %
                    KubernetesDurationValue  | 1        | -       |                          | h
                    ECSDurationValue         | 1        | -       | 1.                       | ns
                    BootConfigKey            | a.       | -       |                          | a
                    BootConfigValue          | "        | -       |                          |
                    PemCertificateString     | ` `      | -       |                          |
                    IntegerPercent           | 0        | -       |                          | 85
                    Identifier               | a        | 76      |                          |
                    KmodKey                  | a        | 56      |                          |
                    SysctlKey                | a        | 128     |                          |
                    KubernetesLabelKey       | a        | 63      |                          |
                    KubernetesLabelKey       | a        | 63      | a.b/                     |
                    KubernetesLabelKey       | a        | 253     |                          | /a
                    KubernetesLabelValue     | a        | 63      |                          |
                    KubernetesClusterName    | a        | 63      |                          |
                    KubernetesTaintValue     | a        | 63      |                          | :NoSchedule
                    KubernetesTaintValue     | a        | 253     | v:                       |
                    KubernetesBootstrapToken | a        | 6       |                          | .0123456789abcdef
                    KubernetesBootstrapToken | a        | 16      | abcdef.                  |
                    ValidLinuxHostname       | a        | 63      |                          |
                    ValidLinuxHostname       | a        | 63      | a.                       | .a
                    ValidLinuxHostname       | a.       | 126     |                          | a
                    ECSAttributeKey          | a        | 128     |                          |
                    ECSAttributeValue        | a        | 128     |                          |
                    IpAddr                   | 0        | 4       |                          | ::
                    """)
    void aStringIsAsLongAsTheOriginalLetsIt(
            String name, String repeated, String most, String before, String after) {
        boolean limited = !most.equals("-");
        int times = limited ? Integer.parseInt(most) : 100_000;

        assertThat(fits(name, text(before, repeated, times, after))).isTrue();
        assertThat(fits(name, text(before, repeated, times + 1, after))).isEqualTo(!limited);
    }

    private static String text(String before, String repeated, int times, String after) {
        return Optional.ofNullable(before).orElse("")
                + repeated.repeat(times)
                + Optional.ofNullable(after).orElse("");
    }

    private static boolean fits(String type, String text) {
        return check(Types.named(type), Node.of(text), new ArrayList<>()).isPresent();
    }

    @ParameterizedTest
    @Tag("difference-host-names-beyond-ascii")
    @CsvSource({"DNSDomain, .example", "Url, /x"})
    void aLabelBeyondAsciiIsAsLongAsOneThatCanBeRegistered(String type, String after) {
        assertThat(fits(type, "é".repeat(57) + after)).isTrue();
        assertThat(fits(type, "é".repeat(58) + after)).isFalse();
        assertThat(fits(type, "😀é.é" + after)).isTrue();
    }

    /// A guard against rules that take more than linear time. It says nothing about speed.
    @ParameterizedTest
    @MethodSource("texts")
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostileStringsEnd(Type.Text type) {
        String parts =
                "1 a. . 1. a- a/ -----BEGIN  [ : % 1h 1m =  0 @ é :: a: .. -a + e % 1_ %41 \\ \" '";

        assertThat(
                        Stream.of(parts.split(" "))
                                .map(part -> (part.isEmpty() ? " " : part).repeat(20_000))
                                .flatMap(text ->
                                        Stream.of(
                                                text,
                                                text + "\n",
                                                "1" + text + "!",
                                                "a" + text + "%")))
                .allSatisfy(text -> assertThat(type.accept(text)).isNotNull());
    }

    @Test
    void certificatesAreReallyParsed() throws IOException {
        String pem = new String(Golden.input("certificate.pem"), UTF_8);
        String other = pem.replace("CERTIFICATE", "ANYTHING");
        String twoLabels = pem.replace("END CERTIFICATE", "END ANYTHING");
        String windows = pem.replace("\n", "\r\n");
        String noEnd = pem.substring(0, pem.indexOf("-----END"));
        String noLabel = pem.replace("BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE");
        String damaged = pem.replaceFirst("\nM", "\n!M");
        String cut = pem.replaceFirst("\n.*\n-----END", "\n-----END");
        String notAtLineStart = " " + pem;
        String noCertificate = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        String empty = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";
        String packedTwice = pem.replaceAll("(?s)-\n.*\n-", "-\n" + base64(pem) + "\n-");

        assertThat(
                        List.of(
                                pem,
                                pem + pem,
                                "a comment\n" + pem + "\n\n" + other,
                                twoLabels,
                                windows,
                                notAtLineStart + pem))
                .allMatch(text -> Encodings.isCertificates(base64(text)));
        assertThat(
                        List.of(
                                "x",
                                noEnd,
                                pem + noEnd,
                                noEnd + pem,
                                noLabel,
                                damaged,
                                cut,
                                notAtLineStart,
                                noCertificate,
                                pem + noCertificate,
                                empty,
                                packedTwice,
                                "-----BEGIN ".repeat(100_000),
                                "-----BEGIN A" + "-----a".repeat(100_000),
                                "-----BEGIN A-----\n".repeat(100_000)))
                .noneMatch(text -> Encodings.isCertificates(base64(text)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void thereAre41Capabilities() {
        assertThat(((Type.Text) Types.named("OciDefaultsCapability")).choices())
                .doesNotHaveDuplicates()
                .hasSize(41);
    }

    @Test
    void everyTypeSaysWhatItTakes() {
        assertThat(types())
                .extracting(Type::wants)
                .allSatisfy(words -> assertThat(words).hasSizeGreaterThan(5));
    }

    @Test
    void anUnknownTypeIsABugInTheDeclaration() {
        assertThatThrownBy(() -> Types.named("Strin")).hasMessageContaining("Strin");
    }
}
