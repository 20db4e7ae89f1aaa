package dev.slipway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HTTP/1.1 200 OK;content-length: 2;;ok                                 | 200 | ok
                    HTTP/1.0 200 OK;;until the end                                        | 200 | until the end
                    HTTP/1.1 200;CONTENT-LENGTH:2;;okrest                                 | 200 | ok
                    HTTP/1.1 204 No Content;;                                             | 204 | ''
                    HTTP/1.1 304 Not Modified;content-length: 9;;                         | 304 | ''
                    HTTP/1.1 100 Continue;;HTTP/1.1 200 OK;content-length: 2;;ok          | 200 | ok
                    HTTP/1.1 200 OK;transfer-encoding: chunked;;3;abc;A,x=y;0123456789;0;;  | 200 | abc
                    HTTP/1.1 200 OK;transfer-encoding: chunked;;0;trailer: x;;            | 200 | ''
                    HTTP/1.1 404 Not Found;content-length: 0;;                            | 404 | ''
                    """)
    void answersAreRead(String wire, int status, String body) throws IOException {
        Answer answer = read(wire.replace("A,x=y", "A\0x=y"), "GET");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).startsWith(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SSH-2.0-OpenSSH_9.2;                                       | it does not begin as HTTP/1.1 does
                    HTTP/2 200;;                                               | it does not begin as HTTP/1.1 does
                    HTTP/1.1 2000 OK;;                                         | it does not begin as HTTP/1.1 does
                    HTTP/1.1 +20 OK;;                                          | it does not begin as HTTP/1.1 does
                    HTTP/1.1 200 OK;no header;;                                | line 2 of its head is no header
                    HTTP/1.1 200 OK;a: b; folded: c;;                          | line 3 of its head is no header
                    HTTP/1.1 200 OK;a : b;;                                    | line 2 of its head is no header
                    HTTP/1.1 200 OK;content-length: 1;content-length: 2;;ab    | it names two lengths of its body
                    HTTP/1.1 200 OK;content-length: -1;;                       | the length of its body is no number
                    HTTP/1.1 200 OK;content-length: 99999999999;;              | the length of its body is no number
                    HTTP/1.1 200 OK;content-length: 16777217;;                 | the body is longer than 16777216 bytes
                    HTTP/1.1 200 OK;transfer-encoding: gzip;;                  | its body is encoded in a way that it may not be
                    HTTP/1.1 200 OK;transfer-encoding: chunked;;zz;;           | the length of a part of its body is no number
                    HTTP/1.1 200 OK;transfer-encoding: chunked;;1;ab;0;;       | a part of its body is longer than it says
                    HTTP/1.1 200 OK;transfer-encoding: chunked;;1000001;;      | the body is longer than 16777216 bytes
                    """)
    void whatIsNoAnswerIsRefused(String wire, String why) {
        assertThatThrownBy(() -> read(wire, "GET")).isInstanceOf(BadAnswer.class).hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK;content-length: 3;;ab",
        "HTTP/1.1 200 OK;transfer-encoding: chunked;;3;ab"
    })
    void anAnswerThatIsCutOffIsNone(String wire) {
        assertThatThrownBy(() -> read(wire, "GET")).isInstanceOf(EOFException.class);
    }

    @Test
    void anAnswerToHeadHasNoBodyWhateverItsLength() throws IOException {
        assertThat(read("HTTP/1.1 200 OK;content-length: 5;;", "HEAD").body()).isEmpty();
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        String lines = "a: b\r\n".repeat(101);
        String line = "a: " + "b".repeat(17_000);

        assertThatThrownBy(() -> read("HTTP/1.1 200 OK;" + lines, "GET"))
                .hasMessage("the head is longer than 100 bytes");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK;" + line, "GET"))
                .hasMessage("a line is longer than 16384 bytes");
    }

    /// @param wire with `;` for each line break and NUL for a semicolon
    private static Answer read(String wire, String method) throws IOException {
        String text = wire.replace(";", "\r\n").replace('\0', ';');
        return AnswerReader.read(
                Channels.newChannel(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
                method);
    }
}
