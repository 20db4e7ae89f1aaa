package dev.slipway.client.exec;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/// Where input comes from and output goes to.
///
/// @param terminal the terminal behind them
public record ExecStreams(InputStream in, OutputStream out, Terminal terminal) {
    /// Those of this process, unbuffered.
    public static ExecStreams standard() {
        return new ExecStreams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new SttyTerminal());
    }
}
