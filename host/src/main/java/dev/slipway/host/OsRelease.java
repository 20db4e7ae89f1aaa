package dev.slipway.host;

import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the distribution says about itself, see os-release(5).
public final class OsRelease {
    private static final List<Path> FILES =
            List.of(Path.of("/usr/lib/os-release"), Path.of("/etc/os-release"));

    /// The pretty name of a host that gives none, by os-release(5).
    private static final String NAMELESS = "Linux";

    private final Map<String, String> fields;

    private OsRelease(Map<String, String> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /// Reads the first of `/usr/lib/os-release` and `/etc/os-release` that is there. A host without
    /// either, or with one that can't be read, has no fields: nothing depends on them but names.
    public static OsRelease of(Host host) {
        return FILES.stream()
                .flatMap(file -> read(host, file).stream())
                .findFirst()
                .map(OsRelease::parse)
                .orElseGet(() -> new OsRelease(Map.of()));
    }

    private static Optional<String> read(Host host, Path file) {
        try {
            return host.disk().read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Keys are taken in any case; lines without `=` are passed over.
    static OsRelease parse(String text) {
        Map<String, String> fields = new TreeMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .forEach(line -> put(fields, line));
        return new OsRelease(fields);
    }

    private static void put(Map<String, String> fields, String line) {
        int equals = line.indexOf('=');
        fields.put(
                line.substring(0, equals).strip().toUpperCase(Locale.ROOT),
                unquoted(line.substring(equals + 1).strip()));
    }

    private static String unquoted(String value) {
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        if (quote != '"' && quote != '\'') {
            return value;
        }
        String open = value.substring(1);
        String inner =
                open.endsWith(String.valueOf(quote)) ? open.substring(0, open.length() - 1) : open;
        return quote == '"' ? inner.replaceAll("\\\\([\\\\\"$`])", "$1") : inner;
    }

    /// @param key in capitals, for example `VERSION_ID`
    /// @return empty if it is not there or has no value
    public Optional<String> field(String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !value.isBlank());
    }

    /// The name for people: `PRETTY_NAME`, else `NAME` with `VERSION`, else `Linux`.
    public String prettyName() {
        return field("PRETTY_NAME")
                .or(() ->
                        field("NAME")
                                .map(name -> (name + " " + field("VERSION").orElse("")).strip()))
                .orElse(NAMELESS);
    }
}
