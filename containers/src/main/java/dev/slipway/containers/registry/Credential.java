package dev.slipway.containers.registry;

import dev.slipway.model.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// What a registry is shown. None of its forms says in words what it holds.
sealed interface Credential {
    /// Nothing.
    record Anonymous() implements Credential {}

    record Password(String user, String password) implements Credential {
        /// As the header `Authorization`. Source: RFC 7617.
        String basic() {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }

        @Override
        public String toString() {
            return "Password";
        }
    }

    /// A refresh token of the server that gives out tokens.
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "IdentityToken";
        }
    }

    /// Reads an entry of `settings.container-registry.credentials`: user and password count before
    /// `identitytoken`, that before `auth`, as in the original.
    static Outcome<Credential> of(Map<?, ?> entry) {
        Optional<String> user = text(entry, "username");
        Optional<String> token = text(entry, "identitytoken");
        Optional<String> auth = text(entry, "auth");
        if (user.isPresent()) {
            return made(new Password(user.get(), text(entry, "password").orElse("")));
        }
        if (token.isPresent()) {
            return made(new IdentityToken(token.get()));
        }
        return auth.isPresent() ? decoded(auth.get(), entry) : made(new Anonymous());
    }

    private static Outcome<Credential> decoded(String auth, Map<?, ?> entry) {
        try {
            String both =
                    new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon > 0) {
                return made(new Password(both.substring(0, colon), both.substring(colon + 1)));
            }
        } catch (IllegalArgumentException _) {
            // The same trouble as without a colon.
        }
        return Outcome.failed(
                "`auth` of registry '%s' holds no user and password"
                        .formatted(entry.get("registry")),
                RegistrySettings.CREDENTIALS.toString(),
                "put there what `printf USER:PASSWORD | base64` prints");
    }

    private static Outcome<Credential> made(Credential credential) {
        return new Outcome.Made<>(credential);
    }

    private static Optional<String> text(Map<?, ?> entry, String name) {
        return Optional.ofNullable(entry.get(name))
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }
}
