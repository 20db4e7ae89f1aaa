package dev.slipway.settings.model;

import dev.slipway.settings.input.Node;
import java.util.Map;
import java.util.Optional;

/// The forms of values, and how to get from a wrong one to the right one.
final class Forms {
    private static final Regex INTEGER = new Regex("[+-]?[0-9]{1,18}");

    private static final Map<Class<?>, Type.Form> SCALARS =
            Map.of(
                    String.class, Type.Form.STRING,
                    Long.class, Type.Form.INTEGER,
                    Boolean.class, Type.Form.BOOLEAN);

    private Forms() {}

    /// Empty for what no setting takes: floats, dates, null.
    static Optional<Type.Form> of(Node node) {
        return node instanceof Node.Scalar scalar
                ? Optional.ofNullable(SCALARS.get(scalar.value().getClass()))
                : node instanceof Node.Table
                        ? Optional.of(Type.Form.TABLE)
                        : Optional.of(Type.Form.ARRAY).filter(_ -> node instanceof Node.Array);
    }

    /// `an array or a string`
    static String words(Type type) {
        return type instanceof Type.Either either
                ? either.usual().form().words() + " or " + either.other().form().words()
                : type.form().words();
    }

    /// What to write instead of a value of the wrong form, if the value is good apart from that.
    static Optional<String> remedy(Type type, Node node, Row row) {
        if (!(node instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        String value = scalar.value().toString();
        return switch (type) {
            case Type.Text text when text.fits().test(value) ->
                    shown("put it in quotes", "\"" + value + "\"", row);
            case Type.Whole whole when scalar.value() instanceof String && isWithin(whole, value) ->
                    shown("leave out the quotes", value, row);
            case Type.Flag _ when value.equals("true") || value.equals("false") ->
                    shown("leave out the quotes", value, row);
            case Type.Either either -> remedy(either.usual(), node, row);
            case Type.Text _,
                    Type.Whole _,
                    Type.Flag _,
                    Type.ListOf _,
                    Type.Tuple _,
                    Type.MapOf _,
                    Type.Structure _ ->
                    Optional.empty();
        };
    }

    private static boolean isWithin(Type.Whole whole, String text) {
        return INTEGER.test(text)
                && Long.parseLong(text) >= whole.least()
                && Long.parseLong(text) <= whole.most();
    }

    private static Optional<String> shown(String remedy, String value, Row row) {
        return Optional.of(row.secret() ? remedy : remedy + ": `" + value + "`");
    }
}
