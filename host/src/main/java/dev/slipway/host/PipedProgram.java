package dev.slipway.host;

import dev.slipway.port.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// A program that is talked to through pipes.
record PipedProgram(Process process) implements Programs.Running {
    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public void resize(Programs.Size size) {}

    @Override
    public int exit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public boolean ended(Duration limit) throws InterruptedException {
        return process.waitFor(limit);
    }

    /// Goes by the handle: [Process#destroy] would close the pipes, and its last words would be lost.
    @Override
    public void end() {
        process.toHandle().destroy();
    }

    @Override
    public void kill() {
        new ProcessTree(process.toHandle()).kill();
    }

    @Override
    public void close() {
        try {
            input().close();
            output().close();
        } catch (IOException _) {
            // What was not written by now has no reader any more.
            return;
        }
    }
}
