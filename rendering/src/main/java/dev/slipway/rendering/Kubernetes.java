package dev.slipway.rendering;

import static dev.slipway.rendering.Operation.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Helpers for the kubelet's files.
final class Kubernetes {
    private static final int MAX_CPUS = 0xFFFF;

    private Kubernetes() {}

    /// @param cpus logical CPUs that the process may use
    static Map<String, Operation> all(int cpus) {
        return Map.of(
                "join_node_taints", writing("TABLE", Kubernetes::taints),
                "kube_reserve_cpu", writing("VALUE", call -> cpu(call, cpus)),
                "kube_reserve_memory", writing("MAX-PODS VALUE", Kubernetes::memory));
    }

    private static String taints(Call call) {
        List<String> taints = new ArrayList<>();
        if (call.value(0) instanceof Map<?, ?> table) {
            new TreeMap<>(table)
                    .forEach((key, list) ->
                            strings(call, list).forEach(taint -> taints.add(key + "=" + taint)));
        }
        return String.join(",", taints);
    }

    private static List<String> strings(Call call, Object list) {
        boolean good =
                list instanceof List<?> taints
                        && taints.stream().allMatch(String.class::isInstance);
        return good
                ? ((List<?>) list).stream().map(String.class::cast).toList()
                : call.fail(0, "a table of lists of taints");
    }

    private static String cpu(Call call, int cpus) {
        return given(call, 0) ? quantity(call, 0) : "%dm".formatted(reservedMillicores(call, cpus));
    }

    /// 60 for the first CPU, 10 for the second, 5 each for the third and fourth, 2.5 for each further one,
    /// rounded down. Source: the formula of Amazon EKS for its machine images.
    private static int reservedMillicores(Call call, int cpus) {
        if (cpus < 0 || cpus > MAX_CPUS) {
            throw new Fault(
                    "`%s` can't count with %d CPUs, only with up to %d"
                            .formatted(call.name(), cpus, MAX_CPUS),
                    "set `settings.kubernetes.kube-reserved.cpu` in user data");
        }
        return switch (cpus) {
            case 0 -> 0;
            case 1 -> 60;
            case 2 -> 70;
            case 3 -> 75;
            default -> 80 + (cpus - 4) * 5 / 2;
        };
    }

    /// 255 Mi and 11 Mi for each pod. Source: as for the CPUs.
    private static String memory(Call call) {
        long pods =
                call.value(0) instanceof Long number && number >= 0
                        ? number
                        : call.<Long>fail(0, "a whole number of at least 0");
        return given(call, 1) ? quantity(call, 1) : "%dMi".formatted(pods * 11 + 255);
    }

    private static boolean given(Call call, int index) {
        return !call.argument(index).isNothing();
    }

    private static String quantity(Call call, int index) {
        Object value = call.value(index);
        return value instanceof String || value instanceof Number
                ? Values.text(value)
                : call.fail(index, "a string or a number");
    }
}
