package dev.slipway.settings.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Trees that look like settings and are often wrong: known and unknown names, values of the right type, of another
/// type, and of none. The same seed gives the same tree.
public final class AnyTree {
    private static final List<String> NAMES =
            List.of(
                    "",
                    "x",
                    "kernel",
                    "settings",
                    "a.b",
                    "é",
                    "A B",
                    "max-pods",
                    "enabled",
                    "\u0000",
                    "x".repeat(300));

    private final Random random;

    public AnyTree(int seed) {
        this.random = new Random(seed);
    }

    /// @param branch where it is to fit
    public Map<String, Object> below(Branch branch) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Map.Entry<String, Branch> member : branch.named().entrySet()) {
            boolean wanted = branch.required().contains(member.getKey()) || oneIn(3);
            if (wanted) {
                tree.put(member.getKey(), oneIn(30) ? any(0) : value(member.getValue()));
            }
        }
        branch.free()
                .ifPresent(free -> {
                    while (!oneIn(3)) {
                        tree.put(name(free.key()), value(free.branch()));
                    }
                });
        if (oneIn(15)) {
            tree.put(pick(NAMES), any(0));
        }
        return tree;
    }

    private Object value(Branch branch) {
        Optional<Type> type = branch.row().map(Row::type);
        return type.isEmpty() ? below(branch) : oneIn(12) ? any(0) : of(type.get());
    }

    private String name(Type.Text type) {
        Object name = of(type);
        return name instanceof String text && !oneIn(12) ? text : pick(NAMES);
    }

    /// One that the type takes, mostly.
    private Object of(Type type) {
        List<Object> taken =
                Example.of(type.name()).stream()
                        .filter(Example::taken)
                        .map(Example::written)
                        .toList();
        Object value = pick(taken);
        return value instanceof String text && oneIn(12) ? changed(text) : value;
    }

    private String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at)
                + pick(List.of("", "-", ".", "é", "\n", "0", "Z", "%", "\ud800"))
                + text.substring(at);
    }

    private Object any(int depth) {
        List<Supplier<Object>> kinds =
                List.of(
                        () -> null,
                        random::nextBoolean,
                        random::nextLong,
                        random::nextDouble,
                        () -> changed(pick(NAMES)),
                        () ->
                                depth > 3
                                        ? List.of()
                                        : new ArrayList<>(
                                                Arrays.asList(any(depth + 1), any(depth + 1))),
                        () -> {
                            Map<String, Object> map = new LinkedHashMap<>();
                            map.put(pick(NAMES), depth > 3 ? "x" : any(depth + 1));
                            return map;
                        });
        return pick(kinds).get();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }
}
