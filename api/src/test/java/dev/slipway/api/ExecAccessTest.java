package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.socket.Credentials;
import dev.slipway.api.socket.Limits;
import dev.slipway.client.Api;
import dev.slipway.client.Trouble;
import dev.slipway.client.exec.Exec;
import dev.slipway.client.exec.ExecRequest;
import dev.slipway.client.exec.ExecStreams;
import dev.slipway.client.exec.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Optional;
import jdk.net.UnixDomainPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may run commands, asked through the whole API.
class ExecAccessTest {
    @TempDir Path root;

    private static int run(ServedApi api) throws Trouble {
        return Exec.run(
                new ExecRequest(
                        new Api(List.of(api.api().socket()), _ -> {}),
                        "admin",
                        List.of("ls", "secret"),
                        false),
                new ExecStreams(
                        InputStream.nullInputStream(),
                        new ByteArrayOutputStream(),
                        new NoTerminal()));
    }

    @Test
    void whoMayHearsTheExitStatusAndIsOnRecord() throws Exception {
        try (ServedApi api = ServedApi.in(root)) {
            assertThat(run(api)).isZero();
        }

        assertThat(Files.readString(root.resolve("var/log/slipway/audit.jsonl")))
                .contains("\"request\":\"GET /exec\"", "\"target\":\"admin\"", "\"program\":\"ls\"")
                .doesNotContain("secret");
    }

    @Test
    void whoMayNotIsRefusedAndNothingRuns() throws Exception {
        Credentials nobody = _ -> principal("nobody");
        try (ServedApi api =
                ServedApi.of(Example.in(root), ServedApi.listening(Limits.USUAL, nobody))) {
            assertThatThrownBy(() -> run(api))
                    .isInstanceOf(Trouble.class)
                    .hasMessage("the user 'nobody' lacks the permission 'exec'");
        }

        assertThat(root.resolve("var/log/slipway/commands.jsonl")).doesNotExist();
    }

    private static UnixDomainPrincipal principal(String user) throws IOException {
        UserPrincipalLookupService accounts =
                FileSystems.getDefault().getUserPrincipalLookupService();
        return new UnixDomainPrincipal(
                accounts.lookupPrincipalByName(user), accounts.lookupPrincipalByGroupName("0"));
    }

    private record NoTerminal() implements Terminal {
        @Override
        public Optional<Size> size() {
            return Optional.empty();
        }

        @Override
        public void raw() {}

        @Override
        public void restore() {}

        @Override
        public void quits(boolean ends) {}

        @Override
        public void onResize(Runnable then) {}
    }
}
