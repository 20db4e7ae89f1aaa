package dev.slipway.containers.registry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a server wants to be shown who asks: the header `WWW-Authenticate`.
///
/// Source: RFC 9110 section 11.6.1.
///
/// @param scheme in lower case: `bearer` or `basic`
/// @param parameters by their names in lower case, for example `realm`
record Challenge(String scheme, Map<String, String> parameters) {
    /// A parameter, or the word with which the next challenge begins.
    private static final Pattern PART =
            Pattern.compile(
                    "(?<name>[\\w-]+)\\s*=\\s*(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\"|(?<plain>[^\\s,\"]+))"
                            + "|(?<scheme>[\\w-]+)");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /// The one to answer: a token is better than a password. Empty if the header has neither.
    static Optional<Challenge> best(String header) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Map<String, String> current = new HashMap<>();
        Matcher part = PART.matcher(header);
        while (part.find()) {
            if (part.group("scheme") != null) {
                current = new HashMap<>();
                all.putIfAbsent(lower(part.group("scheme")), current);
            } else {
                current.putIfAbsent(lower(part.group("name")), value(part));
            }
        }
        return Stream.of("bearer", "basic")
                .filter(all::containsKey)
                .findFirst()
                .map(scheme -> new Challenge(scheme, all.get(scheme)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String value(Matcher part) {
        return part.group("quoted") == null
                ? part.group("plain")
                : part.group("quoted").replaceAll("\\\\(.)", "$1");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
