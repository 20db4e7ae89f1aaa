package dev.slipway.rendering;

import java.util.List;

/// What a tag says: a name with arguments. A tag without a name has its sign for one, such as `else`.
///
/// @param names between the bars of `as |value key|`
/// @param at where it stands in the template
record Head(Reference reference, Arguments arguments, List<String> names, int at) {
    static Head sign(String sign, int at) {
        Reference reference = new Reference(sign, 0, Reference.Start.SELF, "", List.of());
        return new Head(reference, Arguments.NONE, List.of(), at);
    }

    String name() {
        return reference.text();
    }

    /// The call where it stands.
    Call call(Scope scope) {
        return arguments.call(name(), scope);
    }
}
