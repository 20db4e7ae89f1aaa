package dev.slipway.services.kernel;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// The GUID partition table of a disk. Source: UEFI specification, 5.3.
///
/// @param types of the partitions, the first one of number 1; all zeros for one that is not used
record PartitionTable(List<UUID> types) {
    private static final String MARK = "EFI PART";
    private static final int ENTRIES_AT = 72;
    private static final int COUNT_AT = 80;
    private static final int SIZE_AT = 84;
    private static final int HEADER_BYTES = 92;
    private static final int GUID_BYTES = 16;

    /// No table has so many entries, or so large ones.
    private static final int MOST = 1_024;

    /// @param disk for example `/dev/sda`
    /// @param blockBytes of its logical blocks
    /// @return empty if it has no such table
    static Optional<PartitionTable> read(Disk files, Path disk, int blockBytes) throws IOException {
        Optional<ByteBuffer> header = bytes(files, disk, blockBytes, HEADER_BYTES);
        if (header.isEmpty() || !isHeader(header.get())) {
            return Optional.empty();
        }
        int count = header.get().getInt(COUNT_AT);
        int size = header.get().getInt(SIZE_AT);
        if (count < 0 || count > MOST || size < GUID_BYTES || size > MOST) {
            return Optional.empty();
        }
        long at = header.get().getLong(ENTRIES_AT) * blockBytes;
        return bytes(files, disk, at, count * size).map(entries -> of(entries, count, size));
    }

    private static Optional<ByteBuffer> bytes(Disk files, Path disk, long at, int length)
            throws IOException {
        return files.read(disk, at, length)
                .filter(bytes -> bytes.length == length)
                .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static boolean isHeader(ByteBuffer header) {
        byte[] mark = new byte[MARK.length()];
        header.get(0, mark);
        return new String(mark, StandardCharsets.US_ASCII).equals(MARK);
    }

    private static PartitionTable of(ByteBuffer entries, int count, int size) {
        List<UUID> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(guid(entries, i * size));
        }
        return new PartitionTable(types);
    }

    /// Its first three fields are little endian, the rest is a row of bytes.
    private static UUID guid(ByteBuffer bytes, int at) {
        long high =
                Integer.toUnsignedLong(bytes.getInt(at)) << 32
                        | Short.toUnsignedLong(bytes.getShort(at + 4)) << 16
                        | Short.toUnsignedLong(bytes.getShort(at + 6));
        return new UUID(high, Long.reverseBytes(bytes.getLong(at + 8)));
    }

    /// The numbers of the partitions of a type, as they stand in the table.
    List<Integer> numbersOf(UUID type) {
        return IntStream.rangeClosed(1, types.size())
                .filter(number -> types.get(number - 1).equals(type))
                .boxed()
                .toList();
    }
}
