package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.host.RealDisk;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.port.TrustStore;
import dev.slipway.port.Web;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real server whose certificate nobody knows but the host.
@Timeout(60)
class TrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir Path scratch;

    private Disk disk;
    private HttpsServer server;
    private String certificate;

    @BeforeEach
    void start() throws Exception {
        KeyStore keys = keys("harbour");
        certificate = pem(keys);
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, new SecureRandom());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Connection", "close");
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        disk = RealDisk.under(scratch.resolve("root"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private KeyStore keys(String name) throws Exception {
        Path file = scratch.resolve(name + ".p12");
        List<String> line =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "2",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD));
        assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static String pem(KeyStore keys) throws Exception {
        byte[] der = keys.getCertificate(keys.aliases().nextElement()).getEncoded();
        return "# of the server\n-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    }

    private void trusting(String pem) throws IOException {
        disk.replace(TrustStore.FILE, pem.getBytes(StandardCharsets.US_ASCII), Disk.PUBLIC);
    }

    private Outcome<Integer> get() throws InterruptedException {
        URI target = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        Web web =
                new HttpWeb(
                                Reach.EVERYWHERE,
                                new Retries(new FakeTime(), () -> 0, Policies.STANDARD))
                        .trusting(disk);
        return web.send(
                        new Web.Request("GET", target, Map.of(), new byte[0]),
                        new Web.Way(Optional.empty(), Deadline.NEVER, new RecordingTelling()))
                .map(Web.Reply::status);
    }

    @Test
    void whoTheHostComesToTrustIsTrustedFromTheNextConnectionOn() throws Exception {
        String other = pem(keys("lighthouse"));

        assertThat(get()).isInstanceOf(Outcome.Failed.class);
        trusting(other + certificate);
        assertThat(get()).isEqualTo(new Outcome.Made<>(200));
        trusting(other);
        assertThat(get()).isInstanceOf(Outcome.Failed.class);
        trusting(certificate);
        assertThat(get()).isEqualTo(new Outcome.Made<>(200));
    }

    @Test
    void aStoreThatHoldsNothingTrustsNobody() throws Exception {
        trusting(certificate);
        assertThat(get()).isEqualTo(new Outcome.Made<>(200));

        for (String damaged : List.of("", certificate.substring(0, certificate.length() - 60))) {
            trusting(damaged);
            assertThat(get()).isInstanceOf(Outcome.Failed.class);
        }
    }
}
