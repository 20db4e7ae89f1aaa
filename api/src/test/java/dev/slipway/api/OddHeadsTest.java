package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OddHeadsTest {
    @TempDir Path root;
    private ServedApi api;

    @BeforeEach
    void serve() throws IOException {
        api = ServedApi.in(root);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aLineOfThirtyTwoKibibytesIsTaken() throws IOException {
        String keys = "settings.motd,".repeat(2300) + "settings.motd";

        assertThat(api.caller().get("/settings?keys=" + keys).status()).isEqualTo(200);
    }

    @Test
    void aLongerOneIsNotReadToItsEnd() throws IOException {
        assertThat(answer("GET /settings?keys=" + "k".repeat(40_000)))
                .startsWith("HTTP/1.0 414 ")
                .endsWith(
                        """
                        the first line of the request has more than 32768 bytes
                          where: the address of the request
                          do:    ask for fewer keys at once, or by `prefix`
                        """);
    }

    @Test
    void headersThatAreTooLargeAreNotReadToTheirEnd() throws IOException {
        assertThat(answer("GET /os HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431 ")
                .contains("the headers have more than 16384 bytes\n");
    }

    @Test
    void aHundredHeadersAreEnough() throws IOException {
        String head = "GET /os HTTP/1.1\r\nConnection: close\r\n";

        assertThat(answer(head + "X: y\r\n".repeat(99) + "\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(answer(head + "X: y\r\n".repeat(100) + "\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("the request has 101 headers, and may have 100\n");
    }

    @Test
    void whatIsNoRequestIsToldSo() throws IOException {
        assertThat(answer("please\r\n\r\n"))
                .startsWith("HTTP/1.0 400 ")
                .contains("this is no request of HTTP/1.1\n");
    }

    private String answer(String text) throws IOException {
        try (SocketChannel channel = api.caller().call()) {
            Caller.send(channel, text);
            return Caller.untilClosed(channel);
        }
    }
}
