package dev.slipway.settings.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingTest {
    static Stream<byte[]> utf16() {
        return Stream.of("\uFEFF", "")
                .flatMap(mark ->
                        Stream.<Charset>of(UTF_16LE, UTF_16BE)
                                .map(kind -> (mark + "[settings]\n").getBytes(kind)));
    }

    @ParameterizedTest
    @MethodSource("utf16")
    void utf16IsNamed(byte[] bytes) {
        assertThat(Input.read(bytes).decoded().findings())
                .singleElement()
                .returns("utf-8", Finding::rule)
                .returns("the document is UTF-16", Finding::message);
    }

    @Test
    void aLatin1CharacterHidesNoOtherMistake() {
        byte[] bytes = "# é\n[settings]\nmotd = \"café\"\nmotd = 1\n".getBytes(ISO_8859_1);

        Decoded decoded = Input.read(bytes).decoded();

        assertThat(decoded.findings())
                .extracting(Finding::rule, Finding::at)
                .containsExactly(
                        tuple("utf-8", new Position(1, 3)), tuple("duplicate", new Position(4, 1)));
        assertThat(decoded.complete()).isFalse();
    }

    @Test
    void aBinaryFileIsOneFinding() {
        byte[] bytes = "\u007fELF\u0002\u0001\u0000\u0000]]\n]]\n".getBytes(ISO_8859_1);

        assertThat(Input.read(bytes).decoded().findings())
                .singleElement()
                .returns(new Position(1, 7), Finding::at)
                .returns("the document is no text: it holds a NUL here", Finding::message);
        assertThat(Input.read(new byte[] {(byte) 0x89, 'P', 0, 0}).decoded().findings()).hasSize(1);
    }

    @Test
    void theNamedFixIsForPeople() {
        List<Finding> findings = Input.read(new byte[] {(byte) 0xe9}).decoded().findings();

        assertThat(findings.getFirst().fix()).isEqualTo("save it as UTF-8");
        assertThat(Input.read("é = 1".getBytes(UTF_8)).decoded().findings())
                .extracting(Finding::rule)
                .containsExactly("toml-syntax");
    }
}
