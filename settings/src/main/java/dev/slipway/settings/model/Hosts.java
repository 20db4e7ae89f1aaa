package dev.slipway.settings.model;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Hosts as URLs have them: a domain, an IPv4 address in any of its spellings, or an IPv6 address in brackets.
///
/// Source: WHATWG URL Standard, section 3. For characters beyond ASCII the JDK's IDNA of 2003 stands in
/// for UTS #46; the two agree on everything that is registered.
final class Hosts {
    private static final String FORBIDDEN = " #%/:<>?@[\\]^|\u007f";

    /// Only labels that are not plain ASCII are limited. Source: RFC 1035 section 2.3.4.
    private static final int LONGEST_LABEL = 63;

    private static final Regex NUMBER = new Regex("0[xX][0-9a-fA-F]*+|[0-9]++");

    private Hosts() {}

    static boolean isHost(String text) {
        if (text.startsWith("[")) {
            return text.endsWith("]")
                    && text.contains(":")
                    && IpAddresses.parse(text.substring(1, text.length() - 1)).isPresent();
        }
        return ascii(text).filter(host -> !endsInNumber(host) || isV4(host)).isPresent();
    }

    /// Whether it is a host name: not an address, and not beginning with a dot.
    static boolean isDomain(String text) {
        return !text.startsWith(".") && ascii(text).filter(host -> !endsInNumber(host)).isPresent();
    }

    /// The name in ASCII; empty if it has none.
    private static Optional<String> ascii(String text) {
        List<String> labels = new ArrayList<>();
        for (String label : percentDecoded(text).split("[.\u3002\uff0e\uff61]", -1)) {
            Optional<String> plain = asciiLabel(label);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            labels.add(plain.get());
        }
        String host = String.join(".", labels);
        boolean allowed = host.chars().allMatch(c -> c >= ' ' && FORBIDDEN.indexOf(c) < 0);
        return allowed && !host.isEmpty() ? Optional.of(host) : Optional.empty();
    }

    private static Optional<String> asciiLabel(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        boolean plain = label.chars().allMatch(c -> c < 128) && !lower.startsWith("xn--");
        if (plain) {
            return Optional.of(lower);
        }
        try {
            return label.length() > LONGEST_LABEL
                    ? Optional.empty()
                    : Optional.of(IDN.toASCII(label, IDN.ALLOW_UNASSIGNED))
                            .filter(Hosts::isPlainOrDecodes);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isPlainOrDecodes(String ascii) {
        return !ascii.startsWith("xn--")
                || !IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED).equals(ascii);
    }

    private static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            int value =
                    i + 2 < bytes.length && bytes[i] == '%' ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            decoded.write(value < 0 ? bytes[i] : value);
            i += value < 0 ? 0 : 2;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
    }

    private static boolean endsInNumber(String host) {
        String end = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = end.substring(end.lastIndexOf('.') + 1);
        return NUMBER.test(last);
    }

    /// One to four numbers, decimal, octal or hexadecimal; the last fills all the bytes that are left.
    private static boolean isV4(String host) {
        String end = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        List<String> parts = List.of(end.split("\\.", -1));
        long most = 1L << (8 * (5 - parts.size()));
        return parts.size() <= 4
                && parts.subList(0, parts.size() - 1).stream().allMatch(part -> isBelow(part, 256))
                && isBelow(parts.getLast(), most);
    }

    private static boolean isBelow(String part, long bound) {
        if (!NUMBER.test(part)) {
            return false;
        }
        boolean hex = part.startsWith("0x") || part.startsWith("0X");
        int radix = hex ? 16 : part.startsWith("0") ? 8 : 10;
        try {
            return Long.parseLong("0" + (hex ? part.substring(2) : part), radix) < bound;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
