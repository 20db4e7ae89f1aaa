package dev.slipway.rendering;

import static dev.slipway.rendering.Operation.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Helpers for `/etc/hosts`.
final class Hosts {
    private static final Map<String, String> LOOPBACK = Map.of("ipv4", "127.0.0.1", "ipv6", "::1");

    private static final String NEEDED =
            "a list of addresses with names, such as `[[\"10.0.0.1\", [\"a\"]]]`";

    private Hosts() {}

    /// @param resolvable whether a host name leads to addresses that are not loopback; may ask DNS and block
    static Map<String, Operation> all(Predicate<String> resolvable) {
        return Map.of(
                "localhost_aliases",
                writing("FAMILY HOSTNAME HOSTS", call -> aliases(call, resolvable)),
                "etc_hosts_entries",
                writing("HOSTS", Hosts::entries));
    }

    private static String aliases(Call call, Predicate<String> resolvable) {
        String families = "`ipv4` or `ipv6`";
        String family = call.string(0, families);
        String address =
                LOOPBACK.containsKey(family) ? LOOPBACK.get(family) : call.fail(0, families);
        String hostname = call.string(1);
        Map<String, List<String>> table = table(call, 2);
        List<String> names = new ArrayList<>();
        boolean known = table.values().stream().anyMatch(list -> list.contains(hostname));
        if (!hostname.isEmpty() && !known && !resolvable.test(hostname)) {
            names.add(hostname);
        }
        names.addAll(table.getOrDefault(address, List.of()));
        return String.join(" ", names);
    }

    private static String entries(Call call) {
        return table(call, 0).entrySet().stream()
                .filter(entry -> !LOOPBACK.containsValue(entry.getKey()))
                .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /// The names of each address, in order of first appearance.
    private static Map<String, List<String>> table(Call call, int index) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        if (call.argument(index).isNothing()) {
            return table;
        }
        for (Object entry : call.value(index) instanceof List<?> list ? list : wrong(call, index)) {
            boolean pair = entry instanceof List<?> parts && parts.size() == 2;
            List<?> parts = pair ? (List<?>) entry : wrong(call, index);
            if (parts.get(0) instanceof String address && parts.get(1) instanceof List<?> names) {
                List<String> merged = table.computeIfAbsent(address, _ -> new ArrayList<>());
                names.forEach(name ->
                        merged.add(name instanceof String text ? text : call.fail(index, NEEDED)));
            } else {
                wrong(call, index);
            }
        }
        return table;
    }

    private static List<?> wrong(Call call, int index) {
        return call.fail(index, NEEDED);
    }
}
