package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootPartitionTest {
    @TempDir Path root;

    // types: B boot, R root, H hash, D another one, - none; in the order of the table
    @ParameterizedTest(name = "{0} with {1} byte blocks, root on {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # types  | block | root | mounted
                    DBRHBRHD | 512   | 3    | nvme0n1p2
                    DBRHBRHD | 512   | 4    | nvme0n1p2
                    DBRHBRHD | 512   | 6    | nvme0n1p5
                    DBRHBRHD | 4096  | 7    | nvme0n1p5
                    BBRRHH-D | 512   | 4    | nvme0n1p2
                    DBRHBRHD | 512   | 8    | -
                    DBRHD    | 512   | 3    | nvme0n1p2
                    DRHRHD   | 512   | 3    | -
                    DDD      | 512   | 1    | -
                    """)
    void theSetOfTheRootIsInUse(String types, int block, int at, String mounted) throws Exception {
        KernelHost host = host(types.length());
        host.with("/sys/block/nvme0n1/queue/logical_block_size", block + "\n");
        host.disk().replace(Path.of("/dev/nvme0n1"), table(types, block), 0600);
        host.with("/sys/dev/block/254:0/slaves/nvme0n1p" + at, "");

        Outcome<?> outcome = new BootPartition(host, "action").mount();

        if (mounted.equals("-")) {
            assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
            assertThat(host.ran()).isEmpty();
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Made.class);
            assertThat(host.ran())
                    .containsExactly(
                            "mount -t ext4 -o ro,nosuid,nodev,noexec,noatime,private /dev/%s /boot"
                                    .formatted(mounted));
        }
    }

    @Test
    void aHostThatIsNoImageIsLeftAsItIs() throws Exception {
        KernelHost host =
                new KernelHost(root)
                        .with(
                                "/proc/self/mountinfo",
                                "29 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n");

        assertThat(new BootPartition(host, "action").mount())
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "this host has no second set of partitions to choose from: its /boot is simply there"));
        assertThat(host.ran()).isEmpty();
    }

    @Test
    void whatIsMountedStays() throws Exception {
        KernelHost host =
                new KernelHost(root)
                        .with(
                                "/proc/self/mountinfo",
                                "29 1 254:0 / / rw - ext4 a rw\n33 29 8:2 / /boot ro - ext4 b ro\n");

        assertThat(new BootPartition(host, "action").mount()).isInstanceOf(Outcome.Kept.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"no table", "EFI PART"})
    void aDiskWithoutAWholeTableIsNoImage(String begins) throws Exception {
        KernelHost host = host(3);
        host.with("/dev/nvme0n1", "\0".repeat(512) + begins);
        host.with("/sys/dev/block/254:0/slaves/nvme0n1p1", "");

        assertThat(new BootPartition(host, "action").mount()).isInstanceOf(Outcome.Skipped.class);
    }

    private KernelHost host(int partitions) throws Exception {
        KernelHost host =
                new KernelHost(root)
                        .with(
                                "/proc/self/mountinfo",
                                "1 1 0:1 / / rw - rootfs a rw\n29 1 254:0 / / ro - ext4 b ro\n");
        for (int i = 1; i <= partitions; i++) {
            host.with("/sys/block/nvme0n1/nvme0n1p%d/partition".formatted(i), i + "\n");
        }
        return host;
    }

    private static byte[] table(String types, int block) {
        ByteBuffer disk =
                ByteBuffer.allocate(block * 2 + types.length() * 128)
                        .order(ByteOrder.LITTLE_ENDIAN);
        disk.put(block, "EFI PART".getBytes(StandardCharsets.US_ASCII));
        disk.putLong(block + 72, 2).putInt(block + 80, types.length()).putInt(block + 84, 128);
        for (int i = 0; i < types.length(); i++) {
            byte[] type = onDisk(types.charAt(i));
            disk.put(block * 2 + i * 128, type);
        }
        return disk.array();
    }

    /// As they lie on the disk: the first three fields of a GUID are little endian.
    private static byte[] onDisk(char type) {
        return HexFormat.of()
                .parseHex(
                        switch (type) {
                            case 'B' -> "6861636b2074686520706c616e657421";
                            case 'R' -> "6a012655971aa44eb39ab7c8c6ca4502";
                            case 'H' -> "af108f5955c956446a997720068a6cea";
                            case 'D' -> "74746f62656c74646861726d61726b73";
                            default -> "00000000000000000000000000000000";
                        });
    }
}
