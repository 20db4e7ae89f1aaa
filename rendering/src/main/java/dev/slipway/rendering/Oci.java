package dev.slipway.rendering;

import static dev.slipway.rendering.Operation.writing;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The helper for the defaults of containers. Source: OCI runtime specification 1.0.2, config.md, Process.
final class Oci {
    static final Map<String, Operation> ALL =
            Map.of("oci_defaults", writing("PATH", Oci::defaults));

    private static final Map<String, String> LIMITS = Map.of("max-open-files", "RLIMIT_NOFILE");

    private Oci() {}

    private static String defaults(Call call) {
        String needed =
                "the path of `settings.oci-defaults.capabilities` or `settings.oci-defaults.resource-limits`";
        return switch (call.argument(0).trail().last()) {
            case "capabilities" -> capabilities(call);
            case "resource-limits" -> limits(call);
            default -> call.fail(0, needed);
        };
    }

    private static String capabilities(Call call) {
        Map<String, Object> table = table(call);
        if (!table.values().stream().allMatch(Boolean.class::isInstance)) {
            return call.fail(0, "a table of booleans");
        }
        String granted =
                table.keySet().stream()
                        .filter(name -> table.get(name).equals(true))
                        .map(name -> '"' + linuxName(name) + '"')
                        .sorted()
                        .collect(Collectors.joining(",\n", "[", "]"));
        return Stream.of("bounding", "effective", "permitted")
                .map(set -> '"' + set + "\": " + granted)
                .collect(Collectors.joining(",\n", "", "\n"));
    }

    private static String linuxName(String name) {
        return Escapes.quoted("CAP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String limits(Call call) {
        return table(call).entrySet().stream()
                .map(entry -> limit(call, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n"));
    }

    private static String limit(Call call, String name, Object value) {
        boolean good =
                LIMITS.containsKey(name)
                        && value instanceof Map<?, ?> limit
                        && limit.get("hard-limit") instanceof Long
                        && limit.get("soft-limit") instanceof Long;
        if (!good) {
            return call.fail(
                    0, "a table such as `max-open-files = {hard-limit = 2, soft-limit = 1}`");
        }
        Map<?, ?> limit = (Map<?, ?>) value;
        return "{\"type\": \"%s\", \"hard\": %s, \"soft\": %s}"
                .formatted(LIMITS.get(name), limit.get("hard-limit"), limit.get("soft-limit"));
    }

    private static Map<String, Object> table(Call call) {
        Map<String, Object> sorted = new TreeMap<>();
        Map<?, ?> table = call.value(0) instanceof Map<?, ?> map ? map : call.fail(0, "a table");
        table.forEach((name, value) -> sorted.put((String) name, value));
        return sorted;
    }
}
