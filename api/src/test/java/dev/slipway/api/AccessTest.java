package dev.slipway.api;

import static dev.slipway.api.Permission.EXEC;
import static dev.slipway.api.Permission.READ;
import static dev.slipway.api.Permission.REBOOT;
import static dev.slipway.api.Permission.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.socket.Limits;
import dev.slipway.api.socket.Visitor;
import dev.slipway.host.RealDisk;
import dev.slipway.host.RealHost;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.net.UnixDomainPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Set<Permission> ALL = Set.of(READ, WRITE, EXEC, REBOOT);

    @TempDir Path root;
    @TempDir Path machine;
    private final List<String> notes = new ArrayList<>();
    private Path policy;

    @BeforeEach
    void makeFiles() throws IOException {
        policy = root.resolve("etc/slipway/api-policy.toml");
        Files.createDirectories(policy.getParent());
        Files.createDirectories(machine.resolve("etc"));
        write(
                machine.resolve("etc/passwd"),
                """
                root:x:0:0::/root:/bin/sh
                4001:x:4001:700::/:/bin/sh
                4002:x:4002:4002::/:/bin/sh
                """);
        write(
                machine.resolve("etc/group"),
                """
                root:x:0:
                api:x:600:4002
                readers:x:700:
                drivers:x:800:4003,4001
                """);
    }

    @ParameterizedTest(name = "{0}, group {1}: {2}")
    @CsvSource(
            textBlock =
                    """
                    0,    0,    true
                    4001, 4001, false
                    4002, 4002, true
                    4003, 4003, false
                    4003, 0,    false
                    """)
    void onAHostWithoutAPolicyRootAndTheGroupApiMayDoAll(String user, String group, boolean all)
            throws IOException {
        assertThat(may(onHost(), user, group)).isEqualTo(all ? ALL : Set.of());
    }

    @Test
    void theGroupThatTheCallerRunsWithCounts() throws IOException {
        write(machine.resolve("etc/group"), "");
        write(policy, "[groups]\n4005 = [\"read\"]\n");

        assertThat(may(onHost(), "4003", "4005")).containsExactly(READ);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0, true", "4001, true", "4002, false"})
    void underARootWhoStartedItMayDoAll(String user, boolean all) throws IOException {
        assertThat(may(underRoot(), user, user)).isEqualTo(all ? ALL : Set.of());
    }

    @Test
    @Tag("difference-api-policy")
    void aPolicyAddsUpWhatIsGivenToAUserAndToAllItsGroups() throws IOException {
        write(
                policy,
                """
                [users]
                4001 = ["read"]
                [groups]
                readers = ["write"]
                drivers = ["exec", "exec"]
                api = ["reboot"]
                """);

        assertThat(may(onHost(), "4001", "4001")).containsExactlyInAnyOrder(READ, WRITE, EXEC);
        assertThat(may(onHost(), "4002", "4002")).containsExactly(REBOOT);
        assertThat(may(onHost(), "4003", "4003")).containsExactly(EXEC);
        assertThat(notes).isEmpty();
    }

    @Test
    void aPolicyTakesThePlaceOfWhatIsUsual() throws IOException {
        write(policy, "");

        assertThat(may(onHost(), "4002", "4002")).isEmpty();
        assertThat(may(underRoot(), "4001", "4001")).isEmpty();
        assertThat(may(onHost(), "0", "0")).isEqualTo(ALL);
    }

    @Test
    void changesOfAllFilesCountAtOnce() throws IOException {
        write(policy, "[groups]\nreaders = [\"read\"]\n");
        Access access = onHost();
        assertThat(may(access, "4001", "4001")).containsExactly(READ);

        write(policy, "[groups]\nreaders = [\"exec\"]\n");
        assertThat(may(access, "4001", "4001")).containsExactly(EXEC);

        write(machine.resolve("etc/group"), "readers:x:701:4002\n");
        assertThat(may(access, "4001", "4001")).isEmpty();
        assertThat(may(access, "4002", "4002")).containsExactly(EXEC);

        Files.delete(policy);
        assertThat(may(access, "4002", "600")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[users\n", "everybody = true\n", "[users]\n4001 = [\"rread\"]\n", "\u0000"})
    void aPolicyWithMistakesIsForRootOnlyAndSaysSoOnce(String text) throws IOException {
        write(policy, text);
        Access access = onHost();

        assertThat(may(access, "4002", "4002")).isEmpty();
        assertThat(may(access, "4001", "4001")).isEmpty();
        assertThat(may(access, "0", "0")).isEqualTo(ALL);
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("the policy of the API has mistakes, so that only root may use it\n");
    }

    @Test
    void aPolicyThatCanNotBeReadIsForRootOnly() throws IOException {
        Files.createDirectories(policy);
        Access access = onHost();

        assertThat(may(access, "4002", "4002")).isEmpty();
        assertThat(may(access, "4002", "4002")).isEmpty();
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("the policy of the API can't be read, so that only root may use it: ");
    }

    @Test
    void aPolicyThatOthersMayWriteToIsForRootOnlyUntilThatIsMended() throws IOException {
        write(policy, "[groups]\napi = [\"read\"]\n");
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-rw-r--"));
        Access access = onHost();

        assertThat(may(access, "4002", "4002")).isEmpty();
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(may(access, "4002", "4002")).containsExactly(READ);
        assertThat(notes)
                .containsExactly(
                        """
                        others than its owner may write to the policy of the API, so that only root may use it
                          where: /etc/slipway/api-policy.toml
                          do:    type `chmod go-w /etc/slipway/api-policy.toml`\
                        """);
    }

    private Access onHost() throws IOException {
        return access(new Uncontained(RealHost.at(root, Optional.empty())));
    }

    private Access underRoot() throws IOException {
        return access(RealHost.at(root, Optional.empty()));
    }

    private Access access(Host host) throws IOException {
        return new Access(
                host,
                new Guarding(
                        RealDisk.under(machine),
                        Crowd.ALICE,
                        new Crowd(),
                        Limits.USUAL,
                        notes::add));
    }

    private static Set<Permission> may(Access access, String user, String group) {
        UnixDomainPrincipal who = Crowd.principal(user, group);
        return access.peer(new Visitor(who.user(), who.group(), false)).permissions();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
