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

    /// What to write instead of a value of the wrong form, if that can be told from the value.
    static Optional<String> remedy(Type type, Node node, Row row) {
        if (!(node instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        String value = scalar.value().toString();
        boolean text = scalar.value() instanceof String;
        return switch (type.form()) {
            case STRING -> quote(value, row);
            case INTEGER -> unquote(text && INTEGER.test(value), value, row);
            case BOOLEAN ->
                    unquote(text && (value.equals("true") || value.equals("false")), value, row);
            case ARRAY, TABLE -> Optional.empty();
        };
    }

    private static Optional<String> quote(String value, Row row) {
        return Optional.of(
                row.secret() ? "put it in quotes" : "put it in quotes: `\"" + value + "\"`");
    }

    private static Optional<String> unquote(boolean possible, String value, Row row) {
        String shown = row.secret() ? "" : ": `" + value + "`";
        return possible ? Optional.of("leave out the quotes" + shown) : Optional.empty();
    }
}
