package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.services.logs.Fate;
import dev.slipway.services.logs.SupportBundle;
import dev.slipway.services.logs.SupportBundle.Target;
import dev.slipway.services.logs.SupportBundle.Written;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLogsTest {
    private static final Key TOKEN = Key.of("settings.kubernetes.bootstrap-token");
    private static final Path KDUMP = Path.of("/var/log/kdump/dmesg.txt");

    @TempDir Path root;
    private Host host;

    @BeforeEach
    void start() throws IOException {
        host = RealHost.at(root, Optional.empty());
    }

    @Test
    void secretsOfNowOfBeforeAndOfPendingChangesAreKnown() throws Exception {
        Store store = store();
        commit(store, Layer.USER_DATA, "first.0123456789abcdef");
        commit(store, Layer.API, "second.123456789abcdef");
        store.stage("tx", Change.setting(Map.of(TOKEN, entry("third.23456789abcdef"))));
        has(KDUMP, "first.0123456789abcdef second.123456789abcdef third.23456789abcdef\n");

        String bundle = bundle();

        assertThat(bundle).contains("\n[secret] [secret] [secret]\n".strip());
        assertThat(bundle).doesNotContain("456789abcdef");
        assertThat(bundle).contains("settings.kubernetes.bootstrap-token = (secret)");
    }

    @Test
    void secretsOfTheConfigurationOfTheProgramAreKnown() throws Exception {
        has(
                ProgramConfig.FILE,
                """
                wait-condition-url = "https://wait.example.com/?Signature=handle"
                otlp-endpoint = "https://user:pass-word@otlp.example.com"
                """);
        has(KDUMP, "sent to https://wait.example.com/?Signature=handle with pass-word\n");

        assertThat(bundle())
                .contains("sent to [secret] with [secret]")
                .doesNotContain("Signature=handle", "pass-word");
    }

    @Test
    void whatMayHoldSecretsStaysIfTheyCantBeTold() throws Exception {
        commit(store(), Layer.API, "first.0123456789abcdef");
        Path generation = Paths.STORE.resolve("generations/1.json");
        Files.writeString(host.disk().real(generation), "torn");
        has(KDUMP, "first.0123456789abcdef\n");

        List<Fate> fates = collect().fates();

        assertThat(fates)
                .filteredOn(fate -> fate.file().startsWith("var/log/kdump"))
                .extracting(Fate::kind, Fate::why)
                .allSatisfy(fate -> {
                    assertThat(fate.toList().getFirst()).isEqualTo(Fate.Kind.LEFT_OUT);
                    assertThat(fate.toList().getLast().toString())
                            .startsWith("secrets in it would not be known: ");
                })
                .hasSize(1);
        assertThat(fates.getFirst())
                .matches(fate -> fate.file().equals("slipway/versions.txt"))
                .matches(fate -> fate.kind() == Fate.Kind.WHOLE);
        assertThat(unpacked()).doesNotContain("first.0123456789abcdef").contains("never booted");
    }

    @Test
    void aHostThatNeverBootedHasABundleToo() throws Exception {
        assertThat(bundle()).contains("never booted", "slipway/versions.txt");
    }

    private Store store() {
        return ((Outcome.Made<Opened>) Store.open(host, Paths.STORE, 50)).value().store();
    }

    private static void commit(Store store, Layer layer, String token) {
        Layers before = store.current().map(generation -> generation.layers()).orElse(Layers.NONE);
        Layers layers = before.with(layer, Map.of(TOKEN, entry(token)));
        assertThat(store.commit(new Draft("test", "metal-k8s-1.27", "i-1", "", layers)))
                .isInstanceOf(Outcome.Made.class);
    }

    private static Entry entry(String value) {
        return new Entry(value, "test");
    }

    private void has(Path file, String text) throws IOException {
        host.disk().replace(file, text.getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);
    }

    private Written collect() throws InterruptedException {
        Outcome<Written> outcome =
                new HostLogs(host, "logs")
                        .collect(new Target(host.disk(), SupportBundle.FILE), Telling.NOBODY);
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Written>) outcome).value();
    }

    private String bundle() throws Exception {
        collect();
        return unpacked();
    }

    /// The whole archive as text.
    private String unpacked() throws IOException {
        byte[] packed = host.disk().read(SupportBundle.FILE).orElseThrow();
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
