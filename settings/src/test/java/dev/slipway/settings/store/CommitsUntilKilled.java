package dev.slipway.settings.store;

import static dev.slipway.settings.store.Samples.made;

import dev.slipway.host.RealDisk;
import java.io.IOException;
import java.nio.file.Path;

/// A process that commits 200 keys at a time until it is killed, and prints the number of each generation
/// when its commit has returned.
final class CommitsUntilKilled {
    static final int KEYS = 200;

    private CommitsUntilKilled() {}

    /// @param args the root folder, a name that no other such process has, and how many commits to make
    public static void main(String[] args) throws IOException {
        Store store = Samples.open(new Machine(RealDisk.under(Path.of(args[0])), true));
        for (long i = 1; i <= Long.parseLong(args[2]); i++) {
            Generation generation = made(store.commit(Samples.wide(KEYS, args[1] + "-" + i)));
            System.out.println(generation.number() + " " + args[1] + "-" + i);
        }
    }

    /// The command line that starts one.
    static ProcessBuilder command(Path root, String name, long commits) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                CommitsUntilKilled.class.getName(),
                root.toString(),
                name,
                String.valueOf(commits));
    }
}
