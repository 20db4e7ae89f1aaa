package dev.slipway.simulators;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/// Archives of plain files, as layers of images and layouts of images are.
///
/// Source: tar(5), "POSIX ustar Archives".
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;

    private Tar() {}

    /// @param files by paths of at most 100 characters; all may be run
    static byte[] of(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        files.forEach((path, bytes) -> {
            tar.writeBytes(header(path, bytes.length));
            tar.writeBytes(Arrays.copyOf(bytes, padded(bytes.length)));
        });
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static byte[] header(String path, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, path);
        put(header, 100, "0000755\0" + "0000000\0" + "0000000\0");
        put(header, SIZE_AT, "%011o\0%011o\0".formatted(size, 0));
        put(header, CHECKSUM_AT, "        " + "0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, CHECKSUM_AT, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// The plain files in an archive by their paths.
    static Map<String, byte[]> read(byte[] tar) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        int at = 0;
        while (at + BLOCK <= tar.length && tar[at] != 0) {
            int size = size(tar, at);
            int end = at + BLOCK + size;
            if (size < 0 || end > tar.length) {
                throw new IOException("the archive is cut off");
            }
            if (tar[at + TYPE_AT] == '0' || tar[at + TYPE_AT] == 0) {
                String prefix = text(tar, at + PREFIX_AT, PREFIX);
                String name = (prefix.isEmpty() ? "" : prefix + "/") + text(tar, at, NAME);
                files.put(name.replaceFirst("^\\./", ""), Arrays.copyOfRange(tar, at + BLOCK, end));
            }
            at += BLOCK + padded(size);
        }
        return files;
    }

    private static int size(byte[] tar, int at) throws IOException {
        try {
            return Integer.parseInt(text(tar, at + SIZE_AT, SIZE_LENGTH).strip(), 8);
        } catch (NumberFormatException _) {
            throw new IOException("this is no archive of tar");
        }
    }

    private static String text(byte[] tar, int at, int most) {
        int end = at;
        while (end < at + most && tar[end] != 0) {
            end++;
        }
        return new String(tar, at, end - at, US_ASCII);
    }
}
