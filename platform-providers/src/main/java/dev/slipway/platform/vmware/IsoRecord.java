package dev.slipway.platform.vmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What a folder of a disc says of one file, or of one folder.
final class IsoRecord {
    /// The length of one whose name has one byte.
    static final int SHORTEST = 34;

    private static final int PLACE = 2;
    private static final int BYTES = 10;
    private static final int FLAGS = 25;
    private static final int NAME_LENGTH = 32;
    private static final int NAME = 33;

    /// A folder, or a file that only belongs to another.
    private static final int NO_FILE = 0x02 | 0x04;

    private final IsoImage.Bytes disc;
    private final ByteBuffer record;
    private final int blockSize;

    IsoRecord(IsoImage.Bytes disc, ByteBuffer record, int blockSize) {
        this.disc = disc;
        this.record = record.order(ByteOrder.LITTLE_ENDIAN);
        this.blockSize = blockSize;
    }

    boolean isFile() {
        return (record.get(FLAGS) & NO_FILE) == 0;
    }

    /// Its first byte on the disc.
    long from() {
        return Integer.toUnsignedLong(record.getInt(PLACE)) * blockSize;
    }

    long bytes() {
        return Integer.toUnsignedLong(record.getInt(BYTES));
    }

    String jolietName() throws IOException {
        return withoutVersion(plain(StandardCharsets.UTF_16BE));
    }

    /// The name of Rock Ridge, else the short one in small letters.
    String name() throws IOException {
        Optional<String> longName = new RockRidge(disc, blockSize).name(systemUse());
        return longName.isPresent()
                ? longName.get()
                : withoutVersion(plain(StandardCharsets.US_ASCII)).toLowerCase(Locale.ROOT);
    }

    /// As it stands there, for example `OVF_ENV.XML;1`.
    private String plain(Charset charset) throws IOException {
        byte[] name = new byte[nameLength()];
        record.get(NAME, name);
        return new String(name, charset);
    }

    private static String withoutVersion(String name) {
        return name.replaceFirst("\\.?(;[0-9]*)?$", "");
    }

    private int nameLength() throws IOException {
        int length = Byte.toUnsignedInt(record.get(NAME_LENGTH));
        if (NAME + length > record.limit()) {
            throw new IOException("the disc is damaged: a name of " + length + " bytes");
        }
        return length;
    }

    /// What stands behind the name, from the next even place on.
    private ByteBuffer systemUse() throws IOException {
        int from = Math.min((NAME + nameLength() + 1) & ~1, record.limit());
        return record.slice(from, record.limit() - from);
    }
}
