package dev.slipway.services.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.services.Secrets;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/// All the texts in which a secret may turn up in a file.
final class SecretForms {
    /// A login in an address: `http://user:password@host`.
    private static final Pattern LOGIN = Pattern.compile("(?:[a-z]+://)?([^/@\\s]+)@[^@]+");

    /// Shorter words of a document are those of any other.
    private static final int SHORTEST_WORD = 16;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'{}\\[\\],]+");

    /// Shorter pieces of base64 turn up by chance.
    private static final int SHORTEST_PIECE = 6;

    private SecretForms() {}

    static Stream<String> of(Secrets secrets) {
        return secrets.words().stream()
                .flatMap(SecretForms::withParts)
                .distinct()
                .flatMap(SecretForms::written);
    }

    /// A secret and what can be a secret in it.
    private static Stream<String> withParts(String secret) {
        return Stream.of(Stream.of(secret), login(secret), document(secret).stream())
                .flatMap(parts -> parts);
    }

    private static Stream<String> login(String secret) {
        Matcher login = LOGIN.matcher(secret);
        if (!login.matches()) {
            return Stream.empty();
        }
        String user = login.group(1);
        String password = user.substring(user.indexOf(':') + 1);
        return Stream.of(user, password)
                .flatMap(text -> Stream.of(Optional.of(text), decodedUrl(text)))
                .flatMap(Optional::stream)
                .filter(text -> text.length() >= Blotter.SHORTEST);
    }

    private static Optional<String> decodedUrl(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Many secret settings are documents in base64: keys, credentials, user data of containers. Whoever
    /// reads them has to do with the document.
    private static List<String> document(String secret) {
        if (secret.length() < SHORTEST_WORD) {
            return List.of();
        }
        try {
            String text = new String(Base64.getDecoder().decode(secret), UTF_8);
            List<String> parts = new ArrayList<>(List.of(text, text.strip()));
            Stream.concat(text.lines().map(String::strip), words(text))
                    .filter(part -> part.length() >= SHORTEST_WORD && !part.startsWith("-----"))
                    .forEach(parts::add);
            parts.removeIf(part -> part.length() < Blotter.SHORTEST);
            return parts;
        } catch (IllegalArgumentException _) {
            return List.of(); // no base64
        }
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text));
    }

    /// A secret as it is written in texts, JSON, addresses, and within something longer in base64.
    private static Stream<String> written(String secret) {
        String url = URLEncoder.encode(secret, UTF_8);
        String strictUrl = url.replace("+", "%20");
        return Stream.concat(
                Stream.of(
                        secret,
                        String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(secret)),
                        url,
                        strictUrl,
                        lowerCaseHex(url),
                        lowerCaseHex(strictUrl)),
                base64(secret.getBytes(UTF_8)));
    }

    private static String lowerCaseHex(String url) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(url)
                .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
    }

    private static Stream<String> base64(byte[] secret) {
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder ->
                        Stream.concat(
                                Stream.of(encoder.encodeToString(secret)),
                                Stream.of(0, 1, 2)
                                        .map(before -> within(encoder, secret, before))
                                        .filter(piece -> piece.length() >= SHORTEST_PIECE)));
    }

    /// The characters of base64 that depend on nothing but the secret.
    ///
    /// @param before how many bytes stand before it, beyond whole groups of three
    private static String within(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] all = new byte[before + secret.length];
        System.arraycopy(secret, 0, all, before, secret.length);
        String text = new String(encoder.encode(all), ISO_8859_1);
        int first = before == 0 ? 0 : before + 1;
        int end = all.length * 8 / 6;
        return text.substring(Math.min(first, end), end);
    }
}
