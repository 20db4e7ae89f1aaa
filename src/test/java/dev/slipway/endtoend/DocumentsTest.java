package dev.slipway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.network.networkd.NetworkdFiles;
import dev.slipway.network.source.NetToml;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Line;
import dev.slipway.rendering.Document;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.Format;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.rendering.Rendered;
import dev.slipway.rendering.Template;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Rule;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents say is so.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern TOML =
            Pattern.compile("(?ms)^```toml user-data ([a-z0-9.-]+)\\n(.*?)^```");
    private static final Pattern TEMPLATE_SETTINGS =
            Pattern.compile("(?ms)^```toml template-settings\\n(.*?)^```");
    private static final Pattern TEMPLATE_ROW =
            Pattern.compile("(?m)^\\| `(.*?[^`|])` \\| (.+) \\|$");
    private static final Pattern NET_TOML = Pattern.compile("(?ms)^```toml net\\.toml\\n(.*?)^```");
    private static final Pattern NETWORKD =
            Pattern.compile("(?ms)^```ini (10-slipway-\\S+)\\n(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(?:\\./)?slipway ([a-z]+)");

    /// Those of the checkout. Folders that builds fill may change meanwhile: nobody looks into them.
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(
                Program.CHECKOUT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
                        return folder.endsWith("target")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                        if (file.toString().endsWith(".md")) {
                            pages.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return pages.stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        List<String> dangling =
                matches(LINK, Files.readString(page))
                        .map(match -> match.group(1))
                        .filter(link -> !Files.exists(page.resolveSibling(link)))
                        .toList();

        assertThat(dangling).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void userDataInPagesIsValid(Path page) throws IOException {
        List<String> problems = new ArrayList<>();
        matches(TOML, Files.readString(page))
                .forEach(sample ->
                        Model.of(VariantName.of(sample.group(1)))
                                .check(Input.toml(sample.group(2)))
                                .problems()
                                .forEach(problem -> problems.add(problem.message())));

        assertThat(problems).isEmpty();
    }

    /// Rows of `doc/templates.md`: a template, and in back quotes what it gives, or the problem.
    @Test
    void templatesInTheirPageGiveWhatItSays() throws IOException {
        String page = Files.readString(Program.CHECKOUT.resolve("doc/templates.md"));
        Map<?, ?> settings =
                matches(TEMPLATE_SETTINGS, page)
                        .map(block -> (Map<?, ?>) Input.toml(block.group(1)).root().plain())
                        .findFirst()
                        .orElseThrow();
        Document document =
                new Document(
                        Settings.of(settings),
                        new OperatingSystem("Slipway", "aws-k8s-1.27", "1.0.0", "abc", "x86_64"));
        Engine engine = new Engine(4, _ -> false);
        List<String> wrong =
                matches(TEMPLATE_ROW, page)
                        .filter(row -> !gives(engine, document, row.group(1)).equals(row.group(2)))
                        .map(row -> row.group() + gives(engine, document, row.group(1)))
                        .toList();

        assertThat(matches(TEMPLATE_ROW, page)).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    private static String gives(Engine engine, Document document, String row) {
        String text = row.replace("\\|", "|").replace('⏎', '\n');
        return switch (engine.render(new Template("page", text, Format.PLAIN), document)) {
            case Outcome.Failed<Rendered>(Problem problem) -> problem.what();
            case Outcome.Made<Rendered>(Rendered made) ->
                    "`%s`".formatted(made.text().replace('\n', '⏎'));
            case Outcome.Kept<Rendered> _, Outcome.Skipped<Rendered> _ -> "neither";
        };
    }

    @ParameterizedTest
    @MethodSource("pages")
    void filesOfNetworksInPagesAreWhatComesOut(Path page) throws IOException {
        String text = Files.readString(page);
        Map<String, String> rendered = new HashMap<>();
        matches(NET_TOML, text)
                .map(sample -> NetToml.read(sample.group(1).getBytes(UTF_8)))
                .forEach(read -> {
                    assertThat(read.findings()).isEmpty();
                    rendered.putAll(NetworkdFiles.of("net.toml", read.network().orElseThrow()));
                });

        assertThat(matches(NETWORKD, text))
                .allSatisfy(shown ->
                        assertThat(shown.group(2)).isEqualTo(rendered.get(shown.group(1))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsInPagesExist(Path page) throws Exception {
        List<String> known = subcommands();
        List<String> unknown =
                matches(COMMAND, Files.readString(page))
                        .map(match -> match.group(1))
                        .filter(command -> !known.contains(command))
                        .toList();

        assertThat(unknown).isEmpty();
    }

    private static List<String> subcommands() throws Exception {
        Process help = new ProcessBuilder(Program.commandLine("--help")).start();
        String text = new String(help.getInputStream().readAllBytes());
        return matches(Pattern.compile("(?m)^  ([a-z]+) "), text)
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void eachStageHasItsRow() throws IOException {
        String page = Files.readString(Program.CHECKOUT.resolve("doc/boot.md"));

        assertThat(BootPlan.drawn().lines().stream().map(Line::name))
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    @Test
    void eachRuleHasItsRow() throws IOException {
        String page = Files.readString(Program.CHECKOUT.resolve("doc/check.md"));

        assertThat(Rule.values())
                .allSatisfy(rule -> assertThat(page).contains("| `" + rule.id() + "` |"));
    }

    @Test
    void eachModuleHasAReadmeThatFitsAScreen() throws IOException {
        String pom = Files.readString(Program.CHECKOUT.resolve("pom.xml"));
        for (MatchResult module :
                matches(Pattern.compile("<module>([^<]+)</module>"), pom).toList()) {
            Path readme = Program.CHECKOUT.resolve(module.group(1)).resolve("README.md");
            assertThat(readme).exists();
            assertThat(Files.readAllLines(readme)).as("%s", readme).hasSizeLessThanOrEqualTo(60);
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
