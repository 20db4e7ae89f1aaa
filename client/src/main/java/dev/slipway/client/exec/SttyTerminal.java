package dev.slipway.client.exec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sun.misc.Signal;

/// The terminal of this process, by stty(1) of POSIX: `stty -g` is the only account of a terminal's state that can be
/// given back to the last bit, see doc/adr/0021-terminals.md.
final class SttyTerminal implements Terminal {
    private static final File TERMINAL = new File("/dev/tty");

    private Optional<String> before = Optional.empty();

    @Override
    public Optional<Size> size() {
        try {
            String[] words = stty("size").split(" ");
            return Optional.of(new Size(Integer.parseInt(words[0]), Integer.parseInt(words[1])));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void raw() throws IOException {
        before = Optional.of(stty("-g"));
        stty("raw", "-echo");
    }

    @Override
    public synchronized void restore() {
        Optional<String> state = before;
        before = Optional.empty();
        if (state.isPresent()) {
            try {
                stty(state.get());
            } catch (IOException _) {
                // The terminal is gone.
                return;
            }
        }
    }

    /// Beside all else, because the first call into native code takes the JVM a tenth of a second.
    @Override
    public void quits(boolean ends) {
        Thread.ofPlatform()
                .daemon()
                .name("quit")
                .start(ends ? QuitSignal::ends : QuitSignal::doesNothing);
    }

    @Override
    public void onResize(Runnable then) {
        Signal.handle(new Signal("WINCH"), _ -> then.run());
    }

    private static String stty(String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of("stty"));
        argv.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(argv).redirectInput(TERMINAL).redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() == 0) {
                return said;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(said);
    }
}
