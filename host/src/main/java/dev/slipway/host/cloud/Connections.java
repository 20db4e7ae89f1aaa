package dev.slipway.host.cloud;

import dev.slipway.host.cloud.Route.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;

/// Opens connections on one route. Neither the environment nor system properties have a say.
///
/// The proxy settings of the AWS SDK would not do: they send no login with CONNECT. The JDK does if it may, which
/// `-Djdk.http.auth.tunneling.disabledSchemes=` allows.
record Connections(Route route, Policy policy) {
    HttpURLConnection to(URI uri) {
        try {
            HttpURLConnection connection = open(uri);
            connection.setConnectTimeout(Math.toIntExact(policy.connect().toMillis()));
            connection.setReadTimeout(Math.toIntExact(policy.read().toMillis()));
            connection.setUseCaches(false);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpURLConnection open(URI uri) throws IOException {
        return switch (route) {
            case Route.Direct() -> (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            case Route.Through(String host, int port, var login) -> {
                Proxy proxy =
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
                HttpURLConnection through = (HttpURLConnection) uri.toURL().openConnection(proxy);
                login.ifPresent(known -> through.setAuthenticator(answering(known)));
                yield through;
            }
        };
    }

    private static Authenticator answering(Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                // A server behind the proxy may ask too: the login is not for it.
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(login.user(), login.password().toCharArray())
                        : super.getPasswordAuthentication();
            }
        };
    }
}
