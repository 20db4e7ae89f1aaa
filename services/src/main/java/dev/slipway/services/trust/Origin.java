package dev.slipway.services.trust;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The certificates that the host came with.
///
/// @param name for people: a file or a folder
/// @param texts in PEM form, by file
record Origin(String name, List<Text> texts) {
    /// Where the image of the original has them. That it is this one need not be said.
    static final Path FACTORY = Path.of("/usr/share/factory/etc/pki/tls/certs/ca-bundle.crt");

    /// What `update-ca-certificates` of Debian makes. Source: update-ca-certificates(8).
    static final Path DEBIAN = Path.of("/etc/ssl/certs/ca-certificates.crt");

    /// What it makes that of: folders of certificates, one a file.
    static final Path PARTS = Path.of("/usr/share/ca-certificates");

    private static final String PART = ".crt";

    Origin {
        texts = List.copyOf(texts);
    }

    record Text(Path path, String pem) {}

    /// The first that there is of those three.
    ///
    /// @param store what is going to be written: never its own origin, also by way of a link
    /// @return empty if there is none
    static Optional<Origin> find(Disk disk, Path store) throws IOException {
        for (Path file : List.of(FACTORY, DEBIAN)) {
            Optional<Origin> found =
                    disk.real(file).equals(disk.real(store)) ? Optional.empty() : in(disk, file);
            if (found.isPresent()) {
                return found;
            }
        }
        List<Text> parts = parts(disk);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Origin(PARTS.toString(), parts));
    }

    /// A file; empty if there is none.
    static Optional<Origin> in(Disk disk, Path file) throws IOException {
        return text(disk, file).map(text -> new Origin(file.toString(), List.of(text)));
    }

    private static List<Text> parts(Disk disk) throws IOException {
        List<Text> parts = new ArrayList<>();
        for (Path part : parts(disk, PARTS)) {
            text(disk, part).ifPresent(parts::add);
        }
        return parts;
    }

    /// In a folder and those in it.
    private static List<Path> parts(Disk disk, Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (String name : names(disk, folder)) {
            Path path = folder.resolve(name);
            parts.addAll(name.endsWith(PART) ? List.of(path) : parts(disk, path));
        }
        return parts;
    }

    /// None in what is no folder.
    private static List<String> names(Disk disk, Path folder) throws IOException {
        try {
            return disk.list(folder);
        } catch (NotDirectoryException _) {
            return List.of();
        }
    }

    private static Optional<Text> text(Disk disk, Path file) throws IOException {
        return disk.read(file)
                .map(bytes -> new Text(file, new String(bytes, StandardCharsets.ISO_8859_1)));
    }
}
