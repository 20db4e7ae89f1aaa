package dev.slipway.settings.model;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.input.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Findings as SARIF 2.1.0, which code hosts show beside the lines and editors underline.
///
/// Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
///
/// @param version of this program
record Sarif(String version) {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final Path HERE = Path.of("").toAbsolutePath();

    Map<String, Object> log(List<CheckReport.Document> documents) {
        List<Object> results = new ArrayList<>();
        for (CheckReport.Document document : documents) {
            document.checked().problems().forEach(found -> results.add(result(document, found)));
            document.checked().warnings().forEach(found -> results.add(result(document, found)));
        }
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver()));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", results);
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private Map<String, Object> driver() {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "slipway");
        driver.put("version", version);
        driver.put("rules", Arrays.stream(Rule.values()).map(Sarif::rule).toList());
        return driver;
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", rule.id());
        plain.put("shortDescription", text(rule.says()));
        plain.put("help", text(rule.help()));
        return plain;
    }

    private static Map<String, Object> result(CheckReport.Document document, Finding finding) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        result.put("ruleIndex", Rule.of(finding.rule()).ordinal());
        result.put("level", finding.isProblem() ? "error" : "warning");
        result.put("message", text(finding.message() + ". To do: " + finding.fix() + "."));
        result.put("locations", List.of(location(document, finding)));
        return result;
    }

    private static Map<String, Object> location(CheckReport.Document document, Finding finding) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(document.file())));
        physical.put("region", region(finding.at(), document.tokens().end(finding.at())));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        if (!finding.key().isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", finding.key())));
        }
        return location;
    }

    private static Map<String, Object> region(Position start, Optional<Position> end) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", start.line());
        region.put("startColumn", start.column());
        end.ifPresent(after -> region.put("endColumn", after.column()));
        return region;
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }

    /// Relative to the working folder for files in it: that is where a code host looks. Others are absolute.
    private static String uri(String file) {
        Path path = HERE.resolve(file).normalize();
        boolean within = path.startsWith(HERE) && !path.equals(HERE);
        Path shown = within ? HERE.relativize(path) : path;
        String encoded =
                StreamSupport.stream(shown.spliterator(), false)
                        .map(segment -> encoded(segment.toString()))
                        .collect(Collectors.joining("/"));
        return within ? encoded : "file:///" + encoded;
    }

    /// Percent-encoded but for what RFC 3986 calls unreserved.
    private static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : segment.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    each > 0 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0);
            encoded.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each));
        }
        return encoded.toString();
    }
}
