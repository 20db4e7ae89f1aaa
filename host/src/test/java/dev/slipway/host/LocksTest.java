package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksTest {
    private static final Path LOCK = Path.of("/run/slipway/lock");

    @TempDir Path root;

    /// Says whether it got the lock, and keeps it until it is killed.
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            Optional<Disk.Held> held = RealDisk.under(Path.of(arguments[0])).lock(LOCK);
            System.out.println(held.isPresent() ? "held" : "refused");
            System.in.read();
            held.ifPresent(Disk.Held::close);
        }
    }

    @Test
    void aLockIsHeldOnceWithinAProcess() throws IOException {
        Disk disk = RealDisk.under(root);
        Disk other = RealDisk.under(root);

        try (Disk.Held _ = disk.lock(LOCK).orElseThrow()) {
            assertThat(disk.lock(LOCK)).isEmpty();
            assertThat(other.lock(LOCK)).isEmpty();
        }

        try (Disk.Held _ = disk.lock(LOCK).orElseThrow()) {
            assertThat(disk.lock(LOCK)).isEmpty();
        }
    }

    @Test
    void anotherProcessIsRefusedEvenAfterALostTryInThisOne() throws Exception {
        Disk disk = RealDisk.under(root);
        Disk other = RealDisk.under(root);

        try (Disk.Held _ = disk.lock(LOCK).orElseThrow()) {
            disk.lock(LOCK);
            other.lock(LOCK);
            try (Child child = Child.run(Holder.class, root)) {
                assertThat(child.line()).isEqualTo("refused");
            }
        }
    }

    @Test
    void aLockEndsWithItsProcess() throws Exception {
        Disk disk = RealDisk.under(root);
        try (Child child = Child.run(Holder.class, root)) {
            assertThat(child.line()).isEqualTo("held");
            assertThat(disk.lock(LOCK)).isEmpty();
        }

        assertThat(disk.lock(LOCK)).isPresent();
    }
}
