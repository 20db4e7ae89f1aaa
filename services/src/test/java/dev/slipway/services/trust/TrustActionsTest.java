package dev.slipway.services.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustActionsTest {
    private static final String STORE = "/etc/pki/tls/certs/ca-bundle.crt";
    private static final String FACTORY = "/usr/share/factory" + STORE;
    private static final String DEBIAN = "/etc/ssl/certs/ca-certificates.crt";

    @TempDir Path root;

    private final Map<String, Object> pki = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Host host;

    @BeforeEach
    void makeHost() throws IOException {
        host = RealHost.at(root, Optional.empty());
    }

    @Test
    void theHostTrustsWhomItCameWithAndWhomTheSettingsTrust() throws Exception {
        having(FACTORY, pem("lighthouse"));
        trusting("mine", pem("harbour"));

        assertThat(certdog()).isInstanceOf(Outcome.Made.class);

        assertThat(store())
                .isEqualTo(
                        "# Lighthouse Root\n"
                                + pem("lighthouse")
                                + "\n# Harbour Root\n"
                                + pem("harbour")
                                + "\n");
        assertThat(host.disk().mode(Path.of(STORE))).contains(0644);
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest(name = "{0} is called {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    harbour      | # Harbour Root
                    unit         | # Docks
                    organisation | # Example
                    umlaut       | # Löschhafen
                    sly          | # Sly -----BEGIN CERTIFICATE----- AAAA
                    nameless     | -----BEGIN CERTIFICATE-----
                    """)
    void aCertificateIsCalledByItsSubject(String name, String first) throws Exception {
        trusting("mine", pem(name));

        certdog();

        assertThat(store()).startsWith(first + "\n").endsWith(pem(name) + "\n");
    }

    @Test
    void whoIsDistrustedIsOutWhoeverTrustsIt() throws Exception {
        having(FACTORY, pem("lighthouse") + pem("unit"));
        trusting("mine", pem("harbour") + pem("unit"));
        pki.put("not-theirs", bundle(Optional.empty(), pem("lighthouse")));
        pki.put("not-mine", bundle(Optional.of(false), pem("harbour")));

        certdog();

        assertThat(names()).containsExactly("# Docks");
    }

    @Test
    void onlyBytesCountAndNotHowTheyAreWritten() throws Exception {
        having(STORE, "as it was");
        having(FACTORY, pem("lighthouse"));
        String oneLine =
                pem("lighthouse")
                        .lines()
                        .skip(1)
                        .limit(100)
                        .takeWhile(line -> !line.startsWith("-"))
                        .reduce("", String::concat);
        pki.put(
                "theirs",
                bundle(
                        Optional.of(false),
                        "of theirs:\r\n-----BEGIN X509 CERTIFICATE-----\r\n%s\r\n-----END X509 CERTIFICATE-----"
                                .formatted(oneLine)));

        certdog();

        assertThat(store()).isEmpty();
    }

    @Tag("difference-certificates-once")
    @Test
    void aCertificateStandsThereOnce() throws Exception {
        having(FACTORY, pem("lighthouse") + pem("lighthouse"));
        trusting("mine", pem("harbour") + pem("lighthouse"));
        trusting("ours", pem("harbour"));

        certdog();

        assertThat(names()).containsExactly("# Lighthouse Root", "# Harbour Root");
    }

    @Test
    void theStoreIsWrittenOnlyIfItChanges() throws Exception {
        having(FACTORY, pem("lighthouse"));
        certdog();
        Object before = Files.readAttributes(real(STORE), "unix:ino").get("ino");

        assertThat(certdog()).isInstanceOf(Outcome.Kept.class);
        assertThat(Files.readAttributes(real(STORE), "unix:ino").get("ino")).isEqualTo(before);

        pki.put("gone", Map.of("data", " ", "trusted", true));
        assertThat(certdog()).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void aBundleThatIsTakenOutOfTheSettingsGoes() throws Exception {
        having(FACTORY, pem("lighthouse"));
        trusting("mine", pem("harbour"));
        certdog();
        pki.clear();

        certdog();

        assertThat(names()).containsExactly("# Lighthouse Root");
    }

    @Tag("difference-bad-certificates")
    @Test
    void allThatIsNoCertificateIsNamedAndTheStoreStaysAsItIs() throws Exception {
        having(STORE, "as it was");
        having(FACTORY, pem("lighthouse") + block("CERTIFICATE", "MAA="));
        String key = block("PRIVATE KEY", "MEcCAQAw");
        trusting("a", pem("harbour") + key + block("CERTIFICATE", "!"));
        pki.put("b", bundle(Optional.of(false), "-----BEGIN CERTIFICATE-----\nMAA=\n"));
        trusting("c", "nothing of the kind");
        pki.put("d", Map.of("data", "%", "trusted", true));

        Problem problem = ((Outcome.Failed<Printed>) certdog()).problem();

        assertThat(problem.what())
                .isEqualTo(
                        "the CA certificates can't be read, so /etc/pki/tls/certs/ca-bundle.crt stays as it is");
        assertThat(problem.parts())
                .extracting(part -> part.where() + ": " + part.what())
                .containsExactly(
                        "settings.pki.a.data: block 2 is no X.509 certificate",
                        "settings.pki.a.data: block 3 is no X.509 certificate",
                        "settings.pki.b.data: block 1 is no X.509 certificate",
                        "settings.pki.c.data: there is no certificate",
                        "settings.pki.d.data: this is no base64",
                        FACTORY + ": block 2 is no X.509 certificate");
        assertThat(problem.text()).doesNotContain("MEcCAQAw");
        assertThat(store()).isEqualTo("as it was");
    }

    @Tag("difference-trust-on-debian")
    @ParameterizedTest(name = "with {0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # there is                                                 | name    | note
                    factory lighthouse, debian harbour, part unit              | # Lighthouse Root | -
                    debian harbour, part unit                                  | # Harbour Root    | the CA certificates that the host came with are those of /etc/ssl/certs/ca-certificates.crt
                    part unit                                                  | # Docks           | the CA certificates that the host came with are those of /usr/share/ca-certificates
                    """)
    void theFirstBundleThatIsThereIsWhatTheHostCameWith(String there, String name, String note)
            throws Exception {
        Map<String, String> places =
                Map.of(
                        "factory", FACTORY,
                        "debian", DEBIAN,
                        "part", "/usr/share/ca-certificates/mozilla/a.crt");
        for (String each : there.split(", ")) {
            having(places.get(each.split(" ")[0]), pem(each.split(" ")[1]));
        }

        certdog();

        assertThat(names()).containsExactly(name);
        assertThat(notes).isEqualTo(Optional.ofNullable(note).map(List::of).orElse(List.of()));
        certdog();
        assertThat(notes).hasSize(note == null ? 0 : 1);
    }

    @Test
    void ofTheFoldersOfDebianOnlyCertificatesAreTaken() throws Exception {
        having("/usr/share/ca-certificates/README", "read me");
        having("/usr/share/ca-certificates/mine.crt", pem("harbour"));
        having("/usr/share/ca-certificates/mozilla/b.crt", pem("unit"));
        having("/usr/share/ca-certificates/mozilla/notes.txt", "notes");
        having("/usr/share/ca-certificates/example.org/a.crt", pem("lighthouse"));

        certdog();

        assertThat(names()).containsExactly("# Lighthouse Root", "# Harbour Root", "# Docks");
    }

    /// As where Fedora has its certificates, with a link for those who look where Debian has them.
    @Test
    void theStoreIsNeverMadeOutOfItself() throws Exception {
        trusting("mine", pem("harbour"));
        certdog();
        host.disk().link(Path.of(DEBIAN), STORE);
        pki.clear();

        certdog();

        assertThat(real(STORE)).doesNotExist();
    }

    @Test
    void aHostThatCameWithoutCertificatesTrustsThoseOfTheSettings() throws Exception {
        trusting("mine", pem("harbour"));

        certdog();

        assertThat(names()).containsExactly("# Harbour Root");
        assertThat(notes)
                .containsExactly(
                        "the host came without CA certificates: only those of the settings are trusted");
    }

    @Test
    void withoutAnyCertificateThereIsNothingToDo() throws Exception {
        assertThat(certdog()).isInstanceOf(Outcome.Kept.class);
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "-b /mine/source.pem -t /mine/store.pem",
        "--source-bundle=/mine/source.pem --trusted-store=/mine/store.pem",
        "-s /run/api.sock --log-level debug -t /mine/store.pem --source-bundle /mine/source.pem"
    })
    void otherPlacesCanBeNamed(String arguments) throws Exception {
        having("/mine/source.pem", pem("lighthouse"));

        certdog(arguments.split(" "));

        assertThat(text("/mine/store.pem")).startsWith("# Lighthouse Root\n");
        assertThat(real(STORE)).doesNotExist();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -b /none             | there is no bundle '/none'
                    --bundle /none       | `certdog` can't be done as it was called
                    -t                   | `certdog` can't be done as it was called
                    """)
    void mistakesInTheCallAreSaid(String arguments, String what) throws Exception {
        Outcome<Printed> outcome = certdog(arguments.split(" "));

        assertThat(((Outcome.Failed<Printed>) outcome).problem().what()).isEqualTo(what);
    }

    /// The bundle of this machine, if it has one: the same certificates before and after.
    @Test
    void aWholeBundleGoesThroughUnharmed() throws Exception {
        Path real = Path.of(DEBIAN);
        assumeThat(real).isReadable();
        having(FACTORY, Files.readString(real, StandardCharsets.ISO_8859_1));

        certdog();

        assertThat(parsed(store()))
                .hasSizeGreaterThan(10)
                .containsExactlyElementsOf(new LinkedHashSet<>(parsed(Files.readString(real))));
    }

    private static List<java.security.cert.Certificate> parsed(String text) throws Exception {
        return List.copyOf(
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private Outcome<Printed> certdog(String... arguments) throws Exception {
        return TrustActions.of(host)
                .getFirst()
                .run(
                        new BuiltIn.Call(
                                List.of(arguments),
                                BuiltIn.Occasion.of(Settings.of(Map.of("pki", pki))),
                                Deadline.NEVER,
                                noting()));
    }

    private Telling noting() {
        return new Telling() {
            @Override
            public void tell(Happening happening) {
                notes.add(((Happening.Note) happening).text());
            }

            @Override
            public Telling of(Part part) {
                return this;
            }

            @Override
            public Wait waiting(String reason) {
                return () -> {};
            }
        };
    }

    private void trusting(String name, String pem) {
        pki.put(name, bundle(Optional.of(true), pem));
    }

    private static Map<String, Object> bundle(Optional<Boolean> trusted, String pem) {
        String data = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> bundle = new HashMap<>(Map.of("data", data));
        trusted.ifPresent(word -> bundle.put("trusted", word));
        return bundle;
    }

    private static String block(String label, String body) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
    }

    private void having(String path, String text) throws IOException {
        host.disk().replace(Path.of(path), text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
    }

    private String store() throws IOException {
        return text(STORE);
    }

    private String text(String path) throws IOException {
        return new String(host.disk().read(Path.of(path)).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Path real(String path) {
        return host.disk().real(Path.of(path));
    }

    private Stream<String> lines() throws IOException {
        return store().lines();
    }

    private List<String> names() throws IOException {
        return lines().filter(line -> line.startsWith("#")).toList();
    }

    private static String pem(String name) {
        try (InputStream in =
                TrustActionsTest.class.getResourceAsStream("/trust/" + name + ".pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
