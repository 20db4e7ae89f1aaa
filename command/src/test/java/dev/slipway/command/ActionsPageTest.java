package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.BuiltIn;
import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `doc/actions.md` names what there is.
class ActionsPageTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*\\| `(\\w+Test)` \\|");

    @TempDir Path root;

    /// The tests by what is called.
    private final Map<String, String> rows = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        for (String line : Files.readAllLines(TOP.resolve("doc/actions.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rows.put(row.group(1), row.group(2))).as(line).isNull();
            }
        }
    }

    @Test
    void eachActionHasItsRowAndEachRowItsAction() throws Exception {
        Host host = RealHost.at(root, Optional.empty());
        Stream<String> builtIn =
                Wiring.programs(
                                host,
                                "a-test",
                                Optional.of(VariantName.of("aws-ecs-1")),
                                Wiring.containers(
                                        host,
                                        ProgramConfig.DEFAULTS,
                                        new ImagesOnDemand(host, "a-test")))
                        .builtIns()
                        .stream()
                        .map(BuiltIn::words)
                        .map(words -> String.join(" ", words));
        Stream<String> others = Stream.of(OtherName.values()).map(OtherName::called);

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(builtIn, others).toList());
    }

    /// `systemctl` is the host's own, whatever of it is built in.
    @Test
    void eachProgramHasALinkByItsName() throws Exception {
        Variants variants = new Variants(TOP.resolve("variants"));
        Set<String> programs = new TreeSet<>();
        for (String name : variants.names()) {
            Variant variant = ((Outcome.Made<Variant>) variants.named(name)).value();
            programs.addAll(variant.metadata().generators().values());
        }
        programs.addAll(rows.keySet());

        assertThat(started("/usr/bin/slipway", "echo $programs").split(" "))
                .containsExactlyElementsOf(
                        programs.stream()
                                .map(line -> line.split(" ")[0])
                                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                                .filter(program -> !program.equals("systemctl"))
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/bin/certdog, '[action] [--] [certdog] [-t] [a b] [--root]'",
        "./netdog, '[action] [--] [netdog] [-t] [a b] [--root]'",
        "/usr/bin/apiclient, '[apiclient] [-t] [a b] [--root]'",
        "/usr/bin/slipway, '[-t] [a b] [--root]'",
        "/usr/local/bin/sw, '[-t] [a b] [--root]'",
    })
    void aLinkByTheNameOfAProgramLeavesItsArgumentsAsTheyAre(String called, String line)
            throws Exception {
        assertThat(started(called, "printf '[%s] ' \"$@\"", "-t", "a b", "--root")).isEqualTo(line);
    }

    /// What a script says that was called so and has read in how Slipway is started.
    private static String started(String called, String script, String... arguments)
            throws Exception {
        List<String> line =
                new ArrayList<>(List.of("sh", "-euc", ". ../etc/start; " + script, called));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /// A store of which nothing is left but rubbish.
    @ParameterizedTest
    @CsvSource({
        "prairiedog prepare-boot, 0",
        "netdog set-hostname blue, 0",
        "corndog sysctl, 2",
    })
    void whatNeedsNoSettingsIsDoneOnAHostWhoseStoreIsDamaged(String words, int exit)
            throws Exception {
        Path store = Files.createDirectories(root.resolve("var/lib/slipway/store/generations"));
        Files.writeString(store.resolve("current"), "1.json");
        Files.writeString(store.resolve("1.json"), "rubbish");
        List<String> line = new ArrayList<>(List.of("action", "--root", root.toString()));
        line.addAll(List.of(words.split(" ")));
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        int ended = new Main(Subcommands.ALL, to, to).run(line.toArray(String[]::new));

        assertThat(ended).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
    }

    @Test
    void eachRowNamesATestThatIsThere() throws IOException {
        try (Stream<Path> files =
                Files.find(TOP, 12, (file, _) -> file.toString().contains("src/test/java"))) {
            Set<String> tests =
                    files.map(file -> file.getFileName().toString().replace(".java", ""))
                            .collect(Collectors.toCollection(TreeSet::new));

            assertThat(tests).containsAll(rows.values());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherNameIsThatOfASubcommandWhichTakesItsWord(OtherName name) {
        List<String> meant = OtherName.meant(List.of(name.called().split(" "))).orElseThrow();

        Usage usage =
                Subcommands.ALL.stream()
                        .map(Subcommand::spec)
                        .filter(spec -> spec.name().equals(meant.getFirst()))
                        .findFirst()
                        .orElseThrow();
        assertThat(Arguments.read(usage, meant.subList(1, meant.size()))).isPresent();
    }
}
