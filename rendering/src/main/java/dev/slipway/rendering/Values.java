package dev.slipway.rendering;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// How values print and whether they count as true.
final class Values {
    private Values() {}

    /// As it prints where nothing needs to be escaped: a list as `[a, b, ]`, a table as `[object]`.
    static String text(Object value) {
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            list.forEach(element -> text.append(text(element)).append(", "));
            return text.append(']').toString();
        }
        if (value instanceof Map) {
            return "[object]";
        }
        if (value instanceof Term.Nothing) {
            return "";
        }
        return value instanceof Double number ? text(number) : value.toString();
    }

    /// As the original prints floats: in digits with at least one after the point, but with an exponent from
    /// 1e16 on and below 1e-5.
    private static String text(Double number) {
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        int point = exact.precision() - exact.scale();
        if (number == 0 || point > -5 && point <= 16) {
            String plain = exact.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = exact.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (number < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (point - 1);
    }

    /// @param zeroToo whether the number 0 counts as true
    static boolean truthy(Object value, boolean zeroToo) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number) {
            return zeroToo || number.doubleValue() != 0;
        }
        boolean empty =
                value instanceof Term.Nothing
                        || value.equals("")
                        || value instanceof Collection<?> list && list.isEmpty()
                        || value instanceof Map<?, ?> map && map.isEmpty();
        return !empty;
    }

    /// A string, a number or a boolean.
    static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
