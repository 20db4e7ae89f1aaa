package dev.slipway.settings.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypesTest {
    /// The cases of `types.txt`, one by one: type, `+`, `-` or `=`, value.
    static Stream<Arguments> cases() throws IOException {
        return lines().flatMap(line -> {
            String[] words = line.split(" ", 3);
            return node(words[2]).elements().stream()
                    .map(value -> arguments(words[0], words[1], value.plain(), value));
        });
    }

    private static Stream<String> lines() throws IOException {
        return new String(Golden.input("types.txt"), UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static Node.Array node(String json) {
        Decoded decoded = Input.json("{\"v\":" + json + "}");
        assertThat(decoded.findings()).as(json).isEmpty();
        return (Node.Array) decoded.root().members().get("v").value();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void aTypeTakesWhatTheOriginalTakes(String type, String kind, Object plain, Node node) {
        boolean pair = kind.equals("=");
        Node written = pair ? ((Node.Array) node).elements().get(0) : node;
        Object stored = pair ? ((Node.Array) node).elements().get(1).plain() : plain;
        List<Finding> findings = new ArrayList<>();

        Optional<Object> value = check(type, written, findings);

        if (kind.equals("-")) {
            assertThat(value).isEmpty();
            assertThat(findings).isNotEmpty();
        } else {
            assertThat(findings).isEmpty();
            assertThat(value).contains(stored);
        }
    }

    private static Optional<Object> check(String type, Node node, List<Finding> findings) {
        Row row = new Row("settings.test", Types.named(type), false, false, "1", "test");
        Spot spot = new Spot(Position.START, Trail.SETTINGS.plus("test", "test"), row);
        return new Values(findings::add).check(row.type(), node, spot);
    }

    @Test
    void everyTypeOfTheModelHasCases() throws IOException {
        Set<String> tested = lines().map(line -> line.split(" ")[0]).collect(Collectors.toSet());
        tested.add("PemCertificateString");

        assertThat(Declaration.ROWS.stream().flatMap(TypesTest::typesOf))
                .allSatisfy(type -> assertThat(tested).contains(type));
    }

    /// The types of the value and of the free segments of its key.
    private static Stream<String> typesOf(Row row) {
        String name = row.type().name();
        String element =
                name.matches("list<(KubernetesTaint|Registry|EtcHosts|string).*")
                        ? name
                        : name.replaceAll("^list<|>$", "");
        Stream<String> keys =
                Stream.of(row.pattern().split("\\."))
                        .flatMap(segment -> Placeholder.of(segment).stream())
                        .map(placeholder -> placeholder.type().name());
        return Stream.concat(keys, Stream.of(element));
    }

    @ParameterizedTest(name = "{0}: {1} characters fit, one more does not")
    @CsvSource({
        "Identifier, 76",
        "KmodKey, 56",
        "SysctlKey, 128",
        "KubernetesLabelKey, 63",
        "KubernetesLabelValue, 63",
        "KubernetesClusterName, 63",
        "ValidLinuxHostname, 63",
        "ECSAttributeKey, 128",
        "ECSAttributeValue, 128"
    })
    void lengthsAreLimited(String name, int most) {
        Type.Text type = (Type.Text) Types.named(name);

        assertThat(type.accept("a".repeat(most))).isPresent();
        assertThat(type.accept("a".repeat(most + 1))).isEmpty();
    }

    @Test
    void aWholeHostNameIsAtMost253Characters() {
        Type.Text type = (Type.Text) Types.named("ValidLinuxHostname");

        assertThat(type.accept("a.".repeat(126) + "a")).isPresent();
        assertThat(type.accept("a.".repeat(126) + "ab")).isEmpty();
    }

    @Test
    void aPrefixOfALabelKeyIsAtMost253Characters() {
        Type.Text type = (Type.Text) Types.named("KubernetesLabelKey");

        assertThat(type.accept("a".repeat(253) + "/a")).isPresent();
        assertThat(type.accept("a".repeat(254) + "/a")).isEmpty();
    }

    @Test
    void thereAre41Capabilities() {
        assertThat(((Type.Text) Types.named("OciDefaultsCapability")).choices())
                .doesNotHaveDuplicates()
                .hasSize(41);
    }

    @Test
    void certificatesAreReallyParsed() throws IOException {
        String pem = new String(Golden.input("certificate.pem"), UTF_8);
        String other = pem.replace("CERTIFICATE", "ANYTHING");
        String noEnd = pem.substring(0, pem.indexOf("-----END"));
        String noCertificate = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

        assertThat(List.of(pem, pem + pem, "a comment\n" + pem + "\n\n" + other))
                .allMatch(TypesTest::isCertificates);
        assertThat(List.of("x", noEnd, pem + noEnd, noCertificate, pem + noCertificate))
                .noneMatch(TypesTest::isCertificates);
        assertThat(Encodings.isCertificates("")).isTrue();
        assertThat(Encodings.isCertificates(" \n")).isTrue();
        assertThat(Encodings.isCertificates(pem)).isFalse();
        assertThat(isCertificates("-----BEGIN ".repeat(100_000))).isFalse();
        assertThat(isCertificates("-----BEGIN A" + "-----a".repeat(100_000))).isFalse();
    }

    private static boolean isCertificates(String pem) {
        return Encodings.isCertificates(Base64.getEncoder().encodeToString(pem.getBytes(UTF_8)));
    }

    @Test
    void hostileStringsEndSoon() {
        List<String> hostile =
                Stream.of(
                                "1",
                                "a.",
                                ".",
                                "1.",
                                "a-",
                                "-----BEGIN ",
                                "[",
                                ":",
                                "%",
                                "1h",
                                "=",
                                "0",
                                "@",
                                "é")
                        .map(part -> part.repeat(100_000))
                        .flatMap(text -> Stream.of(text, text + "\n", "1" + text + "!"))
                        .toList();
        Stream<Type.Text> types =
                Declaration.ROWS.stream()
                        .map(Row::type)
                        .filter(Type.Text.class::isInstance)
                        .map(Type.Text.class::cast)
                        .distinct();

        assertThat(types)
                .allSatisfy(
                        type -> hostile.forEach(text -> assertThat(type.accept(text)).isNotNull()));
    }

    @Test
    void anUnknownTypeIsABugInTheDeclaration() {
        assertThatThrownBy(() -> Types.named("Strin")).hasMessageContaining("Strin");
    }
}
