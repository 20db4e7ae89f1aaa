package dev.slipway.simulators;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// A CD-ROM with a few files in its root folder, as an image of ISO 9660 with the long names of Joliet.
///
/// Source: ECMA-119 (ISO 9660); the Joliet specification.
///
/// @param files contents by name
/// @param longNames whether it has the names of Joliet beside the short ones
public record Disc(SortedMap<String, byte[]> files, boolean longNames) {
    private static final int SECTOR = 2048;

    /// Sixteen sectors that belong to the system, then three descriptors.
    private static final int PATH_TABLES = 19;

    private static final int TABLES_OF_A_TREE = 2;

    public Disc {
        files = new TreeMap<>(files);
    }

    /// A disc with nothing on it.
    public static final Disc EMPTY = new Disc(new TreeMap<>(), true);

    public Disc with(String name, byte[] content) {
        SortedMap<String, byte[]> more = new TreeMap<>(files);
        more.put(name, content);
        return new Disc(more, longNames);
    }

    public Disc with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /// With names of eight and three capital letters only, such as `OVF_ENV.XML`.
    public Disc withShortNames() {
        return new Disc(files, false);
    }

    /// The image, as a drive shows it.
    public byte[] image() {
        List<DiscTree> trees = new ArrayList<>(List.of(new DiscTree(false, folderAt(0))));
        if (longNames) {
            trees.add(new DiscTree(true, folderAt(1)));
        }
        int next = folderAt(trees.size());
        for (var file : files.entrySet()) {
            int at = next;
            trees.forEach(tree -> tree.add(named(tree, file.getKey()), at, file.getValue().length));
            next += sectors(file.getValue().length);
        }
        return written(trees, next);
    }

    private int folderAt(int tree) {
        return PATH_TABLES + TABLES_OF_A_TREE * (longNames ? 2 : 1) + tree;
    }

    private static int sectors(int bytes) {
        return (bytes + SECTOR - 1) / SECTOR;
    }

    private static byte[] named(DiscTree tree, String name) {
        return tree.joliet()
                ? name.getBytes(StandardCharsets.UTF_16BE)
                : shortName(name).getBytes(StandardCharsets.US_ASCII);
    }

    /// `ovf-env.xml` is `OVF_ENV.XML;1`.
    private static String shortName(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9.]", "_");
        int dot = plain.lastIndexOf('.');
        String stem = dot < 0 ? plain : plain.substring(0, dot).replace('.', '_');
        String type = dot < 0 ? "" : plain.substring(dot + 1);
        return "%.8s.%.3s;1".formatted(stem, type);
    }

    private byte[] written(List<DiscTree> trees, int sectors) {
        ByteArrayOutputStream image = new ByteArrayOutputStream(sectors * SECTOR);
        image.writeBytes(new byte[16 * SECTOR]);
        for (int i = 0; i < trees.size(); i++) {
            image.writeBytes(trees.get(i).descriptor(sectors, PATH_TABLES + i * TABLES_OF_A_TREE));
        }
        image.writeBytes(DiscTree.terminator());
        image.writeBytes(new byte[PATH_TABLES * SECTOR - image.size()]);
        trees.forEach(tree -> image.writeBytes(tree.pathTables()));
        trees.forEach(tree -> image.writeBytes(tree.folder()));
        for (byte[] content : files.values()) {
            image.writeBytes(content);
            image.writeBytes(new byte[sectors(content.length) * SECTOR - content.length]);
        }
        return image.toByteArray();
    }
}
