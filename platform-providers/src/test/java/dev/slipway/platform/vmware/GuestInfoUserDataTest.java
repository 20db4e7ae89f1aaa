package dev.slipway.platform.vmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.CommandResults;
import dev.slipway.host.RealHost;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Heard;
import dev.slipway.platform.Raw;
import dev.slipway.port.Commands;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.simulators.GuestVariables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestInfoUserDataTest {
    private static final String TEXT = "settings.motd = \"it's guestinfo\"";
    private static final String PACKED =
            Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8));

    @TempDir Path folder;
    private final Heard heard = new Heard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b64",
                "B64",
                "base64",
                "Base64",
                "gz+b64",
                "Gz+B64",
                "gzip+base64",
                "Gzip+Base64",
                "GzipBase64",
                "gzip+b64",
                "gz+base64",
                "BASE64"
            })
    void eachNameOfBase64Counts(String encoding) throws Exception {
        assertThat(text(variables(PACKED, encoding))).isEqualTo(TEXT);
    }

    @Tag("difference-guestinfo-encoding")
    @ParameterizedTest
    @ValueSource(strings = {"Raw", "raw"})
    void rawIsTakenAsItIs(String encoding) throws Exception {
        assertThat(text(variables(TEXT, encoding))).isEqualTo(TEXT);
        assertThat(heard.lines()).isEmpty();
    }

    @Test
    void withoutAnEncodingItIsTakenAsItIsAndThatIsSaid() throws Exception {
        assertThat(text(GuestVariables.NONE.with("guestinfo.userdata", TEXT))).isEqualTo(TEXT);
        assertThat(heard.lines())
                .containsExactly(
                        "note, guestinfo.userdata.encoding is not set: takes guestinfo.userdata as it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guestinfo.userdata.encoding", "guestinfo.metadata"})
    void withoutUserDataThereIsNothingWhateverElseIsSet(String other) throws Exception {
        assertThat(fetch(GuestVariables.NONE.with(other, "base64")))
                .isEqualTo(new Outcome.Skipped<>("guestinfo.userdata is not set"));
    }

    @Tag("difference-base64-line-breaks")
    @Test
    void lineBreaksInBase64DontMatter() throws Exception {
        String broken = PACKED.substring(0, 8) + "\r\n" + PACKED.substring(8) + "\n";

        assertThat(text(variables(broken, "base64"))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # user data | encoding | says                                            | where
                    eA==        | zip      | 'zip' is no encoding of user data               | guestinfo.userdata.encoding
                    secret!     | base64   | guestinfo.userdata is not base64, as its encoding says | guestinfo.userdata
                    """,
            quoteCharacter = '"')
    void whatCantBeDecodedIsAProblem(String data, String encoding, String says, String where)
            throws Exception {
        assertThat(problem(fetch(variables(data, encoding))))
                .startsWith(says + "\n  where: " + where + "\n")
                .doesNotContain("secret");
    }

    @Test
    void theProgramIsAskedWithoutAShell() throws Exception {
        Outcome<Raw> outcome = fetch(programs(variables(PACKED, "base64").program()));

        assertThat(text(outcome)).isEqualTo(TEXT);
    }

    @Test
    void aProgramThatKnowsNoValueSaysSo() throws Exception {
        assertThat(fetch(programs(GuestVariables.NONE.program())))
                .isEqualTo(new Outcome.Skipped<>("guestinfo.userdata is not set"));
    }

    @Test
    void whereOneProgramMayNotAskTheOtherDoes() throws Exception {
        List<String> asked = new ArrayList<>();
        Commands commands =
                fake(command -> {
                    asked.add(command.text());
                    return command.argv().getFirst().equals("vmtoolsd")
                            ? new Result(0, TEXT + "\n", "", End.EXITED)
                            : new Result(1, "", "Permission denied\n", End.EXITED);
                });

        assertThat(new GuestInfo(commands).get("guestinfo.x", Inputs.none()))
                .isEqualTo(new Outcome.Made<>(TEXT));
        assertThat(asked)
                .containsExactly(
                        "vmware-rpctool info-get guestinfo.x",
                        "vmtoolsd --cmd info-get guestinfo.x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EXITED      | 1 | Failed sending message to VMware. | vmware-rpctool ended with exit status 1: Failed sending message to VMware.
                    NOT_STARTED | 127 | ''                              | vmware-rpctool can't be started
                    TIMED_OUT   | 137 | ''                              | vmware-rpctool did not answer in time
                    """)
    void aHypervisorThatCantBeAskedIsAProblem(End end, int exit, String stderr, String says)
            throws Exception {
        Commands commands = fake(_ -> new Result(exit, "canary", stderr, end));

        assertThat(problem(fetch(commands)))
                .startsWith("guestinfo.userdata can't be had from the hypervisor: " + says + "\n")
                .contains("--platform")
                .doesNotContain("canary");
    }

    @Test
    void aValueThatMayHaveBeenCutIsNotTaken() throws Exception {
        Commands commands = fake(_ -> new Result(0, "x".repeat(1 << 20), "", End.EXITED));

        assertThat(problem(fetch(commands)))
                .startsWith("guestinfo.userdata is longer than 1048576 bytes");
    }

    @Tag("difference-ovf-by-guestinfo")
    @Test
    void theOvfEnvironmentComesTheSameWay() throws Exception {
        GuestVariables variables =
                GuestVariables.NONE.with(
                        "guestinfo.ovfEnv",
                        "<e><PropertySection><Property key='user-data' value='%s'/></PropertySection></e>"
                                .formatted(PACKED));

        assertThat(text(new GuestInfoOvf(recorded(variables)).fetch(Inputs.none())))
                .isEqualTo(TEXT);
        assertThat(new GuestInfoOvf(recorded(GuestVariables.NONE)).fetch(Inputs.none()))
                .isEqualTo(new Outcome.Skipped<>("guestinfo.ovfEnv is not set"));
    }

    private static GuestVariables variables(String userData, String encoding) {
        return GuestVariables.NONE
                .with("guestinfo.userdata", userData)
                .with("guestinfo.userdata.encoding", encoding);
    }

    @FunctionalInterface
    private interface Runs {
        Result run(Command command);
    }

    private static Commands fake(Runs runs) {
        return new Commands() {
            @Override
            public Result run(Command command) {
                return runs.run(command);
            }

            @Override
            public Result record(Command command, int exit) {
                throw new AssertionError(command.text());
            }
        };
    }

    /// As under `--root` with `--command-results`.
    private Commands recorded(GuestVariables variables) throws IOException {
        Outcome<CommandResults> results =
                CommandResults.parse(variables.commandResults(), "results");
        return RealHost.at(folder, Optional.of(((Outcome.Made<CommandResults>) results).value()))
                .commands();
    }

    /// Runs this program whatever its name.
    private Commands programs(byte[] script) throws IOException {
        Path program =
                Files.createFile(
                        folder.resolve("vmware-rpctool"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.write(program, script);
        Commands real = RealHost.machine().commands();
        return fake(command -> {
            List<String> argv = new ArrayList<>(command.argv());
            argv.set(0, program.toString());
            try {
                return real.run(new Command(command.stage(), argv, command.limit()));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Outcome<Raw> fetch(GuestVariables variables) throws Exception {
        return fetch(recorded(variables));
    }

    private Outcome<Raw> fetch(Commands commands) throws Exception {
        return new GuestInfoUserData(commands).fetch(Inputs.none().telling(heard));
    }

    private String text(GuestVariables variables) throws Exception {
        return text(fetch(variables));
    }

    private static String text(Outcome<Raw> outcome) {
        return switch (outcome) {
            case Outcome.Made<Raw>(Raw.Document document) ->
                    new String(document.bytes(), StandardCharsets.UTF_8);
            case Outcome<Raw> other -> other.toString();
        };
    }

    private static String problem(Outcome<Raw> outcome) {
        return ((Outcome.Failed<Raw>) outcome).problem().text();
    }
}
