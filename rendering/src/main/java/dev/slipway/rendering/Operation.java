package dev.slipway.rendering;

import java.util.function.Function;

/// What the name of a helper stands for: it makes a value of its arguments.
///
/// @param form its arguments as in a message, for example `DELIMITER LIST`; it takes exactly so many, or
///     any number if it is [#ANY]
/// @param body gives a scalar, a list, a table, a [Term] or [Written]
record Operation(String form, Function<Call, Object> body) {
    /// Text that stands in the file as it is, unless it stands inside quotes.
    record Written(String text) {}

    static final String ANY = "VALUE...";

    static Operation giving(String form, Function<Call, Object> body) {
        return new Operation(form, body);
    }

    static Operation writing(String form, Function<Call, String> body) {
        return new Operation(form, call -> new Written(body.apply(call)));
    }

    Object run(Call call) {
        if (!form.equals(ANY)) {
            call.expect(form);
        }
        return body.apply(call);
    }
}
