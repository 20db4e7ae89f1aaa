package dev.slipway.endtoend;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Makes texts of two runs comparable: paths, addresses, times and ids get names.
///
/// @param names what to write in the place of a text that changes
record Same(Map<String, String> names) {
    private static final List<Map.Entry<String, String>> PATTERNS =
            List.of(
                    Map.entry("\\d{6}-\\d{8}T\\d{6}Z", "BOOT"),
                    Map.entry("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME"),
                    Map.entry(" *\\d+\\.\\d{3} s", " N s"),
                    Map.entry("\\d+ ms", "N ms"),
                    Map.entry("kernel boot [0-9a-f-]{36}", "kernel boot ID"),
                    Map.entry("x86_64|aarch64", "ARCH"));

    String text(String text) {
        String same = text;
        for (String name :
                names.keySet().stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList()) {
            same = same.replace(name, names.get(name));
        }
        for (Map.Entry<String, String> pattern : PATTERNS) {
            same = same.replaceAll(pattern.getKey(), pattern.getValue());
        }
        return same;
    }
}
