package dev.slipway.rendering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What stands behind the name of a helper or block.
///
/// @param named such as `includeZero=true`
record Arguments(List<Expression> values, Map<String, Expression> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    boolean isEmpty() {
        return values.isEmpty() && named.isEmpty();
    }

    /// The call of `name` with their values where a tag stands.
    Call call(String name, Scope scope) {
        List<Term> terms = new ArrayList<>();
        for (Expression value : values) {
            terms.add(value.term(scope));
        }
        Map<String, Term> options = new HashMap<>();
        for (Map.Entry<String, Expression> option : named.entrySet()) {
            options.put(option.getKey(), option.getValue().term(scope));
        }
        return new Call(name, terms, options, scope);
    }
}
