package dev.slipway.platform.vmware;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds the long name among the fields behind a record. They may go on elsewhere on the disc.
///
/// @param blockSize in which places on the disc are counted
record RockRidge(IsoImage.Bytes disc, int blockSize) {
    private static final int FIELD_HEAD = 4;

    /// Two signature bytes as one number.
    private static final int NAME = 'N' << 8 | 'M';

    private static final int CONTINUED = 'C' << 8 | 'E';
    private static final int LAST = 'S' << 8 | 'T';
    private static final int CONTINUED_BYTES = 28;

    /// A name of 255 bytes needs two.
    private static final int MOST_AREAS = 4;

    /// @param fields what stands behind the record
    /// @return empty if there is no long name
    Optional<String> name(ByteBuffer fields) throws IOException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        Optional<ByteBuffer> area = Optional.of(fields);
        for (int i = 0; i < MOST_AREAS && area.isPresent(); i++) {
            area = take(area.get(), name);
        }
        return name.size() == 0
                ? Optional.empty()
                : Optional.of(name.toString(StandardCharsets.UTF_8));
    }

    /// Takes the parts of the name in one area.
    ///
    /// @return the area where the fields go on; empty if these were the last
    private Optional<ByteBuffer> take(ByteBuffer area, ByteArrayOutputStream name)
            throws IOException {
        Optional<ByteBuffer> more = Optional.empty();
        while (area.remaining() >= FIELD_HEAD) {
            int length = Byte.toUnsignedInt(area.get(area.position() + 2));
            if (length < FIELD_HEAD || length > area.remaining()) {
                return more;
            }
            ByteBuffer field = area.slice(area.position(), length);
            area.position(area.position() + length);
            switch (field.getShort(0)) {
                case NAME -> part(field, name);
                case CONTINUED -> more = continued(field.order(ByteOrder.LITTLE_ENDIAN));
                case LAST -> {
                    return more;
                }
                default -> {}
            }
        }
        return more;
    }

    /// After its head a field holds a byte of flags, then bytes of the name.
    private static void part(ByteBuffer field, ByteArrayOutputStream name) {
        for (int i = FIELD_HEAD + 1; i < field.limit(); i++) {
            name.write(field.get(i));
        }
    }

    private Optional<ByteBuffer> continued(ByteBuffer field) throws IOException {
        if (field.limit() < CONTINUED_BYTES) {
            return Optional.empty();
        }
        long block = Integer.toUnsignedLong(field.getInt(4)) * blockSize;
        long from = block + Integer.toUnsignedLong(field.getInt(12));
        int bytes = Math.clamp(Integer.toUnsignedLong(field.getInt(20)), 0, blockSize);
        return Optional.of(disc.whole(from, bytes).order(ByteOrder.BIG_ENDIAN));
    }
}
