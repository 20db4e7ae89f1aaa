package dev.slipway.api.socket;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.AbstractNioMessageChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/// A socket that listens already, for Netty: one that was handed over to this process, or that was made with
/// more care than a library takes. Each connection that it takes comes with its [Connection].
final class AdoptedChannel extends AbstractNioMessageChannel implements ServerChannel {
    /// Connections taken in one go.
    private static final ChannelMetadata METADATA = new ChannelMetadata(false, 16);

    /// Who asks gets no path: that of a socket that was handed over may mean nothing here.
    private static final SocketAddress ADDRESS = UnixDomainSocketAddress.of("");

    private final ServerSocketChannel listening;
    private final Reception reception;
    private final ChannelConfig config = new DefaultChannelConfig(this);
    private volatile boolean closed;

    AdoptedChannel(ServerSocketChannel listening, Reception reception) {
        super(null, listening, SelectionKey.OP_ACCEPT);
        this.listening = listening;
        this.reception = reception;
    }

    @Override
    protected int doReadMessages(List<Object> taken) throws IOException {
        SocketChannel channel = listening.accept();
        if (channel == null) {
            return 0;
        }
        Optional<Connection> connection = reception.receive(channel);
        if (connection.isEmpty()) {
            channel.close();
            return 0;
        }
        NioDomainSocketChannel child = new NioDomainSocketChannel(this, channel);
        child.pipeline().addLast(connection.get());
        taken.add(child);
        return 1;
    }

    @Override
    protected void doBind(SocketAddress address) {
        // It is bound.
    }

    /// Does not close the socket: who made it does that, and one that was handed over goes on taking
    /// connections for the process that comes next.
    @Override
    protected void doClose() {
        closed = true;
    }

    @Override
    public boolean isOpen() {
        return !closed && listening.isOpen();
    }

    @Override
    public boolean isActive() {
        return isOpen();
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    protected SocketAddress localAddress0() {
        return ADDRESS;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return ADDRESS;
    }

    @Override
    protected boolean doConnect(SocketAddress remote, SocketAddress local) {
        throw new UnsupportedOperationException("it listens");
    }

    @Override
    protected void doFinishConnect() {
        throw new UnsupportedOperationException("it listens");
    }

    @Override
    protected void doDisconnect() {
        throw new UnsupportedOperationException("it listens");
    }

    @Override
    protected boolean doWriteMessage(Object message, ChannelOutboundBuffer buffer) {
        throw new UnsupportedOperationException("it listens");
    }
}
