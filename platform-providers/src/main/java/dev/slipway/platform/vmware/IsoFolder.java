package dev.slipway.platform.vmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The records of one folder of a disc.
///
/// @param content the whole folder
/// @param blockSize in which places on the disc are counted
record IsoFolder(IsoImage.Bytes disc, ByteBuffer content, int blockSize) {
    /// A record does not go beyond the end of its sector; what is left of the sector is zero.
    private static final int SECTOR = 2048;

    /// @throws IOException if the folder is damaged
    List<IsoImage.File> files(boolean joliet) throws IOException {
        List<IsoImage.File> files = new ArrayList<>();
        int at = 0;
        while (at < content.limit()) {
            int length = Byte.toUnsignedInt(content.get(at));
            if (length == 0) {
                at = (at / SECTOR + 1) * SECTOR;
                continue;
            }
            IsoRecord record = record(at, length);
            if (record.isFile()) {
                String name = joliet ? record.jolietName() : record.name();
                files.add(new IsoImage.File(name, record.from(), record.bytes()));
            }
            at += length;
        }
        return files;
    }

    private IsoRecord record(int at, int length) throws IOException {
        if (length < IsoRecord.SHORTEST || at + length > content.limit()) {
            throw new IOException(
                    "the disc is damaged: a folder's record has " + length + " bytes");
        }
        return new IsoRecord(disc, content.slice(at, length), blockSize);
    }
}
