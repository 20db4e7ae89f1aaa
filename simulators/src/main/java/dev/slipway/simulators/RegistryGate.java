package dev.slipway.simulators;

import dev.slipway.simulators.RegistryScript.Gate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who gets into a simulated registry.
///
/// @param own where it listens
record RegistryGate(RegistryScript script, Supplier<String> own) {
    static final String TOKEN_PATH = "/token";
    private static final Pattern FIELD = Pattern.compile("(?:^|&)([^=&]+)=([^&]*)");
    private static final Pattern SCOPE = Pattern.compile("repository:(.+):pull");

    /// How somebody shows who asks: `nothing`, `basic` or `bearer`; never what is shown.
    static String shown(Call call) {
        return call.header("Authorization")
                .map(header -> header.startsWith("Bearer ") ? "bearer" : "basic")
                .orElse("nothing");
    }

    /// The registry that an asker of a mirror means; empty if none is named.
    static String ns(Call call) {
        return field(call.query(), "ns").orElse("");
    }

    boolean lets(Call call, String name) {
        return switch (script.gate()) {
            case OPEN -> true;
            case BASIC -> script.users().isEmpty() || knows(call);
            case TOKEN ->
                    call.header("Authorization")
                            .filter(("Bearer " + token(name))::equals)
                            .isPresent();
        };
    }

    private boolean knows(Call call) {
        return call.header("Authorization")
                .filter(header ->
                        script.users().entrySet().stream()
                                .anyMatch(user -> header.equals(basic(user))))
                .isPresent();
    }

    private static String basic(Map.Entry<String, String> user) {
        byte[] both = (user.getKey() + ":" + user.getValue()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /// Good for pulling from one repository.
    private static String token(String name) {
        byte[] bytes = ("pull " + name).getBytes(StandardCharsets.UTF_8);
        return "simulated." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Gives out a token: for user and password by GET, for an identity token by POST.
    Answer token(Call call) {
        boolean exchange = call.method().equals("POST");
        String form = exchange ? call.body() : call.query();
        Matcher scope = SCOPE.matcher(field(form, "scope").orElse(""));
        boolean known =
                exchange
                        ? field(form, "refresh_token")
                                .filter(script.identityTokens()::contains)
                                .isPresent()
                        : script.users().isEmpty() || knows(call);
        return known && scope.matches()
                ? new Answer(
                        200,
                        "application/json",
                        "{\"%s\":\"%s\",\"expires_in\":300}"
                                .formatted(
                                        exchange ? "access_token" : "token", token(scope.group(1))))
                : refusal(401, "UNAUTHORIZED", "");
    }

    private static Optional<String> field(String form, String name) {
        return FIELD.matcher(form)
                .results()
                .filter(field -> field.group(1).equals(name))
                .map(field -> URLDecoder.decode(field.group(2), StandardCharsets.UTF_8))
                .findFirst();
    }

    /// In the words of registries. Who is refused for want of a login is told how to get in.
    Answer refusal(int status, String code, String name) {
        Answer refusal =
                new Answer(
                        status,
                        "application/json",
                        "{\"errors\":[{\"code\":\"%s\",\"message\":\"simulated\"}]}"
                                .formatted(code));
        return status == 401 && script.gate() != Gate.OPEN
                ? refusal.with("WWW-Authenticate", challenge(name))
                : refusal;
    }

    private String challenge(String name) {
        return script.gate() == Gate.BASIC
                ? "Basic realm=\"simulated\""
                : "Bearer realm=\"%s%s\",service=\"simulated\",scope=\"repository:%s:pull\""
                        .formatted(own.get(), TOKEN_PATH, name);
    }
}
