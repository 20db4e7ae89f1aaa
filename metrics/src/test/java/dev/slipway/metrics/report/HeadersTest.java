package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private static final Path FILE = Path.of("/etc/slipway/otlp-headers");

    @TempDir Path root;

    private Outcome<Headers> read(String text, int mode) throws IOException {
        TestHost host = TestHost.in(root);
        host.disk().replace(FILE, text.getBytes(StandardCharsets.UTF_8), mode);
        return Headers.read(host.disk(), FILE);
    }

    private Problem problem(String text, int mode) throws IOException {
        return ((Outcome.Failed<Headers>) read(text, mode)).problem();
    }

    @Test
    void eachLineIsAHeader() throws IOException {
        assertThat(read("# keys\n\napi-key: s3cret : x \nx-team:\tblue\n", Disk.PRIVATE))
                .isEqualTo(
                        new Outcome.Made<>(
                                new Headers(Map.of("api-key", "s3cret : x", "x-team", "blue"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3cret", ": s3cret", "api key: s3cret", "k: s3crét", "k: s3\u0007cret"})
    void aLineThatIsNoHeaderIsNamedByNumberOnly(String line) throws IOException {
        Problem problem = problem("a: b\n" + line, Disk.PRIVATE);

        assertThat(problem)
                .isEqualTo(
                        new Problem(
                                "a header of the collector can't be read",
                                FILE + ", line 2",
                                "write it as `NAME: VALUE`"));
    }

    @Test
    void aFileThatEverybodyMayReadIsNotUsed() throws IOException {
        assertThat(problem("a: b", Disk.PUBLIC).text())
                .contains("everybody may read it")
                .contains("`chmod 600 /etc/slipway/otlp-headers`");
    }

    @Test
    void aFileThatIsNotThereIsSaid() throws IOException {
        Outcome<Headers> read = Headers.read(TestHost.in(root).disk(), FILE);

        assertThat(((Outcome.Failed<Headers>) read).problem().what())
                .isEqualTo("the headers of the collector can't be had: there is no such file");
    }

    @Test
    void noValueShowsInText() {
        assertThat(new Headers(Map.of("api-key", "s3cret")).toString())
                .contains("api-key")
                .doesNotContain("s3cret");
    }
}
