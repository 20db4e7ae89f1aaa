package dev.slipway.containers.registry;

import dev.slipway.model.Deadline;
import dev.slipway.port.Proxy;
import dev.slipway.port.Servers;
import dev.slipway.port.Trial;
import dev.slipway.port.Web;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens for pulling one image, from the server that a registry sends its askers to.
///
/// Source: "Token authentication specification" and "OAuth2 token authentication" of `distribution`.
record Tokens(Servers servers, Optional<Proxy> proxy) {
    private static final String CLIENT = "slipway";

    /// The header `Authorization` that answers a challenge.
    Trial<String> bearer(
            Lookup.Asking asking, Challenge challenge, Credential credential, Deadline end)
            throws InterruptedException {
        Optional<URI> realm = challenge.parameter("realm").flatMap(Tokens::address);
        if (realm.isEmpty()) {
            return Trial.never(
                    "it names no server that gives out tokens",
                    asking.place(),
                    "look at the `realm` in its configuration");
        }
        if (asking.endpoint().isEncrypted() && !"https".equals(realm.get().getScheme())) {
            return Trial.never(
                    "it sends who asks to %s, without TLS".formatted(Web.place(realm.get())),
                    asking.place(),
                    "let the `realm` in its configuration begin with `https://`");
        }
        Map<String, String> form = form(asking, challenge);
        return servers.ask(request(realm.get(), form, credential), proxy, end)
                .then(answer -> token(answer, Web.place(realm.get()), asking));
    }

    private static Optional<URI> address(String realm) {
        try {
            return Optional.of(URI.create(realm))
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> String.valueOf(uri.getScheme()).matches("https?"));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> form(Lookup.Asking asking, Challenge challenge) {
        Map<String, String> form = new LinkedHashMap<>();
        challenge.parameter("service").ifPresent(service -> form.put("service", service));
        form.put(
                "scope",
                challenge
                        .parameter("scope")
                        .orElse("repository:%s:pull".formatted(asking.image().repository())));
        return form;
    }

    private static Web.Request request(URI realm, Map<String, String> form, Credential credential) {
        return switch (credential) {
            case Credential.IdentityToken(String token) -> exchange(realm, form, token);
            case Credential.Password password ->
                    get(realm, form, Map.of("Authorization", password.basic()));
            case Credential.Anonymous() -> get(realm, form, Map.of());
        };
    }

    private static Web.Request get(
            URI realm, Map<String, String> form, Map<String, String> headers) {
        String joint = realm.getRawQuery() == null ? "?" : "&";
        return new Web.Request(
                "GET", URI.create(realm + joint + encoded(form)), headers, new byte[0]);
    }

    private static Web.Request exchange(URI realm, Map<String, String> form, String token) {
        Map<String, String> more = new LinkedHashMap<>(form);
        more.put("grant_type", "refresh_token");
        more.put("client_id", CLIENT);
        more.put("refresh_token", token);
        return new Web.Request(
                "POST",
                realm,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                encoded(more).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Trial<String> token(Servers.Answer answer, String place, Lookup.Asking asking) {
        return switch (answer.status()) {
            case 200 ->
                    token(answer.body())
                            .map(token -> Trial.made("Bearer " + token))
                            .orElseGet(() ->
                                    Trial.never(
                                            "it answers with no token",
                                            place,
                                            "look at the log of that server"));
            case 400, 401, 403 -> asking.denied(answer.status(), place);
            default ->
                    Trial.never(
                            "it answers %d in place of a token".formatted(answer.status()),
                            place,
                            "look at the log of that server");
        };
    }

    /// A token is one word of visible characters; nothing else goes into a header.
    private static Optional<String> token(byte[] json) {
        try {
            JsonNode node = JsonMapper.shared().readTree(json);
            String token = node.path("token").asString(node.path("access_token").asString(""));
            return Optional.of(token).filter(text -> text.matches("[!-~]+"));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
