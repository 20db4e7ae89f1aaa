package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {
    private static List<String> asked(String registry, Settings settings) {
        return RegistrySettings.of(settings).endpoints(registry)
                        instanceof Outcome.Made<List<Endpoint>>(List<Endpoint> endpoints)
                ? endpoints.stream().map(one -> one.base().toString()).toList()
                : List.of();
    }

    private static Settings listed(Map<?, ?>... mirrors) {
        return Settings.of(Map.of("container-registry", Map.of("mirrors", List.of(mirrors))));
    }

    private static Map<?, ?> mirror(String registry, String... endpoints) {
        return Map.of("registry", registry, "endpoint", List.of(endpoints));
    }

    @Test
    void mirrorsAreAskedInTheirOrderThenTheRegistry() {
        assertThat(asked("docker.io", listed(mirror("docker.io", "localhost", "198.158.0.0"))))
                .containsExactly(
                        "http://localhost/v2",
                        "https://198.158.0.0/v2",
                        "https://registry-1.docker.io/v2");
    }

    @Test
    void thoseOfAllRegistriesCountForARegistryThatHasNoneOfItsOwn() {
        Settings settings = listed(mirror("*", "https://any"), mirror("quay.io", "https://own"));

        assertThat(asked("quay.io", settings))
                .containsExactly("https://own/v2", "https://quay.io/v2");
        assertThat(asked("ghcr.io", settings))
                .containsExactly("https://any/v2", "https://ghcr.io/v2");
    }

    @Test
    void aServerThatIsNamedTwiceIsAskedOnce() {
        assertThat(
                        asked(
                                "quay.io",
                                listed(mirror("quay.io", "https://quay.io", "https://quay.io/"))))
                .containsExactly("https://quay.io/v2");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "127.0.0.1:5000,              http://127.0.0.1:5000/v2",
        "[::1]:5000,                  http://[::1]:5000/v2",
        "::1,                         http://[::1]/v2",
        "localhost:5000/,             http://localhost:5000/v2",
        "https://localhost:5000,      https://localhost:5000/v2",
        "http://mirror.example,       http://mirror.example/v2",
        "mirror.example/v2/hub,       https://mirror.example/v2/hub",
        "https://u:p@mirror.example,  https://mirror.example/v2",
    })
    void anAddressNeedsNeitherSchemeNorPath(String address, String base) {
        assertThat(asked("quay.io", listed(mirror("quay.io", address)))).first().isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://mirror.example", "https://", "a b", "https://a_b"})
    void anAddressThatCannotBeUsedNamesItsSetting(String address) {
        assertThat(RegistrySettings.of(listed(mirror("quay.io", address))).endpoints("quay.io"))
                .isEqualTo(
                        Outcome.failed(
                                "the address of a mirror can't be used",
                                "settings.container-registry.mirrors",
                                "write it as `https://HOST:PORT`"));
    }

    private static Optional<Outcome<Credential>> credential(String host, Map<?, ?> entry) {
        Settings settings =
                Settings.of(Map.of("container-registry", Map.of("credentials", List.of(entry))));
        Endpoint endpoint = ((Outcome.Made<Endpoint>) Endpoint.registry(host)).value();
        return RegistrySettings.of(settings).credential(endpoint);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "index.docker.io",
                "registry-1.docker.io",
                "https://index.docker.io/v1/",
            })
    void dockerHubIsKnownByAllItsNames(String registry) {
        assertThat(credential("docker.io", Map.of("registry", registry, "username", "u")))
                .contains(new Outcome.Made<>(new Credential.Password("u", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quay.io:443", "example.quay.io", "quay.io.example", "http://ghcr.io"})
    void credentialsAreForOneServerOnly(String registry) {
        assertThat(credential("quay.io", Map.of("registry", registry, "username", "u"))).isEmpty();
    }

    @Test
    void userAndPasswordCountBeforeAnIdentityTokenAndThatBeforeAuth() {
        String auth = base64("a:b:c");

        assertThat(
                        credential(
                                "quay.io",
                                Map.of(
                                        "registry", "quay.io",
                                        "username", "u",
                                        "password", "p",
                                        "identitytoken", "t",
                                        "auth", auth)))
                .contains(new Outcome.Made<>(new Credential.Password("u", "p")));
        assertThat(
                        credential(
                                "quay.io",
                                Map.of("registry", "quay.io", "identitytoken", "t", "auth", auth)))
                .contains(new Outcome.Made<>(new Credential.IdentityToken("t")));
        assertThat(credential("quay.io", Map.of("registry", "quay.io", "auth", auth)))
                .contains(new Outcome.Made<>(new Credential.Password("a", "b:c")));
        assertThat(credential("quay.io", Map.of("registry", "quay.io")))
                .contains(new Outcome.Made<>(new Credential.Anonymous()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2VjcmV0", "OnNlY3JldA==", "secret!"})
    void anAuthThatHoldsNoUserIsNotQuoted(String auth) {
        assertThat(credential("quay.io", Map.of("registry", "quay.io", "auth", auth)))
                .contains(
                        Outcome.failed(
                                "`auth` of registry 'quay.io' holds no user and password",
                                "settings.container-registry.credentials",
                                "put there what `printf USER:PASSWORD | base64` prints"));
    }

    @Test
    void noneOfThemSaysItsSecret() {
        assertThat(new Credential.Password("u", "secret").toString()).isEqualTo("Password");
        assertThat(new Credential.IdentityToken("secret").toString()).isEqualTo("IdentityToken");
    }
}
