package dev.slipway.settings.model;

import java.util.Locale;
import java.util.Set;

/// What the URL standard accepts. It only validates: the text is kept as it is.
///
/// Source: WHATWG URL Standard, section 4.4.
final class Urls {
    /// The schemes that need a host. `file` needs none.
    private static final Set<String> WITH_HOST = Set.of("http", "https", "ws", "wss", "ftp");

    private static final Regex SCHEME = new Regex("[a-zA-Z][a-zA-Z0-9+.-]*+");
    private static final Regex PORT = new Regex("0*+[0-9]{0,5}");

    private Urls() {}

    /// Whether the text is a URL, or becomes one with `http://` in front.
    static boolean isUrl(String text) {
        return parses(text) || parses("http://" + text);
    }

    private static boolean parses(String text) {
        String url = trimmed(text).replaceAll("[\\t\\n\\r]", "");
        int colon = url.indexOf(':');
        if (colon < 0 || !SCHEME.test(url.substring(0, colon))) {
            return false;
        }
        String rest = url.substring(colon + 1);
        // Without a mandatory host nothing can be wrong with it that `http://` in front does not
        // mend.
        return !WITH_HOST.contains(url.substring(0, colon).toLowerCase(Locale.ROOT))
                || isAuthority(upTo(withoutSlashes(rest), "/\\?#"));
    }

    /// Without control characters and blanks at both ends.
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private static String withoutSlashes(String text) {
        int at = 0;
        while (at < text.length() && "/\\".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(at);
    }

    private static String upTo(String text, String ends) {
        int at = 0;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(0, at);
    }

    /// `[user[:password]@]host[:port]`
    private static boolean isAuthority(String text) {
        String hostAndPort = text.substring(text.lastIndexOf('@') + 1);
        int hostEnd = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : 0;
        int colon = hostAndPort.indexOf(':', hostEnd);
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
        return Hosts.isHost(host) && isPort(port);
    }

    private static boolean isPort(String text) {
        return PORT.test(text)
                && Integer.parseInt("0" + text.substring(Math.max(0, text.length() - 5))) <= 65535;
    }
}
