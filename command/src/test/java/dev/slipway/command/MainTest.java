package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static List<String> names() {
        return Subcommands.ALL.stream().map(command -> command.spec().name()).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachSubcommandHasAPageWithOneExample(String name) {
        assertThat(run(name, "--help")).isEqualTo(Exit.DONE);
        assertThat(text(out))
                .contains("Usage: slipway " + name)
                .containsOnlyOnce("Example: slipway " + name);
    }

    @Test
    void theVersionIsAResult() {
        assertThat(run("--version")).isEqualTo(Exit.DONE);
        assertThat(text(out)).startsWith("slipway ");
    }

    @Test
    void aMistypedOptionGetsASuggestion() {
        assertThat(run("status", "--rooot", "x")).isEqualTo(Exit.USAGE);
        assertThat(text(err))
                .contains("--rooot")
                .contains("--root")
                .contains("slipway status --help");
    }

    @Test
    void aMistypedSubcommandGetsASuggestion() {
        assertThat(run("statsu")).isEqualTo(Exit.USAGE);
        assertThat(text(err)).contains("slipway status");
    }

    @Test
    void nothingIsWrongUsage() {
        assertThat(run()).isEqualTo(Exit.USAGE);
        assertThat(text(err)).contains("Commands:");
    }

    private int run(String... args) {
        return new Main(Subcommands.ALL, new PrintStream(out), new PrintStream(err)).run(args);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
