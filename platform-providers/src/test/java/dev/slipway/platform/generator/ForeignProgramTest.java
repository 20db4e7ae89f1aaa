package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.model.Settings;
import dev.slipway.platform.TestHost;
import dev.slipway.port.Commands;
import dev.slipway.port.Commands.End;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignProgramTest {
    private static final String LINE = "/usr/bin/guess  the motd";

    @TempDir Path root;
    private TestHost machine;
    private final List<Commands.Command> ran = new ArrayList<>();

    @BeforeEach
    void machine() throws IOException {
        machine = TestHost.machine(root);
    }

    @Test
    void itRunsWithoutAShellAndAnswersInJson() throws Exception {
        assertThat(make(0, " {\"a\": [1, true]}\n", "said", End.EXITED))
                .isEqualTo(new Outcome.Made<>(Map.of("a", List.of(1, true))));
        assertThat(ran)
                .extracting(Commands.Command::argv)
                .containsExactly(List.of("/usr/bin/guess", "the", "motd"));
        assertThat(ran).extracting(Commands.Command::stage).containsExactly("generate-settings");
    }

    @ParameterizedTest(name = "{1} after {0}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # exit | end         | stdout  | what
                    1      | EXITED      | '"x"'   | ended with exit status 1: no luck / at all
                    7      | EXITED      | ''      | ended with exit status 7: no luck / at all
                    139    | EXITED      | ''      | ended with exit status 139: no luck / at all
                    143    | TIMED_OUT   | '"x"'   | did not end in time: no luck / at all
                    127    | NOT_STARTED | ''      | could not be started: no luck / at all
                    0      | EXITED      | ''      | does not answer with one JSON value
                    0      | EXITED      | '1 2'   | does not answer with one JSON value
                    0      | EXITED      | 'plain' | does not answer with one JSON value
                    """)
    void anythingElseIsAFailureWithItsOutput(int exit, End end, String stdout, String what)
            throws Exception {
        assertThat(make(exit, stdout, "no luck\nat all\n", end))
                .isEqualTo(
                        Outcome.failed(
                                "the generator '/usr/bin/guess  the motd' " + what,
                                "settings.motd",
                                "see `slipway generate settings.motd`, or set the value in the user data"));
    }

    @Test
    void exitStatusTwoLeavesTheSettingUnset() throws Exception {
        assertThat(make(2, "", "not on this board\n", End.EXITED))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "'/usr/bin/guess  the motd' has no value here: not on this board"));
    }

    @Test
    void nullLeavesTheSettingUnset() throws Exception {
        assertThat(make(0, "null", "", End.EXITED))
                .isEqualTo(new Outcome.Skipped<>("'/usr/bin/guess  the motd' answers null"));
    }

    @Test
    void underARootItIsRecordedAndLeavesTheSettingUnset() throws Exception {
        TestHost host = TestHost.contained(root);

        assertThat(
                        Calls.on(Kind.LOCAL)
                                .make(new Generators(List.of(), host), "settings.motd", LINE))
                .isEqualTo(new Outcome.Skipped<>("the program was recorded, not run"));
        assertThat(host.text("/var/log/slipway/commands.jsonl"))
                .contains("\"argv\":[\"/usr/bin/guess\",\"the\",\"motd\"]")
                .contains("\"builtin\":false");
    }

    @ParameterizedTest(name = "{0} ends with {1} and says {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # own outcome | exit | stdout    | outcome
                    made          | 0    | ''        | Made[value=Settings[settings.motd]]
                    made          | 0    | '"other"' | Made[value=Settings[settings.motd]]
                    made          | 1    | ''        | the generator 'own' ended with exit status 1
                    made          | 2    | ''        | Skipped[why='own' has no value here]
                    skipped       | 2    | ''        | Skipped[why=not here]
                    skipped       | 0    | ''        | Skipped[why=not here]
                    skipped       | 0    | '"other"' | Made[value=Settings[settings.motd]]
                    failed        | 1    | ''        | it broke
                    failed        | 0    | '"other"' | Made[value=Settings[settings.motd]]
                    """)
    void commandResultsTakeThePlaceOfWhatABuiltInGeneratorSays(
            String own, int exit, String stdout, String expected) throws Exception {
        TestHost host = machine.with(commands(new Commands.Result(exit, stdout, "", End.EXITED)));
        Outcome<Object> outcome =
                switch (own) {
                    case "made" -> new Outcome.Made<>("mine");
                    case "skipped" -> new Outcome.Skipped<>("not here");
                    default -> Outcome.failed("it broke", "there", "mend it");
                };

        Outcome<Settings> result =
                new OneCall(host)
                        .make(
                                Fake.of("own", _ -> outcome),
                                Calls.on(Kind.LOCAL).call("settings.motd", "own"));

        assertThat(result.toString()).contains(expected);
        if (result instanceof Outcome.Made<Settings>(Settings settings)) {
            assertThat(settings.at(Key.of("settings.motd")))
                    .contains(stdout.isEmpty() ? "mine" : "other");
        }
    }

    private Outcome<Object> make(int exit, String stdout, String stderr, End end) throws Exception {
        TestHost host = machine.with(commands(new Commands.Result(exit, stdout, stderr, end)));
        return Calls.on(Kind.LOCAL).make(new Generators(List.of(), host), "settings.motd", LINE);
    }

    private Commands commands(Commands.Result result) {
        return new Commands() {
            @Override
            public Result run(Command command) {
                ran.add(command);
                return result;
            }

            @Override
            public Result record(Command command, int exit) {
                return result;
            }
        };
    }
}
