package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.port.Commands;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistryScript.Gate;
import dev.slipway.simulators.RegistrySimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is shown to whom.
class LoginsTest extends PullCase {
    private static final String PASSWORD = "canary-password";
    private static final Map<String, String> USERS = Map.of("ahoy", PASSWORD);
    private static final RegistryScript PRIVATE = WITH_IMAGE.users(USERS);

    /// What `ctr` was told of servers, and the modes of the files with it.
    private final List<String> hosts = new ArrayList<>();

    private final Ctr ctr = new Ctr();

    private Outcome<Pulled> pull(String source, Settings settings) throws Exception {
        return registries(this.new Reading())
                .pull(PullOrder.newest(source, settings), within(Duration.ofMinutes(10)), telling);
    }

    /// Reads the folder that a pull is told of while it is there.
    private final class Reading implements Commands {
        @Override
        public Result run(Command command) throws InterruptedException {
            int option = command.argv().indexOf("--hosts-dir");
            if (option > 0) {
                Path folder = Path.of(command.argv().get(option + 1));
                hosts.add(mode(folder.getParent()) + mode(folder) + text(folder));
            }
            return ctr.run(command);
        }

        private String text(Path folder) {
            Path file = folder.resolve("_default/hosts.toml");
            return read(() -> mode(file) + "\n" + Files.readString(file));
        }

        private String mode(Path file) {
            return read(() -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    + " ";
        }

        private String read(java.util.concurrent.Callable<String> reading) {
            try {
                return reading.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Result record(Command command, int exit) {
            return ctr.record(command, exit);
        }
    }

    private static String named(RegistrySimulator registry) {
        return registry.host() + "/" + NAME;
    }

    private static List<String> asked(RegistrySimulator registry) {
        return registry.told().stream()
                .map(told -> told.operation() + " " + told.field("shown"))
                .toList();
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPasswordIsShownOnlyWhenItIsAskedFor() throws Exception {
        RegistrySimulator registry = start(PRIVATE.gate(Gate.BASIC));

        pull(named(registry), password(registry.host(), "ahoy", PASSWORD));

        assertThat(asked(registry))
                .containsExactly(
                        "HEAD manifests/tools/admin:v1 nothing",
                        "HEAD manifests/tools/admin:v1 basic");
        assertThat(hosts)
                .containsExactly(
                        """
                        rwx------ rwx------ rw-------\s
                        server = "%s/v2"
                        capabilities = ["pull", "resolve"]
                        override_path = true
                        [header]
                        Authorization = "%s"
                        [host]
                        """
                                .formatted(registry.uri(), basic("ahoy", PASSWORD)));
        assertThat(root.resolve("run/slipway/pulls")).isEmptyDirectory();
    }

    @Test
    void anOpenRegistryIsShownNothing() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);

        pull(named(registry), password(registry.host(), "ahoy", PASSWORD));

        assertThat(asked(registry)).containsExactly("HEAD manifests/tools/admin:v1 nothing");
        assertThat(hosts).singleElement().asString().doesNotContain("header");
    }

    @Test
    void aTokenIsGotWithThePassword() throws Exception {
        RegistrySimulator registry = start(PRIVATE.gate(Gate.TOKEN));

        pull(named(registry), password(registry.host(), "ahoy", PASSWORD));

        assertThat(asked(registry))
                .containsExactly(
                        "HEAD manifests/tools/admin:v1 nothing",
                        "GET token basic",
                        "HEAD manifests/tools/admin:v1 bearer");
        assertThat(hosts).singleElement().asString().contains("\"Bearer simulated.");
    }

    @Test
    void anIdentityTokenIsExchanged() throws Exception {
        RegistrySimulator registry =
                start(PRIVATE.gate(Gate.TOKEN).identityTokens(List.of("canary-identity")));

        assertThat(
                        pull(
                                named(registry),
                                credentials(
                                        Map.of(
                                                "registry",
                                                registry.host(),
                                                "identitytoken",
                                                "canary-identity"))))
                .isInstanceOf(Outcome.Made.class);

        assertThat(asked(registry)).contains("POST token nothing");
    }

    @Test
    void anybodyGetsATokenForAPublicImage() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE.gate(Gate.TOKEN));

