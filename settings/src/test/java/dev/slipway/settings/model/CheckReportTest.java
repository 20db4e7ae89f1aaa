package dev.slipway.settings.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.variant.VariantName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckReportTest {
    private static final Model AWS = Model.of(VariantName.of("aws-k8s-1.27"));
    private static final Model VMWARE = Model.of(VariantName.of("vmware-k8s-1.27"));

    @Test
    void tenMistakesAreReportedInOneRun() throws IOException {
        CheckReport report = report("ten-mistakes.toml", Golden.input("ten-mistakes.toml"), AWS);

        assertThat(report.valid()).isFalse();
        Golden.check("ten-mistakes.txt", report.text());
        Golden.check("ten-mistakes.json", report.json());
        Golden.check("ten-mistakes.sarif", report.sarif("1.2.3"));
        assertThat(report.text() + report.json() + report.sarif("")).doesNotContain("hunter2");
    }

    @Test
    void theSameMistakesInJsonAreTheSameProblems() throws IOException {
        CheckReport toml = report("a", Golden.input("ten-mistakes.toml"), AWS);
        CheckReport json = report("a", Golden.input("ten-mistakes-too.json"), AWS);

        Golden.check("ten-mistakes-too.txt", json.text());
        assertThat(rules(json)).containsExactlyInAnyOrderElementsOf(rules(toml));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    host-containers.tools.enabled = true           | host-containers.tools.source
                    host-containers.amdin.enabled = false          | host-containers.amdin.source
                    bootstrap-containers.disks.mode = "always"     | bootstrap-containers.disks.source
                    kubernetes.static-pods.p.enabled = true        | kubernetes.static-pods.p.manifest
                    """)
    void whatIsThereMustHaveWhatItNeeds(String line, String lacking) {
        Finding found = onlyProblem("motd = \"\"\n" + line, _ -> false).orElseThrow();

        assertThat(found.key()).isEqualTo("settings." + lacking);
        assertThat(found.at().line()).isEqualTo(3);
        assertThat(onlyProblem(line, Key.of("settings." + lacking)::equals)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host-containers.tools = { enabled = true, source = \"a:1\" }",
                "host-containers.admin.enabled = true",
                "kubernetes.static-pods.p.enabled = false",
            })
    void whatHasItOrNeedsItNotIsGood(String line) {
        assertThat(onlyProblem(line, _ -> false)).isEmpty();
    }

    @Test
    void aNameThatIsLikeAKnownOneIsSuggested() {
        assertThat(
                        onlyProblem("host-containers.amdin.enabled = false", _ -> false)
                                .map(Finding::fix))
                .contains("set `source`; or did you mean `admin`?");
    }

    @Test
    void whatIsThereButWrongIsNotLackingToo() {
        String tools = "host-containers.tools = { enabled = true, source = 5 }";

        assertThat(onlyProblem(tools, _ -> false).map(Finding::rule)).contains("wrong-type");
    }

    private static Optional<Finding> onlyProblem(String line, Predicate<Key> elsewhere) {
        byte[] toml = ("[settings]\n" + line).getBytes(UTF_8);
        List<Finding> problems =
                CheckReport.check("a.toml", toml, AWS, elsewhere).checked().problems();
        assertThat(problems).hasSizeLessThan(2);
        return problems.stream().findFirst();
    }

    @Test
    void thousandsOfProblemsAreCountedNotShown() {
        String many =
                IntStream.range(0, 3000)
                        .mapToObj(i -> "k" + i + " = 1")
                        .collect(Collectors.joining("\n", "[settings]\n", "\n"));

        Checked checked =
                report("a.toml", many.getBytes(UTF_8), VMWARE).documents().getFirst().checked();

        assertThat(checked.problems()).hasSize(1001);
        assertThat(checked.problems().getLast().message()).isEqualTo("2000 more are left out here");
    }

    @Test
    void severalFilesKeepTheirOrder() throws IOException {
        CheckReport report =
                new CheckReport(
                        List.of(
                                CheckReport.check("b.toml", toml("hi"), AWS, _ -> false),
                                CheckReport.check(
                                        "a.toml", "x = 1".getBytes(UTF_8), AWS, _ -> false),
                                CheckReport.check("-", new byte[0], VMWARE, _ -> false)));

        assertThat(report.valid()).isFalse();
        Golden.check("several.txt", report.text());
        Golden.check("several.json", report.json());
    }

    @Test
    void whatIsTooLargeUnlessGzippedIsAWarning() throws IOException {
        byte[] large = toml("x".repeat(20_000));

        assertThat(rules(report("a.toml", large, AWS))).containsExactly("WARNING size");
        assertThat(rules(report("a.toml", gzip(large), AWS))).isEmpty();
        assertThat(rules(report("a.toml", large, VMWARE))).isEmpty();
    }

    @Test
    void whatIsTooLargeEvenGzippedIsAProblem() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        byte[] large = toml(Base64.getEncoder().encodeToString(noise));

        assertThat(rules(report("a.toml", large, AWS))).containsExactly("PROBLEM size");
        assertThat(rules(report("a.toml", gzip(large), AWS))).containsExactly("PROBLEM size");
        assertThat(rules(report("a.toml", large, VMWARE))).isEmpty();
    }

    @Test
    void onVmwareGuestinfoIsNotTheOnlyWayIn() {
        Random dice = new Random(1);
        byte[] noise = new byte[50_000];
        dice.nextBytes(noise);

        assertThat(rules(report("a.toml", toml("x".repeat(50_000)), VMWARE)))
                .containsExactly("WARNING size");
        assertThat(rules(report("a.toml", toml(Base64.getEncoder().encodeToString(noise)), VMWARE)))
                .containsExactly("WARNING size");
    }

    @Test
    void theLimitItselfIsAllowed() {
        int frame = toml("").length;

        assertThat(rules(report("a.toml", toml("x".repeat(16384 - frame)), AWS))).isEmpty();
        assertThat(rules(report("a.toml", toml("x".repeat(16385 - frame)), AWS)))
                .containsExactly("WARNING size");
    }

    private static CheckReport report(String file, byte[] bytes, Model model) {
        return new CheckReport(List.of(CheckReport.check(file, bytes, model, _ -> false)));
    }

    private static List<String> rules(CheckReport report) {
        return report.documents().stream()
                .map(CheckReport.Document::checked)
                .flatMap(checked ->
                        Stream.concat(checked.problems().stream(), checked.warnings().stream()))
                .map(CheckReportTest::rule)
                .toList();
    }

    private static String rule(Finding finding) {
        return finding.severity() + " " + finding.rule();
    }

    private static byte[] toml(String motd) {
        return "settings.motd = '%s'\n".formatted(motd).getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
