package dev.slipway.platform.vmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The files in the root folder of a disc, without a mount.
///
/// Names are those that Linux shows: the long ones of Joliet or of Rock Ridge where the disc has them, else
/// the short ones in small letters.
///
/// Source: ECMA-119 (ISO 9660); the Joliet specification; IEEE P1281 and P1282 (Rock Ridge).
final class IsoImage {
    /// Descriptors of volumes begin at this sector, one in each.
    private static final int FIRST_DESCRIPTOR = 16;

    /// Real discs have two to four; after the last there is a terminator.
    private static final int MOST_DESCRIPTORS = 32;

    private static final int SECTOR = 2048;
    private static final int ROOT_FOLDER = 156;
    private static final int BLOCK_SIZE = 128;
    private static final int ESCAPES = 88;

    /// A folder of ten thousand files is smaller.
    private static final int MOST_FOLDER_BYTES = 1 << 20;

    private final Bytes disc;
    private final ByteBuffer volume;
    private final boolean joliet;

    private IsoImage(Bytes disc, ByteBuffer volume, boolean joliet) {
        this.disc = disc;
        this.volume = volume;
        this.joliet = joliet;
    }

    /// What a drive holds.
    @FunctionalInterface
    interface Bytes {
        /// At most `length` bytes from the byte `from` on; fewer at the end.
        byte[] read(long from, int length) throws IOException;

        /// Exactly so many.
        default ByteBuffer whole(long from, int length) throws IOException {
            byte[] part = read(from, length);
            if (part.length < length) {
                throw new IOException("the disc ends too early");
            }
            return ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /// @param name as Linux shows it
    /// @param from its first byte on the disc
    record File(String name, long from, long bytes) {}

    /// @return empty if there is no ISO 9660 file system
    /// @throws IOException if the disc is damaged or can't be read
    static Optional<IsoImage> on(Bytes disc) throws IOException {
        Optional<IsoImage> found = Optional.empty();
        for (int i = 0; i < MOST_DESCRIPTORS; i++) {
            byte[] sector = disc.read((FIRST_DESCRIPTOR + i) * (long) SECTOR, SECTOR);
            ByteBuffer descriptor = ByteBuffer.wrap(sector).order(ByteOrder.LITTLE_ENDIAN);
            if (!isDescriptor(sector)) {
                break;
            }
            if (sector[0] == 2 && isJoliet(descriptor)) {
                return Optional.of(new IsoImage(disc, descriptor, true));
            }
            if (sector[0] == 1 && found.isEmpty()) {
                found = Optional.of(new IsoImage(disc, descriptor, false));
            }
        }
        return found;
    }

    private static boolean isDescriptor(byte[] sector) {
        return sector.length == SECTOR
                && sector[0] != (byte) 0xff
                && new String(sector, 1, 5, StandardCharsets.US_ASCII).equals("CD001");
    }

    /// Joliet is told by the escape sequence of one of three levels of UCS-2.
    private static boolean isJoliet(ByteBuffer descriptor) {
        byte level = descriptor.get(ESCAPES + 2);
        return descriptor.get(ESCAPES) == '%'
                && descriptor.get(ESCAPES + 1) == '/'
                && (level == '@' || level == 'C' || level == 'E');
    }

    /// The files in the root folder; folders are left out.
    ///
    /// @throws IOException if the disc is damaged or can't be read
    List<File> files() throws IOException {
        int blockSize = Short.toUnsignedInt(volume.getShort(BLOCK_SIZE));
        if (Integer.bitCount(blockSize) != 1 || blockSize < 512 || blockSize > SECTOR) {
            throw new IOException("the disc is damaged: blocks of " + blockSize + " bytes");
        }
        IsoRecord root =
                new IsoRecord(disc, volume.slice(ROOT_FOLDER, IsoRecord.SHORTEST), blockSize);
        if (root.bytes() > MOST_FOLDER_BYTES) {
            throw new IOException("the disc is damaged: a folder of " + root.bytes() + " bytes");
        }
        ByteBuffer folder = disc.whole(root.from(), (int) root.bytes());
        return new IsoFolder(disc, folder, blockSize).files(joliet);
    }

    /// @return at most `most` bytes of a file
    byte[] read(File file, int most) throws IOException {
        return disc.whole(file.from(), (int) Math.min(most, file.bytes())).array();
    }
}
