package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How an endpoint is reached.
sealed interface Route {
    /// What problems with a proxy name as their place.
    String SETTING = "settings.network.https-proxy";

    /// No proxy.
    record Direct() implements Route {}

    /// Through a proxy that speaks HTTP.
    ///
    /// @param login what to say if it asks who is there
    record Through(String host, int port, Optional<Login> login) implements Route {
        /// As messages name it: without the login.
        URI address() {
            return URI.create("http://" + host + ":" + port);
        }
    }

    /// User and password.
    record Login(String user, String password) {
        /// Neither.
        @Override
        public String toString() {
            return "Login";
        }
    }

    /// The way to `target`: direct if there is no proxy, or one that is not for `target`. Loopback and
    /// link-local addresses are always asked directly.
    ///
    /// @return `Failed` if the address of the proxy can't be used; the problem does not quote it, as it may
    ///     hold a password
    static Outcome<Route> to(URI target, Optional<Proxy> proxy) {
        return proxy.filter(one -> !NoProxy.covers(one.exceptions(), target))
                .map(one -> through(one.address()))
                .orElseGet(() -> new Outcome.Made<>(new Direct()));
    }

    private static Outcome<Route> through(String address) {
        try {
            URI uri = new URI(address.contains("://") ? address : "http://" + address);
            if ("https".equals(uri.getScheme())) {
                return unusable(
                        "the way to the proxy can't be encrypted with TLS",
                        "name it with `http://`: what goes through it to AWS is encrypted anyway");
            }
            return "http".equals(uri.getScheme()) && uri.getHost() != null
                    ? new Outcome.Made<>(through(uri))
                    : unusable(
                            "the address of the proxy can't be used",
                            "write it as `http://HOST:PORT` or `http://USER:PASSWORD@HOST:PORT`");
        } catch (URISyntaxException | IllegalArgumentException _) {
            return unusable(
                    "the address of the proxy can't be read",
                    "write it as `http://USER:PASSWORD@HOST:PORT`, special characters as `%40`");
        }
    }

    private static Through through(URI uri) {
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return new Through(
                uri.getHost(),
                port,
                Optional.ofNullable(uri.getRawUserInfo()).map(info -> login(info.split(":", 2))));
    }

    private static Login login(String[] parts) {
        return new Login(plain(parts[0]), parts.length == 2 ? plain(parts[1]) : "");
    }

    /// A plus sign is itself in this part of an address.
    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Outcome<Route> unusable(String what, String fix) {
        return Outcome.failed(what, SETTING, fix);
    }
}
