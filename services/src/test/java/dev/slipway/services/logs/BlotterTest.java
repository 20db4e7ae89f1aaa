package dev.slipway.services.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.services.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlotterTest {
    private static final String KEY =
            "-----BEGIN KEY-----\nc2Vj/cmV0+c2VjcmV0\n-----END KEY-----\n";
    private static final String YAML = "kind: Pod\nenv:\n  TOKEN: tok-0123456789-9876\n";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # written as it is
                    pass s3cr&t/w+rd. | pass [secret].
                    s3cr&t/w+rds3cr&t/w+rd | [secret][secret]
                    s3cr&t/w+r | s3cr&t/w+r
                    # in an address
                    ?p=s3cr%26t%2Fw%2Brd&q | ?p=[secret]&q
                    ?p=s3cr%26t%2fw%2brd&q | ?p=[secret]&q
                    ?p=two+words+of+it&q | ?p=[secret]&q
                    ?p=two%20words%20of%20it&q | ?p=[secret]&q
                    # in JSON
                    {"a": "with \\"quotes\\""} | {"a": "[secret]"}
                    # the login of a proxy, whole and in parts
                    at http://bob:op%2Fen@proxy:80 | at [secret]
                    user bob:op%2Fen | user [secret]
                    password op%2Fen | password [secret]
                    password op/en | password [secret]
                    # what tells nothing
                    "enabled": true | "enabled": true
                    auth docker.io | auth docker.io
                    """)
    void secretsAreFoundInTextsAddressesAndJson(String text, String blotted) throws IOException {
        assertThat(blotted(text, text.length())).isEqualTo(blotted);
    }

    @ParameterizedTest(name = "behind {0} bytes")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void secretsAreFoundWithinBase64(int before) throws IOException {
        String text = "x".repeat(before) + "s3cr&t/w+rd and more";

        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String coded = encoder.encodeToString(text.getBytes(UTF_8));

            assertThat(blotted("auth = " + coded, 7)).contains("[secret]").hasSizeLessThan(40);
        }
    }

    @Test
    void theLoginOfARegistryIsFoundInADockerConfig() throws IOException {
        String auth = Base64.getEncoder().encodeToString("blue:s3cr&t/w+rd".getBytes(UTF_8));

        assertThat(blotted("{\"auth\": \"%s\"}".formatted(auth), 5))
                .isEqualTo("{\"auth\": \"Ymx1ZTp[secret]A==\"}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "c2Vj/cmV0+c2VjcmV0",
                "  TOKEN: tok-0123456789-9876",
                "said tok-0123456789-9876 again"
            })
    void documentsInBase64AreFoundByTheirLinesAndWords(String text) throws IOException {
        assertThat(blotted(text, 3)).contains("[secret]").doesNotContain("9876", "cmV0");
    }

    @Test
    void commonLinesOfADocumentStay() throws IOException {
        String text = "kind: Pod\n-----BEGIN KEY-----\nenv:\n";

        assertThat(blotted(text, 3)).isEqualTo(text);
    }

    @Test
    void aSecretIsFoundWhereverTheStreamIsCut() throws IOException {
        String text = "before s3cr&t/w+rd behind";

        for (int chunk = 1; chunk <= text.length(); chunk++) {
            assertThat(blotted(text, chunk)).isEqualTo("before [secret] behind");
        }
    }

    @ParameterizedTest(name = "the first {0} bytes are not to be seen: {1}")
    @CsvSource({
        "0, ab[secret]cd",
        "1, b[secret]cd",
        "4, [secret]cd",
        "12, [secret]cd",
        "13, cd",
        "14, d"
    })
    void ofASecretThatBeginsUnseenNothingIsSeen(int unseen, String seen) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();

        try (OutputStream out = blotter().before(to, unseen)) {
            out.write("abs3cr&t/w+rdcd".getBytes(UTF_8));
        }

        assertThat(to).hasToString(seen);
    }

    @Test
    void withoutSecretsAllIsPassedOn() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();

        try (OutputStream out = Blotter.of(Secrets.of(Stream.of())).before(to)) {
            out.write("plain".getBytes(UTF_8));
        }

        assertThat(to).hasToString("plain");
    }

    private static String blotted(String text, int chunk) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(UTF_8);
        try (OutputStream out = blotter().before(to)) {
            for (int at = 0; at < bytes.length; at += chunk) {
                out.write(bytes, at, Math.min(chunk, bytes.length - at));
            }
        }
        return to.toString(UTF_8);
    }

    private static Blotter blotter() {
        return Blotter.of(
                Secrets.of(
                        Stream.of(
                                List.of(Map.of("registry", "docker.io", "password", "s3cr&t/w+rd")),
                                "two words of it",
                                "with \"quotes\"",
                                "http://bob:op%2Fen@proxy:80",
                                true,
                                base64(KEY),
                                base64(YAML))));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
