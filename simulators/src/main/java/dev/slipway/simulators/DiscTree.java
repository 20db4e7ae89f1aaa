package dev.slipway.simulators;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One of the two ways in which a disc names the same files.
///
/// Numbers stand there twice, with their low byte first and with their high byte first.
final class DiscTree {
    private static final int SECTOR = 2048;
    private static final int RECORD_HEAD = 33;
    private static final int SHORTEST_RECORD = 34;
    private static final int PATH_TABLE_BYTES = 10;

    /// 1 January 2026, as seven bytes.
    private static final byte[] DATE = {126, 1, 1, 0, 0, 0, 0};

    private final boolean joliet;
    private final int folderAt;
    private final List<byte[]> records = new ArrayList<>();

    /// @param folderAt the sector of its only folder
    DiscTree(boolean joliet, int folderAt) {
        this.joliet = joliet;
        this.folderAt = folderAt;
    }

    boolean joliet() {
        return joliet;
    }

    void add(byte[] name, int at, int bytes) {
        records.add(record(name, at, bytes, false));
    }

    /// The folder with itself, its parent (itself again) and its files, sorted by name.
    ///
    /// @throws IllegalStateException if there are more files than a sector has room for
    byte[] folder() {
        ByteBuffer folder = ByteBuffer.allocate(SECTOR);
        folder.put(record(new byte[] {0}, folderAt, SECTOR, true));
        folder.put(record(new byte[] {1}, folderAt, SECTOR, true));
        List<byte[]> sorted = new ArrayList<>(records);
        sorted.sort((one, other) -> Arrays.compareUnsigned(name(one), name(other)));
        for (byte[] record : sorted) {
            if (record.length > folder.remaining()) {
                throw new IllegalStateException("a simulated disc has room for about 40 files");
            }
            folder.put(record);
        }
        return folder.array();
    }

    private static byte[] name(byte[] record) {
        return Arrays.copyOfRange(record, RECORD_HEAD, record.length);
    }

    private static byte[] record(byte[] name, int at, int bytes, boolean isFolder) {
        int length = (RECORD_HEAD + name.length + 1) & ~1;
        ByteBuffer record = ByteBuffer.allocate(length);
        record.put((byte) length).put((byte) 0);
        both(record, at);
        both(record, bytes);
        record.put(DATE).put((byte) (isFolder ? 2 : 0)).put((byte) 0).put((byte) 0);
        bothShort(record, 1);
        record.put((byte) name.length).put(name);
        return record.array();
    }

    /// What says where the tree begins.
    ///
    /// @param sectors of the whole disc
    /// @param tablesAt the sector of the first path table
    byte[] descriptor(int sectors, int tablesAt) {
        ByteBuffer all = head(joliet ? 2 : 1);
        all.put(text("LINUX", 32)).put(text("SLIPWAY", 32)).put(new byte[8]);
        both(all, sectors);
        all.put(Arrays.copyOf((joliet ? "%/E" : "").getBytes(StandardCharsets.US_ASCII), 32));
        bothShort(all, 1);
        bothShort(all, 1);
        bothShort(all, SECTOR);
        both(all, PATH_TABLE_BYTES);
        all.order(ByteOrder.LITTLE_ENDIAN).putInt(tablesAt).putInt(0);
        all.order(ByteOrder.BIG_ENDIAN).putInt(tablesAt + 1).putInt(0);
        all.put(record(new byte[] {0}, folderAt, SECTOR, true), 0, SHORTEST_RECORD);
        all.put(text("", 4 * 128)).put(text("", 3 * 37));
        for (int i = 0; i < 4; i++) {
            all.put("0".repeat(16).getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        }
        return all.put((byte) 1).array();
    }

    /// What stands after the last descriptor.
    static byte[] terminator() {
        return head(255).array();
    }

    private static ByteBuffer head(int type) {
        ByteBuffer all = ByteBuffer.allocate(SECTOR);
        all.put((byte) type).put("CD001".getBytes(StandardCharsets.US_ASCII));
        return all.put((byte) 1).put((byte) 0);
    }

    /// The list of folders, twice: there is only one.
    byte[] pathTables() {
        ByteBuffer tables = ByteBuffer.allocate(2 * SECTOR);
        pathTable(tables.order(ByteOrder.LITTLE_ENDIAN));
        pathTable(tables.position(SECTOR).order(ByteOrder.BIG_ENDIAN));
        return tables.array();
    }

    private void pathTable(ByteBuffer table) {
        table.put((byte) 1).put((byte) 0).putInt(folderAt).putShort((short) 1).putShort((short) 0);
    }

    private byte[] text(String text, int bytes) {
        Charset charset = joliet ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII;
        String padded = text + " ".repeat(bytes);
        return Arrays.copyOf(padded.getBytes(charset), bytes);
    }

    private static void both(ByteBuffer to, int number) {
        to.order(ByteOrder.LITTLE_ENDIAN).putInt(number).order(ByteOrder.BIG_ENDIAN).putInt(number);
    }

    private static void bothShort(ByteBuffer to, int number) {
        to.order(ByteOrder.LITTLE_ENDIAN).putShort((short) number);
        to.order(ByteOrder.BIG_ENDIAN).putShort((short) number);
    }
}
