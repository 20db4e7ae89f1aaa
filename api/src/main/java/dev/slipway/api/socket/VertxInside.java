package dev.slipway.api.socket;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.transport.Transport;
import java.util.function.Supplier;

/// The one place that knows what Vert.x 5.1 is made of: it takes no socket that listens already, and does not
/// tell who is at the other end of one.
final class VertxInside {
    private VertxInside() {}

    /// Sockets of the JDK, where a server on a Unix socket is what `listening` makes.
    static Transport transport(Supplier<ServerChannel> listening) {
        return new Adopting(listening);
    }

    /// The connection on which a request came.
    static Connection connection(HttpServerRequest request) {
        ConnectionBase base = (ConnectionBase) request.connection();
        return base.channel().pipeline().get(Connection.class);
    }

    private static final class Adopting extends NioTransport implements Transport {
        private final Supplier<ServerChannel> listening;

        private Adopting(Supplier<ServerChannel> listening) {
            this.listening = listening;
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domain) {
            return domain ? listening::get : super.serverChannelFactory(false);
        }

        @Override
        public String name() {
            return "nio, adopting";
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public Throwable unavailabilityCause() {
            return new IllegalStateException("it is available");
        }

        @Override
        public io.vertx.core.spi.transport.Transport implementation() {
            return this;
        }
    }
}
