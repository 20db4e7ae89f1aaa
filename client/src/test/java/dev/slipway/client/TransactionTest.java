package dev.slipway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TransactionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir Path folder;

    @Test
    void whatIsCommittedIsNotDropped() throws Exception {
        try (FakeHost host =
                new FakeHost(
                        folder.resolve("s"), FakeHost.DONE, FakeHost.DONE, FakeHost.json("[]"))) {
            try (Transaction transaction = Transaction.begin(host.api(), "my-")) {
                transaction.stage(Ask.JSON, new byte[0]);
                transaction.unset("settings.motd,settings.\"a/b\"");
                transaction.commit("&wait=true", LIMIT);
            }

            String name = host.lines().getFirst().replaceAll(".*tx=", "");
            assertThat(name).matches("my-[A-Za-z0-9]{16}");
            assertThat(host.lines())
                    .containsExactly(
                            "PATCH /settings?tx=" + name,
                            "DELETE /settings?tx="
                                    + name
                                    + "&keys=settings.motd%2Csettings.%22a%2Fb%22",
                            "POST /tx/commit_and_apply?tx=" + name + "&wait=true");
        }
    }

    @Test
    void whatIsRefusedIsDropped() throws Exception {
        try (FakeHost host = new FakeHost(folder.resolve("s"), FakeHost.refusal(400, "no"))) {
            try (Transaction transaction = Transaction.begin(host.api(), "my-")) {
                assertThatThrownBy(() -> transaction.stage(Ask.JSON, new byte[0]))
                        .isInstanceOf(Refused.class);
            }

            assertThat(verbs(host)).containsExactly("PATCH /settings", "DELETE /tx");
        }
    }

    @Test
    void aCommitThatIsRefusedIsDropped() throws Exception {
        try (FakeHost host =
                new FakeHost(folder.resolve("s"), FakeHost.DONE, FakeHost.refusal(500, "no"))) {
            try (Transaction transaction = Transaction.begin(host.api(), "my-")) {
                transaction.stage(Ask.JSON, new byte[0]);
                assertThatThrownBy(() -> transaction.commit("", LIMIT)).isInstanceOf(Refused.class);
            }

            assertThat(verbs(host))
                    .containsExactly("PATCH /settings", "POST /tx/commit_and_apply", "DELETE /tx");
        }
    }

    @Test
    void nothingPendingIsNoRefusal() throws Exception {
        try (FakeHost host = new FakeHost(folder.resolve("s"), FakeHost.refusal(422, "nothing"));
                Transaction transaction = Transaction.begin(host.api(), "my-")) {
            assertThat(transaction.commit("", LIMIT).status()).isEqualTo(Answer.NOTHING_PENDING);
        }
    }

    @Test
    void nothingStagedIsNothingToDrop() throws Exception {
        try (FakeHost host = new FakeHost(folder.resolve("s"))) {
            Transaction.begin(host.api(), "my-").close();

            assertThat(host.asked()).isEmpty();
        }
    }

    private static List<String> verbs(FakeHost host) {
        return host.lines().stream().map(line -> line.replaceAll("\\?.*", "")).toList();
    }
}
