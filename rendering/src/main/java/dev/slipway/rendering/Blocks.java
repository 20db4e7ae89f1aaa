package dev.slipway.rendering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The blocks: `if`, `unless`, `each`, `with`, `raw`.
final class Blocks {
    static final Map<String, Block> ALL =
            Map.of(
                    "if", (call, section) -> choose(call, section, true),
                    "unless", (call, section) -> choose(call, section, false),
                    "each", Blocks::each,
                    "with", Blocks::with,
                    "raw", (call, section) -> section.body().write(call.scope()));

    private Blocks() {}

    private static void choose(Call call, Section section, boolean wanted) {
        call.expect("CONDITION");
        if (Values.truthy(call.value(0), call.isOn("includeZero")) == wanted) {
            section.body().write(call.scope());
        } else {
            section.writeOtherwise(call.scope());
        }
    }

    private static void with(Call call, Section section) {
        call.expect("VALUE");
        Term value = call.argument(0);
        if (Values.truthy(value.value(), false)) {
            section.body()
                    .write(call.scope().inner(value, Map.of(), named(section, List.of(value))));
        } else if (section.otherwise().isPresent()) {
            section.writeOtherwise(call.scope());
        } else {
            call.present(0);
        }
    }

    private static void each(Call call, Section section) {
        call.expect("LIST");
        List<Item> items = items(call, section.otherwise().isPresent());
        if (items.isEmpty()) {
            section.writeOtherwise(call.scope());
        }
        for (Item item : items) {
            List<Term> values = List.of(item.value(), Term.literal(item.name()));
            Map<String, Object> locals = item.locals(items.size());
            section.body().write(call.scope().inner(item.value(), locals, named(section, values)));
        }
    }

    /// @param lenient whether there are none in what is no list and no table
    private static List<Item> items(Call call, boolean lenient) {
        if (call.value(0) instanceof List<?> list) {
            return items(call.argument(0), list);
        }
        if (call.value(0) instanceof Map<?, ?> map) {
            return items(call.argument(0), map);
        }
        return lenient ? List.of() : call.fail(0, "a list or a table");
    }

    private static List<Item> items(Term in, List<?> list) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Item(i, (long) i, Term.found(in.trail().to(i), list.get(i))));
        }
        return items;
    }

    private static List<Item> items(Term in, Map<?, ?> map) {
        List<Item> items = new ArrayList<>();
        for (Object key : new TreeSet<>(map.keySet())) {
            items.add(new Item(items.size(), key, Scope.member(in, key.toString())));
        }
        return items;
    }

    private static Map<String, Term> named(Section section, List<Term> values) {
        Map<String, Term> named = new HashMap<>();
        for (int i = 0; i < Math.min(values.size(), section.names().size()); i++) {
            named.put(section.names().get(i), values.get(i));
        }
        return named;
    }

    /// One round of a loop.
    ///
    /// @param name the key in a table, the index in a list
    private record Item(int index, Object name, Term value) {
        Map<String, Object> locals(int count) {
            Map<String, Object> locals = new HashMap<>();
            locals.put("index", (long) index);
            locals.put("first", index == 0);
            locals.put("last", index == count - 1);
            if (name instanceof String) {
                locals.put("key", name);
            }
            return locals;
        }
    }
}
