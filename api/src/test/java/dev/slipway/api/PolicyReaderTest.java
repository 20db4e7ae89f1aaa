package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    @Test
    void usersAndGroupsHavePermissions() {
        assertThat(
                        read(
                                """
                                [users]
                                alice = ["read", "write"]
                                "bob@example.com" = []

                                [groups]
                                ops = ["exec", "reboot"]
                                """))
                .isEqualTo(
                        new Outcome.Made<>(
                                new Policy(
                                        Map.of(
                                                "alice",
                                                Set.of(Permission.READ, Permission.WRITE),
                                                "bob@example.com",
                                                Set.of()),
                                        Map.of(
                                                "ops",
                                                Set.of(Permission.EXEC, Permission.REBOOT)))));
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsPlace() {
        Outcome<Policy> read =
                read(
                        """
                        user = ["read"]
                        groups = 3

                        [users]
                        alice = ["raed", "all", 7, "read"]
                        bob = "read"
                        """);

        assertThat(read)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .isEqualTo(
                                                """
                                                the policy of the API has mistakes, so that only root may use it
                                                  where: the policy
                                                  do:    mend what stands below; it counts at once
                                                  there is no table 'user'
                                                    where: the policy, line 1, column 1
                                                    do:    take `[users]` or `[groups]`
                                                  'groups' is no table
                                                    where: the policy, line 2, column 1
                                                    do:    write `[groups]`, and below it for example `alice = ["read"]`
                                                  there is no permission 'raed'
                                                    where: the policy, line 5, column 10
                                                    do:    write `"read"`
                                                  there is no permission 'all'
                                                    where: the policy, line 5, column 18
                                                    do:    take some of read, write, exec, reboot
                                                  this is no permission
                                                    where: the policy, line 5, column 25
                                                    do:    take some of read, write, exec, reboot
                                                  this is no list of permissions
                                                    where: the policy, line 6, column 7
                                                    do:    write for example `["read", "write"]`
                                                """));
    }

    @Test
    void theExampleInTheDocumentIsGood() throws IOException {
        String page = Files.readString(Path.of("../doc/api-access.md"));
        String example = page.split("```toml\n")[1].split("```")[0];

        assertThat(read(example)).isInstanceOf(Outcome.Made.class);
    }

    private static Outcome<Policy> read(String text) {
        return PolicyReader.read("the policy", text.getBytes(StandardCharsets.UTF_8));
    }
}
