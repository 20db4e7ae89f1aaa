package dev.slipway.client;

import java.nio.charset.StandardCharsets;

/// Percent-encoding of what stands in a query. Source: RFC 3986 section 2.3.
public final class Percent {
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /// `text` with everything encoded that is no letter, no digit and none of `-._~`.
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(each)) {
                encoded.append((char) each);
            } else {
                encoded.append('%')
                        .append(HEX.charAt(each >> 4 & 15))
                        .append(HEX.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(byte each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '-'
                || each == '.'
                || each == '_'
                || each == '~';
    }
}
