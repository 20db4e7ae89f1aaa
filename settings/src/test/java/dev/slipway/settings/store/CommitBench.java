package dev.slipway.settings.store;

import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.wide;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Measures commits; see `bench/store/README.md`. Prints ratios of medians of one run.
final class CommitBench {
    private static final int ROUNDS = 400;
    private static final int TURN = 20;
    private static final int WARM_UP = 200;

    private final Path folder;
    private final Path root;
    private final Store store;
    private long tokens;

    private CommitBench(Path folder) throws IOException {
        this.folder = folder;
        this.root = folder.resolve("root");
        this.store = Samples.open(Machine.under(root));
    }

    /// @param args the folder to measure in, on the disk that is meant; it is made
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        CommitBench bench = new CommitBench(Files.createTempDirectory(folder, "commits"));
        bench.sameBytesToOneFile(200);
        bench.growth();
    }

    /// In turns of twenty, so that what a write leaves for the file system to do later is paid by its kind.
    private void sameBytesToOneFile(int keys) throws IOException {
        for (int round = 0; round < WARM_UP; round++) {
            commit(keys);
        }
        byte[] same = newest();
        long[] commits = new long[ROUNDS];
        long[] over = new long[ROUNDS];
        long[] fresh = new long[ROUNDS];
        for (int turn = 0; turn < ROUNDS; turn += TURN) {
            for (int round = turn; round < turn + TURN; round++) {
                commits[round] = commit(keys);
            }
            for (int round = turn; round < turn + TURN; round++) {
                over[round] = writeOver(same);
            }
            for (int round = turn; round < turn + TURN; round++) {
                fresh[round] = writeNew(same, round);
            }
        }
        double commit = median(commits);
        System.out.printf(
                "%d keys, %d bytes, %d rounds%n                                       ms median   commit is%n",
                keys, same.length, ROUNDS);
        System.out.printf("  commit                               %9.2f%n", commit);
        row("one file written over and synced", commit, median(over));
        row("a new file, it and its folder synced", commit, median(fresh));
    }

    private static void row(String what, double commit, double other) {
        System.out.printf("  %-36s %9.2f  %5.2f times%n", what, other, commit / other);
    }

    private void growth() {
        System.out.println();
        System.out.println("commit by number of keys");
        System.out.println("    keys   ms median   to the row above   to 100 keys");
        double first = 0;
        double before = 0;
        for (int keys = 100; keys <= 12_800; keys *= 2) {
            long[] commits = new long[ROUNDS / 8];
            for (int round = -10; round < commits.length; round++) {
                long commit = commit(keys);
                if (round >= 0) {
                    commits[round] = commit;
                }
            }
            double median = median(commits);
            first = first == 0 ? median : first;
            before = before == 0 ? median : before;
            System.out.printf(
                    "  %6d  %10.2f  %17.2f  %12.2f%n",
                    keys, median, median / before, median / first);
            before = median;
        }
    }

    /// @return how long it took in nanoseconds
    private long commit(int keys) {
        Draft draft = wide(keys, "token " + tokens++);
        long start = System.nanoTime();
        made(store.commit(draft));
        return System.nanoTime() - start;
    }

    private byte[] newest() throws IOException {
        return Files.readAllBytes(
                root.resolve(Machine.STORE.toString().substring(1)).resolve("generations/current"));
    }

    /// @return how long it took in nanoseconds
    private long writeOver(byte[] bytes) throws IOException {
        long start = System.nanoTime();
        write(bytes, folder.resolve("one"));
        return System.nanoTime() - start;
    }

    /// @return how long it took in nanoseconds
    private long writeNew(byte[] bytes, int number) throws IOException {
        long start = System.nanoTime();
        write(bytes, folder.resolve("new" + number));
        try (FileChannel names = FileChannel.open(folder, READ)) {
            names.force(true);
        }
        return System.nanoTime() - start;
    }

    private static void write(byte[] bytes, Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, CREATE, WRITE, TRUNCATE_EXISTING)) {
            file.write(ByteBuffer.wrap(bytes));
            file.force(true);
        }
    }

    /// In milliseconds.
    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
