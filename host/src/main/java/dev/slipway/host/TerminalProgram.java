package dev.slipway.host;

import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.PtyHelpers;
import com.pty4j.unix.UnixPtyProcess;
import dev.slipway.port.Programs;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// A program that is talked to through a pseudo-terminal, which is its controlling terminal. The library is
/// loaded with the first of them.
record TerminalProgram(UnixPtyProcess process) implements Programs.Running {
    /// Number of the signal on Linux, see signal(7).
    private static final int SIGWINCH = 28;

    static TerminalProgram start(Programs.Start start) throws IOException {
        PtyProcessBuilder builder =
                new PtyProcessBuilder(start.argv().toArray(String[]::new))
                        .setEnvironment(start.env())
                        .setDirectory("/")
                        .setRedirectErrorStream(true);
        start.terminal()
                .flatMap(Programs.Terminal::size)
                .ifPresent(size ->
                        builder.setInitialRows(size.rows()).setInitialColumns(size.columns()));
        return new TerminalProgram((UnixPtyProcess) builder.start());
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    /// Its `close` would take the terminal away from under a thread that reads.
    @Override
    public OutputStream input() {
        return new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() {}
        };
    }

    /// The kernel tells the program only of a size that differs.
    @Override
    public void resize(Programs.Size size) {
        if (!process.isAlive()) {
            return;
        }
        try {
            process.setWinSize(new WinSize(size.columns(), size.rows()));
            PtyHelpers.signal((int) process.pid(), SIGWINCH);
        } catch (IllegalStateException _) {
            // It has just ended.
            return;
        }
    }

    @Override
    public int exit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public boolean ended(Duration limit) throws InterruptedException {
        return process.waitFor(limit);
    }

    @Override
    public void end() {
        process.hangup();
    }

    @Override
    public void kill() {
        ProcessHandle.of(process.pid()).map(ProcessTree::new).ifPresent(ProcessTree::kill);
    }

    @Override
    public void close() {
        try {
            process.getPty().close();
        } catch (IOException _) {
            // It is closed already.
            return;
        }
    }
}
