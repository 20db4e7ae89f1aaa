package dev.slipway.rendering;

import java.util.List;

/// A name of something in the document, such as `settings.motd`, `../this` or `@root.os`.
///
/// @param text as it stands in the template
/// @param ups how many scopes it leads out
/// @param first the name of [Start#LOCAL] and [Start#NAME]
/// @param steps what follows: names of members and places in lists, without `this` and `.`
record Reference(String text, int ups, Start start, String first, List<String> steps)
        implements Expression {
    /// What it begins with.
    enum Start {
        /// `this` or `.`
        SELF,
        /// `@root`
        ROOT,
        /// the word `null`, which leads to null
        NULL,
        /// `@key`, `@index` and so on
        LOCAL,
        NAME
    }

    @Override
    public Term term(Scope scope) {
        return scope.find(this);
    }
}
