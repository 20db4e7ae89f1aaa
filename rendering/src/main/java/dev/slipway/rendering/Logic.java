package dev.slipway.rendering;

import static dev.slipway.rendering.Operation.giving;

import dev.slipway.rendering.Term.Nothing;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/// Helpers that compare, combine and look up. All but `is_set` and `lookup` fail on a missing argument.
final class Logic {
    static final Map<String, Operation> ALL =
            Map.ofEntries(
                    Map.entry("eq", both(Object::equals)),
                    Map.entry("ne", both((a, b) -> !a.equals(b))),
                    Map.entry("gt", order(sign -> sign > 0)),
                    Map.entry("gte", order(sign -> sign >= 0)),
                    Map.entry("lt", order(sign -> sign < 0)),
                    Map.entry("lte", order(sign -> sign <= 0)),
                    Map.entry("and", both((a, b) -> truthy(a) && truthy(b))),
                    Map.entry("or", both((a, b) -> truthy(a) || truthy(b))),
                    Map.entry("not", giving("VALUE", call -> !truthy(call.present(0)))),
                    Map.entry("len", giving("VALUE", Logic::length)),
                    Map.entry("any_enabled", giving("TABLE", Logic::anyEnabled)),
                    Map.entry("is_set", giving("VALUE", call -> !call.argument(0).isNothing())),
                    Map.entry("lookup", giving("TABLE KEY", Logic::lookup)));

    private Logic() {}

    private static boolean truthy(Object value) {
        return Values.truthy(value, false);
    }

    private static Operation both(BiPredicate<Object, Object> test) {
        return giving("A B", call -> test.test(call.present(0), call.present(1)));
    }

    private static Operation order(IntPredicate test) {
        return giving("A B", call -> test.test(Long.compare(integer(call, 0), integer(call, 1))));
    }

    private static long integer(Call call, int index) {
        return call.value(index) instanceof Long number ? number : call.fail(index, "an integer");
    }

    /// Elements of a list, members of a table, bytes of a string in UTF-8; 0 for anything else.
    private static Object length(Call call) {
        return switch (call.present(0)) {
            case Collection<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case String text ->
                    (long) text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            default -> 0L;
        };
    }

    private static Object anyEnabled(Call call) {
        Object value = call.present(0);
        Object elements = value instanceof Map<?, ?> map ? map.values() : value;
        return elements instanceof Collection<?> list
                && list.stream()
                        .anyMatch(element ->
                                element instanceof Map<?, ?> table
                                        && Boolean.TRUE.equals(table.get("enabled")));
    }

    /// A key that is not there leads nowhere.
    private static Object lookup(Call call) {
        return switch (call.value(1)) {
            case Nothing _ -> new Term(call.argument(1).trail(), Nothing.MISSING);
            case String name -> Scope.member(call.argument(0), name);
            case Long index -> Scope.member(call.argument(0), index.toString());
            default -> call.fail(1, "a string or an integer");
        };
    }
}
