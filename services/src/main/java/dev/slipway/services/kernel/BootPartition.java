package dev.slipway.services.kernel;

import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// The partition with the kernel that runs, on an image of the original: its disk has two sets of partitions (boot,
/// root, hash of root), and the set is in use whose root is. On other hosts `/boot` is simply there.
///
/// @param stage who asks, as in the plan
record BootPartition(Host host, String stage) {
    /// Of boot, root and hash partitions. Source: the original's images.
    private static final List<UUID> TYPES =
            List.of(
                    UUID.fromString("6b636168-7420-6568-2070-6c616e657421"),
                    UUID.fromString("5526016a-1a97-4ea4-b39a-b7c8c6ca4502"),
                    UUID.fromString("598f10af-c955-4456-6a99-7720068a6cea"));

    private static final int SETS = 2;
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Path BLOCK = Path.of("/sys/block");
    private static final String BOOT = "/boot";
    private static final String OPTIONS = "ro,nosuid,nodev,noexec,noatime,private";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int DEVICE_COLUMN = 2;
    private static final int POINT_COLUMN = 4;

    /// A partition by the name of its device, such as `nvme0n1p3`, and the disk that it is on.
    private record Place(String disk, String partition) {}

    /// Mounts it at `/boot`, to be read only.
    ///
    /// @return `Kept` if something is mounted there, `Skipped` on a host that is no such image
    Outcome<Printed> mount() throws IOException, InterruptedException {
        if (deviceAt(BOOT).isPresent()) {
            return new Outcome.Kept<>(Printed.NOTHING, "/boot is mounted");
        }
        Optional<Place> root = root();
        Optional<String> boot = root.isPresent() ? boot(root.get()) : Optional.empty();
        return boot.isEmpty()
                ? new Outcome.Skipped<>(
                        "this host has no second set of partitions to choose from: its /boot is simply there")
                : new Tool(host, stage)
                        .run(
                                "the kernel's partition was not mounted",
                                List.of(
                                        "mount",
                                        "-t",
                                        "ext4",
                                        "-o",
                                        OPTIONS,
                                        "/dev/" + boot.get(),
                                        BOOT),
                                LIMIT,
                                "mend what it says, then `systemctl restart prepare-boot.service`")
                        .map(_ -> Printed.NOTHING);
    }

    /// The numbers of the device that is mounted there, as `254:0`; the last of several.
    private Optional<String> deviceAt(String point) throws IOException {
        return new Texts(host.disk())
                .read(MOUNTS).stream()
                        .flatMap(String::lines)
                        .map(line -> line.split(" "))
                        .filter(words -> words.length > POINT_COLUMN)
                        .filter(words -> words[POINT_COLUMN].equals(point))
                        .map(words -> words[DEVICE_COLUMN])
                        .reduce((_, later) -> later);
    }

    /// A partition below the device of the root file system.
    private Optional<Place> root() throws IOException {
        Disk disk = host.disk();
        Optional<String> device = deviceAt("/");
        if (device.isEmpty()) {
            return Optional.empty();
        }
        List<String> below = disk.list(Path.of("/sys/dev/block", device.get(), "slaves"));
        return below.isEmpty()
                ? Optional.empty()
                : disk.list(BLOCK).stream()
                        .filter(name -> disk.exists(BLOCK.resolve(name).resolve(below.getFirst())))
                        .findFirst()
                        .map(name -> new Place(name, below.getFirst()));
    }

    /// The device of the boot partition in the set that `root` belongs to.
    private Optional<String> boot(Place root) throws IOException {
        Optional<PartitionTable> table =
                PartitionTable.read(
                        host.disk(), Path.of("/dev", root.disk()), blockBytes(root.disk()));
        Optional<Integer> used = number(root.disk(), root.partition());
        if (table.isEmpty() || used.isEmpty()) {
            return Optional.empty();
        }
        List<List<Integer>> byType = TYPES.stream().map(table.get()::numbersOf).toList();
        Optional<List<Integer>> inUse =
                IntStream.range(0, SETS)
                        .filter(set -> byType.stream().allMatch(numbers -> numbers.size() > set))
                        .mapToObj(set -> byType.stream().map(numbers -> numbers.get(set)).toList())
                        .filter(set -> set.contains(used.get()))
                        .findFirst();
        return inUse.isPresent() ? named(root.disk(), inUse.get().getFirst()) : Optional.empty();
    }

    private int blockBytes(String disk) throws IOException {
        return number(BLOCK.resolve(disk).resolve("queue/logical_block_size")).orElse(512);
    }

    private Optional<String> named(String disk, int number) throws IOException {
        for (String name : host.disk().list(BLOCK.resolve(disk))) {
            if (number(disk, name).equals(Optional.of(number))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> number(String disk, String partition) throws IOException {
        return number(BLOCK.resolve(disk).resolve(partition).resolve("partition"));
    }

    private Optional<Integer> number(Path file) throws IOException {
        return new Texts(host.disk())
                .read(file)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }
}
