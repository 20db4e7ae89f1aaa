package dev.slipway.platform.vmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Raw;
import dev.slipway.platform.TestHost;
import dev.slipway.port.Disk;
import dev.slipway.simulators.Disc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdRomTest {
    private static final String TEXT = "settings.motd = \"disc\"";
    private static final String OVF =
            "<e><PropertySection><Property key='user-data' value='%s'/></PropertySection></e>"
                    .formatted(
                            Base64.getEncoder()
                                    .encodeToString(TEXT.getBytes(StandardCharsets.UTF_8)));

    @TempDir Path root;
    private TestHost host;

    @BeforeEach
    void machine() throws IOException {
        host = TestHost.contained(root);
    }

    @Tag("difference-disc-not-mounted")
    @Test
    void theDiscInADriveIsReadWithoutAMount() throws Exception {
        insert("sr0", Disc.EMPTY.with("user-data", TEXT));

        assertThat(text()).isEqualTo("user-data on /dev/sr0: " + TEXT);
    }

    @Test
    void anyDriveWillDo() throws Exception {
        insert("sr0", Disc.EMPTY.with("readme", "hello"));
        insert("sr1", Disc.EMPTY.with("ovf-env.xml", OVF));

        assertThat(text()).isEqualTo("ovf-env.xml on /dev/sr1: " + TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ovf-env.xml", "OVF-ENV.XML", "ovf_env.xml", "OVF_ENV.XML"})
    void theOvfEnvironmentGoesByFourNames(String name) throws Exception {
        host.having("/media/cdrom/" + name, OVF);

        assertThat(text()).isEqualTo("/media/cdrom/" + name + ": " + TEXT);
    }

    @Test
    void shortNamesWillDoForTheOvfEnvironment() throws Exception {
        insert("sr0", Disc.EMPTY.with("ovf-env.xml", OVF).withShortNames());

        assertThat(text()).isEqualTo("ovf_env.xml on /dev/sr0: " + TEXT);
    }

    @Test
    void aMountedDiscIsNotReadASecondTime() throws Exception {
        host.having("/media/cdrom/user-data", TEXT);
        insert("sr0", Disc.EMPTY.with("user-data", TEXT));

        assertThat(text()).isEqualTo("/media/cdrom/user-data: " + TEXT);
    }

    @Test
    void twoUserDataAreOneTooMany() throws Exception {
        insert("sr0", Disc.EMPTY.with("user-data", TEXT).with("ovf-env.xml", OVF));

        assertThat(problem())
                .isEqualTo(
                        """
                        there is more than one user data on CD-ROM
                          where: ovf-env.xml on /dev/sr0, user-data on /dev/sr0
                          do:    leave one of them, and take the others away
                        """);
    }

    @Test
    void noDriveAndADiscWithOtherFilesAreTheSame() throws Exception {
        assertThat(fetch()).isInstanceOf(Outcome.Skipped.class);
        insert("sr0", Disc.EMPTY.with("USER-DATA", TEXT));
        assertThat(fetch())
                .isEqualTo(
                        new Outcome.Skipped<>("no CD-ROM holds a file user-data or ovf-env.xml"));
    }

    @Test
    void anEmptyFileIsNoDocument() throws Exception {
        insert("sr0", Disc.EMPTY.with("user-data", ""));

        assertThat(fetch()).isEqualTo(new Outcome.Skipped<>("user-data on /dev/sr0 is empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"No medium found", "No such device or address"})
    void aDriveWithoutADiscHoldsNothing(String reason) {
        assertThat(CdRom.isEmpty(new FileSystemException("/dev/sr0", null, reason))).isTrue();
    }

    @Test
    void aDriveThatCantBeReadIsAProblem() throws Exception {
        host.disk().folder(Path.of("/dev/sr0"), Disk.PRIVATE_FOLDER);

        assertThat(problem())
                .isEqualTo(
                        """
                        the CD-ROM can't be read: Is a directory
                          where: /dev/sr0
                          do:    make the disc anew, or disconnect the drive if nothing is to be read from it
                        """);
    }

    private void insert(String drive, Disc disc) throws IOException {
        host.disk().replace(Path.of("/dev", drive), disc.image(), Disk.PUBLIC);
    }

    private Outcome<Raw> fetch() throws InterruptedException {
        return new CdRom(host.disk()).fetch(Inputs.none());
    }

    private String text() throws InterruptedException {
        return switch (fetch()) {
            case Outcome.Made<Raw>(Raw.Document document) ->
                    document.origin() + ": " + new String(document.bytes(), StandardCharsets.UTF_8);
            case Outcome<Raw> other -> other.toString();
        };
    }

    private String problem() throws InterruptedException {
        return ((Outcome.Failed<Raw>) fetch()).problem().text();
    }
}
