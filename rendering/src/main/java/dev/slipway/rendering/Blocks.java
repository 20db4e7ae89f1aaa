package dev.slipway.rendering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The blocks: `if`, `unless`, `each`, `with`, `raw`.
final class Blocks {
    static final Map<String, Block> ALL =
            Map.of(
                    "if", (call, body) -> choose(call, body, true),
                    "unless", (call, body) -> choose(call, body, false),
                    "each", Blocks::each,
                    "with", Blocks::with,
                    "raw", (call, body) -> body.then(call.scope()));

    private Blocks() {}

    private static void choose(Call call, Block.Body body, boolean wanted) throws IOException {
        call.expect("CONDITION");
        if (Values.truthy(call.value(0), call.isOn("includeZero")) == wanted) {
            body.then(call.scope());
        } else {
            body.otherwise(call.scope());
        }
    }

    private static void with(Call call, Block.Body body) throws IOException {
        call.expect("VALUE");
        Term value = call.argument(0);
        if (Values.truthy(value.value(), false)) {
            body.then(call.scope().inner(value, Map.of(), named(body, List.of(value))));
        } else if (body.hasElse()) {
            body.otherwise(call.scope());
        } else {
            call.present(0);
        }
    }

    private static void each(Call call, Block.Body body) throws IOException {
        call.expect("LIST");
        List<Item> items =
                switch (call.value(0)) {
                    case List<?> list -> items(call.argument(0), list);
                    case Map<?, ?> map -> items(call.argument(0), map);
                    case Object _ when body.hasElse() -> List.of();
                    default -> call.fail(0, "a list or a table");
                };
        if (items.isEmpty()) {
            body.otherwise(call.scope());
        }
        for (Item item : items) {
            List<Term> values = List.of(item.value(), Term.literal(item.name()));
            body.then(
                    call.scope()
                            .inner(item.value(), item.locals(items.size()), named(body, values)));
        }
    }

    private static List<Item> items(Term in, List<?> list) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Item(i, (long) i, Scope.member(in, String.valueOf(i))));
        }
        return items;
    }

    private static List<Item> items(Term in, Map<?, ?> map) {
        List<Item> items = new ArrayList<>();
        for (Object key : map.keySet().stream().sorted().toList()) {
            items.add(new Item(items.size(), key, Scope.member(in, key.toString())));
        }
        return items;
    }

    private static Map<String, Term> named(Block.Body body, List<Term> values) {
        Map<String, Term> named = new HashMap<>();
        for (int i = 0; i < Math.min(values.size(), body.names().size()); i++) {
            named.put(body.names().get(i), values.get(i));
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
