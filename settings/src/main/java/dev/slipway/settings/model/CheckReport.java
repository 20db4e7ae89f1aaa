package dev.slipway.settings.model;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `slipway check` says about documents of settings, in the order in which they were given.
public record CheckReport(List<Document> documents) {
    /// Most bytes of user data that EC2 takes, as they are sent. Source: EC2 User Guide, "Run commands when
    /// you launch an EC2 instance with user data input".
    static final int EC2_LIMIT = 16384;

    public CheckReport {
        documents = List.copyOf(documents);
    }

    /// @param file its name as given; `-` is standard input
    public record Document(String file, Checked checked, Size size) {}

    /// @param raw bytes unpacked; 0 if that was impossible
    /// @param gzip bytes gzipped
    /// @param limit most bytes that the platform takes, as they are sent; empty if it sets no limit
    public record Size(int raw, int gzip, OptionalInt limit) {}

    /// Reads and checks a document as a boot would.
    public static Document check(String file, byte[] bytes, Model model) {
        Input input = Input.read(bytes);
        int gzip = input.gzipped() ? bytes.length : Input.gzipSize(bytes);
        boolean ec2 = model.variant().platform().equals("aws");
        Size size =
                new Size(
                        input.rawBytes(),
                        gzip,
                        ec2 ? OptionalInt.of(EC2_LIMIT) : OptionalInt.empty());
        return new Document(
                file, with(model.check(input.decoded()), oversize(input, file, size)), size);
    }

    private static List<Finding> oversize(Input input, String file, Size size) {
        if (size.limit().isEmpty()) {
            return List.of();
        }
        int limit = size.limit().getAsInt();
        if (size.gzip() > limit) {
            return List.of(
                    Finding.problem(
                            Position.START,
                            "",
                            "size",
                            "the document has %d bytes even when gzipped, and EC2 takes at most %d"
                                    .formatted(size.gzip(), limit),
                            "move large values elsewhere, into a bootstrap container for example"));
        }
        return input.gzipped() || size.raw() <= limit
                ? List.of()
                : List.of(
                        Finding.warning(
                                Position.START,
                                "",
                                "size",
                                "the document has %d bytes, and EC2 takes at most %d; gzipped it has %d"
                                        .formatted(size.raw(), limit, size.gzip()),
                                "send it gzipped, as `gzip -c %s` writes it".formatted(file)));
    }

    private static Checked with(Checked checked, List<Finding> more) {
        List<Finding> problems = new ArrayList<>(checked.problems());
        List<Finding> warnings = new ArrayList<>(checked.warnings());
        more.forEach(finding -> (finding.isProblem() ? problems : warnings).add(finding));
        return new Checked(checked.settings(), checked.positions(), problems, warnings);
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
        String name = name(document);
        text.append(
                "%s: %s (%d bytes, %d gzipped%s)\n"
                        .formatted(
                                name,
                                verdict(checked),
                                size.raw(),
                                size.gzip(),
                                size.limit().isPresent()
                                        ? ", limit " + size.limit().getAsInt()
                                        : ""));
        checked.problems().forEach(problem -> append(text, name, "", problem));
        checked.warnings().forEach(warning -> append(text, name, "warning: ", warning));
    }

    private static void append(StringBuilder text, String name, String prefix, Finding finding) {
        text.append((prefix + finding.toProblem(name).text()).indent(2));
    }

    private static String name(Document document) {
        return document.file().equals("-") ? "standard input" : document.file();
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
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(documents.stream().map(CheckReport::plain).toList())
                + "\n";
    }

    private static Map<String, Object> plain(Document document) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("file", document.file());
        plain.put("valid", document.checked().valid());
        plain.put(
                "problems",
                document.checked().problems().stream().map(CheckReport::plain).toList());
        plain.put(
                "warnings",
                document.checked().warnings().stream().map(CheckReport::plain).toList());
        plain.put("size", plain(document.size()));
        return plain;
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
