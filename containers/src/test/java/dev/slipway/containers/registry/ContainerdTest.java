package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Proxy;
import dev.slipway.port.Servers;
import dev.slipway.port.Trial;
import dev.slipway.port.Web;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.OciImage;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistryScript.Gate;
import dev.slipway.simulators.RegistrySimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pulls by the real `ctr` into a real containerd.
@Timeout(60)
class ContainerdTest extends PullCase {
    @TempDir Path state;
    private RealContainerd real;

    @BeforeEach
    void begin() throws Exception {
        real = RealContainerd.start(state);
    }

    @AfterEach
    void finish() throws Exception {
        if (real != null) {
            real.stop();
        }
    }

    private Outcome<Pulled> pull(String source, Settings settings) throws Exception {
        return pull(registries(RealHost.machine().commands()), source, settings);
    }

    private Outcome<Pulled> pull(Registries registries, String source, Settings settings)
            throws Exception {
        return registries.pull(
                new PullOrder(source, false, settings, real.containerd()),
                within(Duration.ofMinutes(1)),
                telling);
    }

    private static Outcome<Pulled> made(String name) {
        return new Outcome.Made<>(new Pulled(name, IMAGE.digest()));
    }

    @Test
    void anImageIsPulledAndUnpacked() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        String source = registry.host() + "/" + NAME;

        assertThat(pull(source, Settings.NONE)).isEqualTo(made(source));

