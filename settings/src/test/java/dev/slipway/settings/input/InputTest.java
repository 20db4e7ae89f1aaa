package dev.slipway.settings.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    private static final String MOTD = "[settings]\nmotd = \"hi\"\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                MOTD,
                "\uFEFF" + MOTD,
                "settings.motd = 'hi'",
                "{\"settings\": {\"motd\": \"hi\"}}",
                "\n  {\"settings\": {\"motd\": \"hi\"}}\n",
                "\uFEFF{\"settings\": {\"motd\": \"hi\"}}"
            })
    void tomlAndJsonArePlainOrGzippedTheSame(String text) throws IOException {
        byte[] plain = text.getBytes(UTF_8);

        Input unpacked = Input.read(plain);
        Input packed = Input.read(gzip(plain));

        assertThat(unpacked.decoded().findings()).isEmpty();
        assertThat(unpacked.decoded().root().plain())
                .isEqualTo(Map.of("settings", Map.of("motd", "hi")));
        assertThat(packed.decoded()).isEqualTo(unpacked.decoded());
        assertThat(packed.gzipped()).isTrue();
        assertThat(packed.rawBytes()).isEqualTo(plain.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "\uFEFF"})
    void anEmptyDocumentIsNoFinding(String text) {
        assertThat(Input.read(text.getBytes(UTF_8)).decoded())
                .isEqualTo(new Decoded(Node.Table.EMPTY, List.of()));
    }

    @Test
    void aCutOffOrDamagedGzipIsAFinding() throws IOException {
        byte[] packed = gzip(MOTD.repeat(9).getBytes(UTF_8));
        byte[] damaged = packed.clone();
        damaged[damaged.length - 6] ^= 1;

        assertThat(rules(Arrays.copyOf(packed, packed.length - 9))).containsExactly("gzip");
        assertThat(rules(damaged)).containsExactly("gzip");
        assertThat(rules(new byte[] {0x1f, (byte) 0x8b})).containsExactly("gzip");
    }

    @Test
    void aGzipBombIsNotUnpackedWhole() throws IOException {
        assertThat(rules(gzip(new byte[Input.MAX_BYTES + 1]))).containsExactly("size");
        assertThat(rules(new byte[Input.MAX_BYTES + 1])).containsExactly("size");
    }

    @Test
    void whatIsNotUtf8IsNamedByItsPlace() {
        byte[] bytes = "[settings]\nmotd = 'é?'\n".getBytes(UTF_8);
        bytes[bytes.length - 3] = (byte) 0xff;

        assertThat(Input.read(bytes).decoded().findings())
                .singleElement()
                .returns("utf-8", Finding::rule)
                .returns(new Position(2, 10), Finding::at);
    }

    @Test
    void aCharacterThatIsCutOffIsNotUtf8() {
        assertThat(rules(new byte[] {'a', '=', '\'', (byte) 0xc3})).startsWith("utf-8");
    }

    @Test
    void theGzippedSizeIsThatOfARealGzip() throws IOException {
        byte[] plain = MOTD.repeat(100).getBytes(UTF_8);

        assertThat(Input.gzipSize(plain)).isEqualTo(gzip(plain).length).isLessThan(plain.length);
    }

    @Test
    void aTreeWithoutTextBecomesNodesAndBack() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of(1L, 2.5, true, Map.of("x", "y")));
        tree.put("a", null);

        assertThat(Node.of(tree).plain()).isEqualTo(tree);
        assertThat(Node.of(7)).isEqualTo(new Node.Scalar(Position.START, 7L));
        assertThat(Node.of(0.5f)).isEqualTo(new Node.Scalar(Position.START, 0.5));
        assertThatThrownBy(() -> Node.of(BigInteger.ONE)).hasMessageContaining("BigInteger");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    motd     | motd
                    vm.max   | "vm.max"
                    a/b      | a/b
                    with gap | "with gap"
                    q"\\     | "q\\"\\\\"
                    é        | "é"
                    """)
    void aNameIsWrittenAsTheUserWouldTypeIt(String name, String text) {
        assertThat(Finding.dotted(List.of("settings", name))).isEqualTo("settings." + text);
    }

    @Test
    void aFindingSaysWhereItIsInItsSource() {
        Finding finding =
                Finding.problem(new Position(3, 1), "settings.motd", "wrong-type", "what", "fix");

        assertThat(finding.toProblem("my.toml").text())
                .isEqualTo(
                        """
                        what
                          where: my.toml, line 3, column 1, key settings.motd
                          do:    fix
                        """);
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(Input.toml("a = 'secret'").root().toString()).doesNotContain("secret");
    }

    private static List<String> rules(byte[] bytes) {
        return Input.read(bytes).decoded().findings().stream().map(Finding::rule).toList();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