        assertThat(pull(named(registry), Settings.NONE)).isInstanceOf(Outcome.Made.class);

        assertThat(asked(registry)).contains("GET token nothing");
    }

    @ParameterizedTest
    @EnumSource(names = {"BASIC", "TOKEN"})
    void aWrongPasswordIsRefusedAtOnceAndNotQuoted(Gate gate) throws Exception {
        RegistrySimulator registry = start(PRIVATE.gate(gate));

        Outcome<Pulled> refused =
                pull(named(registry), password(registry.host(), "ahoy", "canary-wrong"));

        assertThat(refused)
                .isEqualTo(
                        Outcome.failed(
                                "image '%s' can't be pulled: %s: it does not accept the login, or the login may not pull (401)"
                                        .formatted(named(registry), registry.host()),
                                registry.uri()
                                        + (gate == Gate.TOKEN
                                                ? "/token"
                                                : "/v2/tools/admin/manifests/v1"),
                                "check the entry of '%s' in `settings.container-registry.credentials`"
                                        .formatted(registry.host())));
        assertThat(time.sleeps).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BASIC", "TOKEN"})
    void whoHasNoLoginIsToldWhereToPutOne(Gate gate) throws Exception {
        RegistrySimulator registry = start(PRIVATE.gate(gate));

        assertThat(problem(pull(named(registry), Settings.NONE)).fix())
                .isEqualTo(
                        "check the name; for a private image add '%s' to `settings.container-registry.credentials`"
                                .formatted(registry.host()));
    }

    @Test
    void aRegistryThatRefusesItsOwnTokensIsAskedTwiceOnly() throws Exception {
        RegistrySimulator registry =
                start(
                        WITH_IMAGE
                                .gate(Gate.TOKEN)
                                .failing(Fault.always("manifests/*", new Act.Status(401))));

        assertThat(problem(pull(named(registry), Settings.NONE)).what()).contains("(401)");
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void anIdentityTokenIsNoPassword() throws Exception {
        RegistrySimulator registry = start(PRIVATE.gate(Gate.BASIC));

        assertThat(
                        problem(
                                        pull(
                                                named(registry),
                                                credentials(
                                                        Map.of(
                                                                "registry",
                                                                registry.host(),
                                                                "identitytoken",
                                                                "canary"))))
                                .what())
                .endsWith("it wants user and password, not an identity token");
    }

    @Test
    @Tag("difference-mirror-credentials")
    void credentialsOfTheRegistryAreNotShownToItsMirrors() throws Exception {
        RegistrySimulator registry = start(PRIVATE.gate(Gate.BASIC));
        RegistrySimulator mirror = start(PRIVATE.gate(Gate.BASIC));
        Settings both =
                mirrors(registry.host(), "http://" + mirror.host())
                        .over(password(registry.host(), "ahoy", PASSWORD));

        assertThat(pull(named(registry), both)).isInstanceOf(Outcome.Made.class);

        assertThat(mirror.told()).extracting(told -> told.field("shown")).containsOnly("nothing");
        assertThat(asked(registry)).last().isEqualTo("HEAD manifests/tools/admin:v1 basic");
    }

    @Test
    void aMirrorHasCredentialsOfItsOwn() throws Exception {
        RegistrySimulator registry = start(PRIVATE.gate(Gate.BASIC));
        RegistrySimulator mirror = start(PRIVATE.gate(Gate.BASIC));
        Settings both =
                mirrors(registry.host(), "http://" + mirror.host())
                        .over(password(mirror.host(), "ahoy", PASSWORD));

        assertThat(pull(named(registry), both)).isInstanceOf(Outcome.Made.class);

        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void nothingSecretIsInCommandsAndEvents() throws Exception {
        RegistrySimulator registry =
                start(PRIVATE.gate(Gate.BASIC).failing(Fault.first(1, "*", new Act.Status(503))));

        pull(named(registry), password(registry.host(), "ahoy", PASSWORD));

        assertThat(ctr.commands.toString() + telling.notes + telling.retries + telling.waits)
                .doesNotContain(PASSWORD)
                .doesNotContain(basic("ahoy", PASSWORD).substring("Basic ".length()));
    }
}
