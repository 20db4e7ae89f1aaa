package dev.slipway.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The program in its own runtime: a module of the JDK that `modules.txt` lacks shows here, as a class that is not found.
class RuntimeTest {
    private static final Path SLIPWAY = Path.of("target/tree/usr/bin/slipway").toAbsolutePath();
    private static final char[] PASSWORD = "of-no-use".toCharArray();
    private static final long LIMIT_MINUTES = 10;

    @TempDir static Path shared;
    @TempDir Path folder;

    private record Run(int exit, String said) {}

    @BeforeAll
    static void aHostThatHasBooted() throws Exception {
        assumeTrue(Files.exists(SLIPWAY), "the package is built where dpkg-deb is");
        Files.writeString(shared.resolve("my.toml"), "[settings]\nmotd = \"hello\"\n");
        assertThat(
                        run(
                                Map.of(),
                                "boot --platform local --variant metal-dev --user-data my.toml --root root"))
                .extracting(Run::exit)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "vmware", "metal"})
    void bootsOfAllPlatformsComeToTheirEnd(String platform) throws Exception {
        Run demo = run(Map.of(), "demo --plain --keep " + folder + " --platform " + platform);

        assertThat(demo.exit()).as(demo.said()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    check my.toml --variant metal-dev --format sarif         | 0 | sarif-2.1.0
                    render --variant metal-dev --user-data my.toml --out out motd | 0 | motd
                    schema --variant metal-dev                               | 0 | 2020-12
                    reference settings.motd                                  | 0 | motd
                    variants                                                 | 0 | aws-k8s-1.27
                    stages --format svg                                      | 0 | <svg
                    status --root root                                       | 0 | booted
                    timeline --root root                                     | 0 | restart-services
                    settings history --root root                             | 0 | 1
                    settings explain settings.motd --root root               | 0 | user-data
                    generate settings.updates.seed --variant metal-dev --platform local | 0 | ''
                    action corndog sysctl --root root                        | 0 | ''
                    metrics send-health-ping --root root                     | 0 | ''
                    completion                                               | 0 | complete
                    manual boot                                              | 0 | .TH
                    check --hepl                                             | 2 | --help
                    """)
    void subcommandsFindAllThatTheyNeed(String line, int exit, String says) throws Exception {
        Run run = run(Map.of(), line);

        assertThat(run.exit()).as(run.said()).isEqualTo(exit);
        assertThat(run.said()).contains(says).doesNotContain("NoClassDefFoundError");
    }

    /// TLS with elliptic curves, the signature of S3, the API and its client.
    @Test
    void aHostTakesSettingsFromHttpsAndS3AndRunsCommands() throws Exception {
        HttpsServer web = web();
        Process server = start(Map.of(), "serve --root root");
        try {
            waitFor(shared.resolve("root/run/slipway/api.sock"), server);
            String at = "localhost:" + web.getAddress().getPort();
            Map<String, String> environment =
                    Map.of(
                            "SLIPWAY_JAVA_OPTIONS",
                            "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                                    .formatted(shared.resolve("store"), new String(PASSWORD)),
                            "AWS_ENDPOINT_URL_S3",
                            "https://" + at,
                            "AWS_REGION",
                            "eu-west-1",
                            "AWS_ACCESS_KEY_ID",
                            "AKIDEXAMPLE",
                            "AWS_SECRET_ACCESS_KEY",
                            "secret");

            Run apply =
                    run(environment, "apply --root root https://" + at + "/https s3://harbour/s3");
            Run get = run(Map.of(), "get --root root settings.motd settings.ntp.time-servers");
            Run exec = run(Map.of(), "exec --root root admin ls");

            assertThat(apply.exit()).as(apply.said()).isZero();
            assertThat(get.said()).contains("over https").contains("192.0.2.3");
            assertThat(exec.exit()).as(exec.said()).isZero();
        } finally {
            server.destroy();
            web.stop(0);
        }
    }

    /// Answers with settings, on a curve.
    private static HttpsServer web() throws Exception {
        HttpsServer web =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setHttpsConfigurator(new HttpsConfigurator(tls()));
        Map<String, String> documents =
                Map.of(
                        "/https", "[settings]\nmotd = \"over https\"\n",
                        "/harbour/s3", "[settings.ntp]\ntime-servers = [\"192.0.2.3\"]\n");
        documents.forEach((path, document) ->
                web.createContext(
                        path,
                        exchange -> {
                            byte[] body = document.getBytes(StandardCharsets.UTF_8);
                            exchange.sendResponseHeaders(200, body.length);
                            exchange.getResponseBody().write(body);
                            exchange.close();
                        }));
        web.start();
        return web;
    }

    private static SSLContext tls() throws Exception {
        Path store = shared.resolve("store");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "web",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static void waitFor(Path socket, Process server) throws InterruptedException {
        while (!Files.exists(socket)) {
            assertThat(server.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static Run run(Map<String, String> environment, String line)
            throws IOException, InterruptedException {
        Process process = start(environment, line);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), said);
    }

    private static Process start(Map<String, String> environment, String line) throws IOException {
        List<String> argv = new ArrayList<>(List.of(SLIPWAY.toString()));
        argv.addAll(List.of(line.split(" ")));
        ProcessBuilder builder =
                new ProcessBuilder(argv)
                        .directory(shared.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
