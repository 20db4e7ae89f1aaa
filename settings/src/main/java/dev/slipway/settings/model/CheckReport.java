package dev.slipway.settings.model;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Rule;
import dev.slipway.settings.input.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// What `slipway check` says about documents of settings, in the order in which they were given.
public record CheckReport(List<Document> documents) {
    private static final int MOST_SHOWN = 1000;

    public CheckReport {
        documents = List.copyOf(documents);
    }

    /// @param file its name as given; `-` is standard input
    /// @param tokens how far what the findings point at reaches
    public record Document(String file, Checked checked, Size size, Tokens tokens) {}

    /// @param raw bytes unpacked; 0 if that was impossible
    /// @param gzip bytes gzipped
    /// @param limit most bytes that the platform takes, as they are sent; empty if it sets no limit
    public record Size(int raw, int gzip, OptionalInt limit) {}

    /// Reads and checks a document as a boot would.
    ///
    /// @param elsewhere whether the host has a setting that the document does not set
    public static Document check(String file, byte[] bytes, Model model, Predicate<Key> elsewhere) {
        Input input = Input.read(bytes);
        int gzip = input.gzipped() ? bytes.length : Input.gzipSize(bytes);
        SizeLimit limit = SizeLimit.of(model.variant());
        Size size = new Size(input.rawBytes(), gzip, limit.bytes());
        Checked checked = model.check(input.decoded());
        List<Finding> more = new ArrayList<>(limit.findings(file, size, input.gzipped()));
        if (input.decoded().complete()) {
            more.addAll(
                    model.lacking(
                            checked.settings(),
                            checked.positions(),
                            elsewhere.or(checked::tellsOf)));
        }
        return new Document(file, with(checked, more), size, input.tokens());
    }

    private static Checked with(Checked checked, List<Finding> more) {
        List<Finding> problems = new ArrayList<>(checked.problems());
        List<Finding> warnings = new ArrayList<>(checked.warnings());
        more.forEach(finding -> (finding.isProblem() ? problems : warnings).add(finding));
        Collections.sort(problems);
        return new Checked(
                checked.settings(), checked.positions(), shown(problems), shown(warnings));
    }

    /// Nobody reads more, and a report of millions would need more memory than the document.
    private static List<Finding> shown(List<Finding> findings) {
        if (findings.size() <= MOST_SHOWN) {
            return findings;
        }
        List<Finding> shown = new ArrayList<>(findings.subList(0, MOST_SHOWN));
        Finding last = shown.getLast();
        shown.add(
                new Finding(
                        last.severity(),
                        last.at(),
                        "",
                        Rule.SIZE.id(),
                        Optional.empty(),
                        "%d more are left out here".formatted(findings.size() - MOST_SHOWN),
                        "mend those above first"));
        return shown;
    }

    /// Whether no document has a problem.
    public boolean valid() {
        return documents.stream().allMatch(document -> document.checked().valid());
    }

    /// For people.
    public String text() {
        StringBuilder text = new StringBuilder();
        documents.forEach(document -> append(text, document));
        return text.toString();
    }

    private static void append(StringBuilder text, Document document) {
        Checked checked = document.checked();
        Size size = document.size();
        String name = document.file().equals("-") ? "standard input" : document.file();
        text.append(name).append(": ").append(verdict(checked));
        text.append(" (").append(size.raw()).append(" bytes, ").append(size.gzip());
        text.append(" gzipped");
        size.limit().ifPresent(limit -> text.append(", limit ").append(limit));
        text.append(")\n");
        checked.problems().forEach(problem -> append(text, name, "", problem));
        checked.warnings().forEach(warning -> append(text, name, "warning: ", warning));
    }

    private static void append(StringBuilder text, String name, String prefix, Finding finding) {
        text.append((prefix + finding.toProblem(name).text()).indent(2));
    }

    private static String verdict(Checked checked) {
        String warnings = count(checked.warnings().size(), "warning");
        if (checked.valid()) {
            return checked.warnings().isEmpty() ? "valid" : "valid, " + warnings;
        }
        String problems = count(checked.problems().size(), "problem");
        return checked.warnings().isEmpty() ? problems : problems + ", " + warnings;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// For programs: always a list, one entry a document. `found` is `null` where it may be a secret or there
    /// is nothing to show.
    public String json() {
        return PrettyJson.write(documents.stream().map(CheckReport::plain).toList());
    }

    /// For code hosts and editors: SARIF 2.1.0.
    ///
    /// @param version of this program
    public String sarif(String version) {
        return PrettyJson.write(new Sarif(version).log(documents));
    }

    private static Map<String, Object> plain(Document document) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("file", document.file());
        plain.put("valid", document.checked().valid());
        plain.put("problems", plain(document.checked().problems()));
        plain.put("warnings", plain(document.checked().warnings()));
        plain.put("size", plain(document.size()));
        return plain;
    }

    private static List<Map<String, Object>> plain(List<Finding> findings) {
        return findings.stream().map(CheckReport::plain).toList();
    }

    private static Map<String, Object> plain(Finding finding) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("line", finding.at().line());
        plain.put("column", finding.at().column());
        plain.put("key", finding.key());
        plain.put("rule", finding.rule());
        plain.put("found", finding.found().orElse(null));
        plain.put("message", finding.message());
        plain.put("fix", finding.fix());
        return plain;
    }

    private static Map<String, Object> plain(Size size) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("raw", size.raw());
        plain.put("gzip", size.gzip());
        plain.put("limit", size.limit().isPresent() ? size.limit().getAsInt() : null);
        return plain;
    }
}
