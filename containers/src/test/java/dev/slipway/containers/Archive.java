package dev.slipway.containers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A tape archive, as image layers and image archives are. Source: POSIX.1-2001, ustar.
final class Archive {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Archive file(String name, byte[] content, int mode) {
        header(name, content.length, mode, '0', "");
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        return this;
    }

    Archive file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), 0644);
    }

    Archive folder(String name) {
        header(name + "/", 0, 0755, '5', "");
        return this;
    }

    Archive link(String name, String target) {
        header(name, 0, 0777, '2', target);
        return this;
    }

    private void header(String name, int size, int mode, char type, String target) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "%07o".formatted(mode));
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "00000000000");
        put(header, CHECKSUM, "        ");
        put(header, 156, String.valueOf(type));
        put(header, 157, target);
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, CHECKSUM, "%06o\0".formatted(sum));
        bytes.writeBytes(header);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] part = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(part, 0, header, at, part.length);
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(new byte[2 * BLOCK]);
        return whole.toByteArray();
    }
}
