package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockdownTest {
    private static final String FILE = "/sys/kernel/security/lockdown";

    @TempDir Path root;
    private final Heard heard = new Heard();

    @ParameterizedTest(name = "{1} on {0} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # now                              | wanted          | then                             | notes
                    [none] integrity confidentiality   | integrity       | integrity                        | 0
                    [none] integrity confidentiality   | none            | [none] integrity confidentiality | 0
                    none [integrity] confidentiality   | integrity       | none [integrity] confidentiality | 0
                    none [integrity] confidentiality   | confidentiality | confidentiality                  | 0
                    none [integrity] confidentiality   | none            | none [integrity] confidentiality | 1
                    none integrity [confidentiality]   | integrity       | none integrity [confidentiality] | 1
                    integrity                          | integrity       | integrity                        | 0
                    """)
    void isRaisedAndNeverLowered(String now, String wanted, String then, int notes)
            throws Exception {
        KernelHost host = new KernelHost(root).with(FILE, now);

        Outcome<String> outcome = new Lockdown(host, heard).raise(wanted);

        assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
        assertThat(outcome instanceof Outcome.Kept<?>).isEqualTo(now.equals(then));
        assertThat(host.text(FILE)).contains(then);
        assertThat(heard.lines()).hasSize(notes);
    }

    @Test
    void thatItStaysUntilARebootIsSaid() throws Exception {
        KernelHost host = new KernelHost(root).with(FILE, "none [integrity] confidentiality\n");

        new Lockdown(host, heard).raise("none");

        assertThat(heard.lines())
                .containsExactly(
                        "the kernel stays locked down to 'integrity' until the host reboots: `settings.kernel.lockdown` says 'none'");
    }

    @Test
    @Tag("difference-lockdown-unknown")
    void aKernelThatDoesNotTellIsLeftAlone() throws Exception {
        KernelHost host = new KernelHost(root);

        assertThat(new Lockdown(host, heard).raise("integrity"))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "the lockdown of this kernel is unknown, so it stays as it is: there is no "
                                        + FILE));
        assertThat(host.text(FILE)).isEmpty();
    }

    @Test
    void underARootTheFileIsMade() throws Exception {
        KernelHost host = new KernelHost(root).asRoot();

        assertThat(new Lockdown(host, heard).raise("integrity"))
                .isEqualTo(new Outcome.Made<>("integrity"));
        assertThat(new Lockdown(host, heard).raise("integrity")).isInstanceOf(Outcome.Kept.class);
        assertThat(host.text(FILE)).contains("integrity");
    }

    @Test
    void aRefusalSaysWhy() throws Exception {
        KernelHost host = new KernelHost(root);
        Files.createDirectories(root.resolve(FILE.substring(1)));

        assertThat(new Lockdown(host, heard).raise("integrity"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .startsWith(
                                                "the kernel was not locked down to 'integrity': ")
                                        .contains("where: " + FILE));
    }
}
