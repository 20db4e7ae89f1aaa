package dev.slipway.rendering;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One tag at work: the name of its helper and its arguments, and what to say if one is not as it must be.
///
/// @param scope where the tag stands
record Call(String name, List<Term> arguments, Map<String, Term> named, Scope scope) {
    /// Ends the rendering if there are not as many arguments as words in `form`.
    ///
    /// @param form for example `DELIMITER LIST`
    void expect(String form) {
        int count = form.split(" ").length;
        if (arguments.size() != count) {
            throw new Fault(
                    "`%s` takes %s and got %d"
                            .formatted(
                                    name,
                                    count == 1 ? "1 argument" : count + " arguments",
                                    arguments.size()),
                    "write `%s %s` in the template".formatted(name, form));
        }
    }

    Term argument(int index) {
        return arguments.get(index);
    }

    Object value(int index) {
        return argument(index).value();
    }

    /// A switch such as `includeZero=true`.
    boolean isOn(String option) {
        return named.containsKey(option) && Values.truthy(named.get(option).value(), false);
    }

    /// The argument, which must not be missing. It may be null.
    Object present(int index) {
        if (argument(index).isMissing()) {
            throw Fault.missing(argument(index).trail());
        }
        return value(index);
    }

    String string(int index) {
        return string(index, "a string");
    }

    /// @param needed what kind of string, for the message
    String string(int index, String needed) {
        return value(index) instanceof String text ? text : fail(index, needed);
    }

    /// The elements, which must be strings.
    List<String> strings(int index) {
        String needed = "a list of strings";
        List<?> list = value(index) instanceof List<?> found ? found : fail(index, needed);
        return IntStream.range(0, list.size())
                .mapToObj(i ->
                        list.get(i) instanceof String text
                                ? text
                                : this.<String>fail(index, needed))
                .toList();
    }

    /// Ends the rendering: the argument is not what the helper needs.
    ///
    /// @param needed as in "needs a string"
    <T> T fail(int index, String needed) {
        present(index);
        Trail trail = argument(index).trail();
        throw new Fault(
                "`%s` needs %s, and %s is none"
                        .formatted(
                                name, needed, trail.isNone() ? "argument " + (index + 1) : trail),
                trail.isSetting()
                        ? "correct `%s` in user data".formatted(trail)
                        : "correct the tag in the template");
    }
}
