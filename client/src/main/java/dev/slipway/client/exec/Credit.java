package dev.slipway.client.exec;

/// How much input the server will still take: the flow control of the protocol.
final class Credit {
    private long most;
    private long sent;
    private long written;

    /// The server says how much it takes, and how much it has passed on.
    ///
    /// @return whether that can be: no more was passed on than was sent
    synchronized boolean set(long most, long written) {
        this.most = most;
        this.written = written;
        notifyAll();
        return written <= sent;
    }

    /// Waits until one more message may be sent, and counts it. Nothing may before the server has spoken.
    synchronized void take() throws InterruptedException {
        while (sent - written >= most) {
            wait();
        }
        sent++;
    }
}
