package dev.slipway.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a container prints: each line is passed on as it comes, the last ones are kept.
final class Output {
    /// How much is kept, in characters.
    static final int KEPT = 256 * 1_024;

    /// What could move the cursor of a terminal.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private final Deque<String> lines = new ArrayDeque<>();
    private final Consumer<String> listener;
    private final Thread reader;
    private int characters;

    private Output(InputStream stream, Consumer<String> listener) {
        this.listener = listener;
        this.reader = Thread.ofPlatform().daemon().name("output").unstarted(() -> read(stream));
    }

    /// Begins to read.
    ///
    /// @param listener is called by one thread
    static Output of(InputStream stream, Consumer<String> listener) {
        Output output = new Output(stream, listener);
        output.reader.start();
        return output;
    }

    private void read(InputStream stream) {
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                take(CONTROL.matcher(line).replaceAll(""));
            }
        } catch (IOException _) {
            // The program has ended, or was made to.
            return;
        }
    }

    private void take(String line) {
        synchronized (lines) {
            lines.add(line);
            characters += line.length() + 1;
            while (characters > KEPT && lines.size() > 1) {
                characters -= lines.removeFirst().length() + 1;
            }
        }
        listener.accept(line);
    }

    /// Waits until all is read, but no longer than that: a process that outlives the program may hold the stream.
    void await(Duration limit) throws InterruptedException {
        reader.join(limit);
    }

    /// What is kept.
    String text() {
        synchronized (lines) {
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }
    }
}
