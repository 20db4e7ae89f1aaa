package dev.slipway.services.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.services.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds secrets in a stream of bytes, in all their forms. Looks at each place of the stream once, however many
/// secrets there are.
public final class Blotter {
    /// Bytes of the shortest secret that is looked for.
    static final int SHORTEST = 4;

    private static final byte[] BLOT = Secrets.BLOT.getBytes(UTF_8);

    private final BitSet beginnings = new BitSet(1 << 16);
    private final Map<Integer, List<byte[]>> byBeginning;
    private final int longest;

    private Blotter(List<byte[]> words) {
        words.forEach(word -> beginnings.set(twoBytes(word, 0)));
        this.byBeginning =
                words.stream()
                        .sorted(Comparator.<byte[]>comparingInt(word -> word.length).reversed())
                        .collect(Collectors.groupingBy(word -> fourBytes(word, 0)));
        this.longest = words.stream().mapToInt(word -> word.length).max().orElse(0);
    }

    public static Blotter of(Secrets secrets) {
        return new Blotter(
                SecretForms.of(secrets)
                        .distinct()
                        .map(text -> text.getBytes(UTF_8))
                        .filter(word -> word.length >= SHORTEST)
                        .toList());
    }

    /// Bytes of the longest secret; 0 if there is none.
    int longest() {
        return longest;
    }

    /// A stream that passes all on but secrets. Closing it closes `to`.
    OutputStream before(OutputStream to) {
        return before(to, 0);
    }

    /// @param unseen how many of the first bytes are not passed on: they are there so that a secret is known
    ///     of which they are a part
    OutputStream before(OutputStream to, long unseen) {
        return new Blotted(to, unseen);
    }

    /// How long the secret is that begins at a place; 0 if none does.
    private int secretAt(byte[] text, int at, int end) {
        if (end - at < SHORTEST || !beginnings.get(twoBytes(text, at))) {
            return 0;
        }
        for (byte[] word : byBeginning.getOrDefault(fourBytes(text, at), List.of())) {
            if (word.length <= end - at
                    && Arrays.equals(word, 0, word.length, text, at, at + word.length)) {
                return word.length;
            }
        }
        return 0;
    }

    private static int twoBytes(byte[] text, int at) {
        return (text[at] & 0xff) << 8 | text[at + 1] & 0xff;
    }

    private static int fourBytes(byte[] text, int at) {
        return twoBytes(text, at) << 16 | twoBytes(text, at + 2);
    }

    private final class Blotted extends OutputStream {
        private final OutputStream to;
        private long unseen;
        private byte[] held = new byte[0];
        private boolean closed;

        private Blotted(OutputStream to, long unseen) {
            this.to = to;
            this.unseen = unseen;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            if (closed) {
                throw new IOException("nobody listens any more");
            }
            byte[] all = Arrays.copyOf(held, held.length + length);
            System.arraycopy(bytes, from, all, held.length, length);
            int passed = pass(all, Math.clamp(all.length - longest + 1L, 0, all.length));
            held = Arrays.copyOfRange(all, passed, all.length);
        }

        /// Passes on what begins before `end`.
        ///
        /// @return where what is left begins
        private int pass(byte[] all, int end) throws IOException {
            int plain = 0;
            int at = 0;
            while (at < end) {
                int secret = secretAt(all, at, all.length);
                if (secret > 0) {
                    plain(all, plain, at);
                    blot(secret);
                    plain = at + secret;
                }
                at += Math.max(1, secret);
            }
            plain(all, plain, at);
            return at;
        }

        private void plain(byte[] all, int from, int end) throws IOException {
            int skipped = (int) Math.min(unseen, end - from);
            unseen -= skipped;
            to.write(all, from + skipped, end - from - skipped);
        }

        private void blot(int secret) throws IOException {
            boolean seen = unseen < secret;
            unseen = Math.max(0, unseen - secret);
            if (seen) {
                to.write(BLOT);
            }
        }

        @Override
        public synchronized void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (to) {
                pass(held, held.length);
            }
        }
    }
}