        assertThat(real.ctr("images", "check"))
                .contains(source + " ", IMAGE.digest(), "complete", "true")
                .doesNotContain("@sha256");
        assertThat(pull(source, Settings.NONE))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Pulled(source, IMAGE.digest()),
                                "containerd has the newest one already"));
    }

    @Test
    void aShortNameIsPulledFromAMirrorOfDockerHub() throws Exception {
        RegistrySimulator mirror = start(RegistryScript.EMPTY.with("library/ahoy:latest", IMAGE));

        assertThat(pull("ahoy", mirrors("docker.io", "http://" + mirror.host())))
                .isEqualTo(made("docker.io/library/ahoy:latest"));

        assertThat(real.ctr("images", "ls", "-q"))
                .isEqualTo("ahoy\ndocker.io/library/ahoy:latest\n");
    }

    @Test
    void aMirrorThatIsDownIsPassedOverAndTheNextIsTold() throws Exception {
        RegistrySimulator mirror = start(WITH_IMAGE);
        String down = nobody();

        assertThat(
                        pull(
                                "example.org/" + NAME,
                                mirrors(
                                        "example.org",
                                        "http://" + down,
                                        "http://" + mirror.host())))
                .isEqualTo(made("example.org/" + NAME));

        assertThat(telling.notes)
                .containsExactly(
                        "image 'example.org/tools/admin:v1' is from %s; %s: connection refused"
                                .formatted(mirror.host(), down));
        assertThat(mirror.told()).extracting(told -> told.field("ns")).containsOnly("example.org");
    }

    @Test
    void aTokenOpensThePrivateRegistryAndDoesNotGoToItsStorage() throws Exception {
        RegistrySimulator storage = start(WITH_IMAGE);
        RegistrySimulator registry =
                start(
                        WITH_IMAGE
                                .gate(Gate.TOKEN)
                                .users(Map.of("ahoy", "secret"))
                                .storage(
                                        URI.create("http://localhost:" + storage.uri().getPort())));

        assertThat(
                        pull(
                                registry.host() + "/" + NAME,
                                credentials(
                                        Map.of(
                                                "registry",
                                                registry.host(),
                                                "username",
                                                "ahoy",
                                                "password",
                                                "secret"))))
                .isEqualTo(made(registry.host() + "/" + NAME));

        assertThat(storage.told())
                .isNotEmpty()
                .extracting(told -> told.field("shown"))
                .containsOnly("nothing");
        assertThat(Files.list(root.resolve("run/slipway/pulls"))).isEmpty();
    }

    private static Fault blobs(Act act) {
        return Fault.always("blobs/*", act);
    }

    @Test
    void bytesThatAreNotThoseOfTheDigestAreRefusedAndTheNextServerIsAsked() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        RegistrySimulator mirror = start(WITH_IMAGE.failing(blobs(new Act.WrongBytes())));
        String source = named(registry);

        assertThat(pull(source, mirrors("*", "http://" + mirror.host()))).isEqualTo(made(source));

        assertThat(telling.notes)
                .singleElement()
                .asString()
                .startsWith(
                        "image '%s' is from %s; %s: what it sends is not what its digest says; nothing of it was kept ("
                                .formatted(source, registry.host(), mirror.host()));
    }

    @Test
    void aPartThatIsLongerThanItSaysIsRefused() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE.failing(blobs(new Act.HugeBody(5_000_000))));

        assertThat(problem(pull(named(registry), Settings.NONE)).what())
                .contains("what it sends is not what its digest says");
        assertThat(real.ctr("content", "ls", "-q")).doesNotContain(named(registry));
    }

    @Test
    void aDownloadThatIsCutOffGoesOn() throws Exception {
        RegistrySimulator registry =
                start(WITH_IMAGE.failing(Fault.first(12, "blobs/*", new Act.CutBody(3))));

        assertThat(pull(named(registry), Settings.NONE)).isEqualTo(made(named(registry)));

        assertThat(registry.requests())
                .filteredOn(request -> request.path().startsWith("blobs/"))
                .hasSizeGreaterThan(2);
    }

    @Test
    void anImageForAnotherProcessorIsNamedAsSuch() throws Exception {
        OciImage other = OciImage.of("s390x", new TreeMap<>(), List.of("/none")).indexed("s390x");
        RegistrySimulator registry = start(RegistryScript.EMPTY.with(NAME, other));

        assertThat(problem(pull(named(registry), Settings.NONE)).what())
                .contains("the image is not made for this kind of processor");
    }

    @Test
    void aNewerImageTakesThePlaceOfTheOlder() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        String source = named(registry);
        pull(source, Settings.NONE);
        OciImage newer = image("ahoy again");
        String name = source;
        RegistrySimulator mirror = start(RegistryScript.EMPTY.with(NAME, newer));

        assertThat(pull(source, mirrors("*", "http://" + mirror.host())))
                .isEqualTo(new Outcome.Made<>(new Pulled(name, newer.digest())));

        assertThat(real.ctr("images", "ls"))
                .contains(newer.digest())
                .doesNotContain(IMAGE.digest());
    }

    @Test
    void theOwnCopyIsUsedWhenTheRegistryIsGone() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        String source = named(registry);
        pull(source, Settings.NONE);
        registry.close();

        assertThat(pull(source, Settings.NONE)).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void theOwnCopyIsUsedWhenNobodyKnowsTheRegistry() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        String source = named(registry);
        pull(source, Settings.NONE);
        Registries known = registries(RealHost.machine().commands());
        Servers nowhere = new Nowhere(known.servers());

        assertThat(
                        pull(
                                new Registries(known.host(), nowhere, known.ecr(), "test"),
                                source,
                                Settings.NONE))
                .isInstanceOf(Outcome.Kept.class);
    }

    /// No name leads anywhere.
    private record Nowhere(Servers servers) implements Servers {
        @Override
        public boolean allows(URI target) {
            return true;
        }

        @Override
        public Trial<Answer> ask(Web.Request request, Optional<Proxy> proxy, Deadline end) {
            return new Trial.Unreached<>(new Problem("no such host", "here", "check the name"));
        }

        @Override
        public <T> Outcome<T> rounds(
                String goal, Deadline deadline, Telling telling, Round<T> round)
                throws InterruptedException {
            return servers.rounds(goal, deadline, telling, round);
        }
    }

    @Test
    void severalPullsOfOneImageDontDisturbEachOther() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        String source = named(registry);
        List<Callable<Outcome<Pulled>>> pulls =
                Collections.nCopies(4, () -> pull(source, Settings.NONE));

        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome<Pulled>> one : all.invokeAll(pulls)) {
                assertThat(one.get().map(Pulled::digest))
                        .isIn(
                                new Outcome.Made<>(IMAGE.digest()),
                                new Outcome.Kept<>(
                                        IMAGE.digest(), "containerd has the newest one already"));
            }
        }
    }

    @Test
    void aPrivateRegistryIsTrustedOnceItsCertificateIsInTheTrustStore() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        try (TlsFront front = TlsFront.before(registry.uri(), state)) {
            String source = front.host() + "/" + NAME;
            Settings encrypted = mirrors("*", "https://" + front.host());

            assertThat(problem(pull(source, encrypted)).what())
                    .contains("the other side is not trusted (TLS)");
            Path store = root.resolve("etc/pki/tls/certs/ca-bundle.crt");
            Files.createDirectories(store.getParent());
            Files.writeString(store, "# front\n" + front.pem());

            assertThat(pull(source, encrypted)).isEqualTo(made(source));
        }
    }

    /// Looks at the arguments and at the environment of `ctr` for as long as it runs.
    @Test
    void noProcessIsToldASecretInItsArguments() throws Exception {
        RegistrySimulator registry =
                start(
                        WITH_IMAGE
                                .gate(Gate.BASIC)
                                .users(Map.of("ahoy", "canary"))
                                .failing(blobs(new Act.Late(Duration.ofMillis(300)))));
        String secret = "Basic " + Base64.getEncoder().encodeToString("ahoy:canary".getBytes());
        Settings settings = password(registry.host(), "ahoy", "canary");
        Set<String> seen = new HashSet<>();

        try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome<Pulled>> pulled = one.submit(() -> pull(named(registry), settings));
            while (!pulled.isDone()) {
                ProcessHandle.current().descendants().map(ContainerdTest::seen).forEach(seen::add);
            }
            assertThat(pulled.get()).isEqualTo(made(named(registry)));
        }

        assertThat(seen).anySatisfy(text -> assertThat(text).contains("--hosts-dir"));
        assertThat(seen).noneSatisfy(text -> assertThat(text).containsAnyOf("canary", secret));
        assertThat(Files.readString(state.resolve("containerd.toml"))).doesNotContain("canary");
    }

    private static String seen(ProcessHandle process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readString(folder.resolve("cmdline"))
                    + Files.readString(folder.resolve("environ"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static String named(RegistrySimulator registry) {
        return registry.host() + "/" + NAME;
    }
}
