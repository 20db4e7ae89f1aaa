package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final Usage CHECK = new CheckCommand(System.out).spec();

    @Test
    void aPlainLineIsReadWithoutPicocli() {
        assertThat(Arguments.read(CHECK, List.of("@a", "--variant", "x", "-", "--format=json")))
                .contains(
                        new Given(
                                Map.of("--variant", List.of("x"), "--format", List.of("json")),
                                List.of("@a", "-")));
    }

    @Test
    void behindTwoDashesAllAreWords() {
        assertThat(Arguments.read(CHECK, List.of("a", "--", "--variant", "--", "-x")))
                .contains(new Given(Map.of(), List.of("a", "--variant", "--", "-x")));
    }

    @ParameterizedTest
    @CsvSource({
        "--variant",
        "--variant --format",
        "--variant a --variant b",
        "--varian a",
        "--help",
        "--variant=",
        "-x"
    })
    void whateverElseALineIsGoesToPicocli(String line) {
        assertThat(Arguments.read(CHECK, List.of(line.split(" ")))).isEmpty();
    }

    @Test
    void tooManyAndTooFewWordsGoToPicocli() {
        Usage settings = new SettingsCommand(System.out, System.err).spec();

        assertThat(Arguments.read(settings, List.of())).isEmpty();
        assertThat(Arguments.read(settings, List.of("a", "b", "c"))).isPresent();
        assertThat(Arguments.read(settings, List.of("a", "b", "c", "d"))).isEmpty();
        assertThat(Arguments.read(new StatusCommand(System.out).spec(), List.of("a"))).isEmpty();
    }

    /// What is read here is what picocli would have read, for every subcommand.
    @Test
    void bothReadersAgree() {
        Random dice = new Random(5);
        int plain = 0;
        for (int i = 0; i < 1500; i++) {
            Subcommand command = Subcommands.ALL.get(dice.nextInt(Subcommands.ALL.size()));
            List<String> args = args(command.spec(), dice);
            Optional<Given> given = Arguments.read(command.spec(), args);
            if (given.isPresent()) {
                assertThat(byPicocli(command, args)).as("%s", args).isEqualTo(given);
                plain++;
            }
        }
        assertThat(plain).isBetween(150, 1400);
    }

    private static List<String> args(Usage usage, Random dice) {
        List<String> words = new ArrayList<>(List.of("a", "-", "x=y", "--", "--no", "-1", "b c"));
        usage.options().forEach(option -> words.addAll(List.of(option.name(), option.name())));
        usage.options().forEach(option -> words.add(option.name() + "=v"));
        List<String> args = new ArrayList<>();
        for (int left = dice.nextInt(5); left > 0; left--) {
            args.add(words.get(dice.nextInt(words.size())));
            if (dice.nextBoolean()) {
                args.add("v" + left);
            }
        }
        return args;
    }

    private static Optional<Given> byPicocli(Subcommand command, List<String> args) {
        List<String> line = new ArrayList<>(List.of(command.spec().name()));
        line.addAll(args);
        List<Given> read = new ArrayList<>();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        new Pages(List.of(command), nowhere, nowhere)
                .run(line.toArray(String[]::new), (_, given) -> read.add(given) ? 0 : 1);
        return read.stream().findFirst();
    }
}
