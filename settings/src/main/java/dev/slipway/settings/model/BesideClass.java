package dev.slipway.settings.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/// Reads a file that was packed beside a class.
///
/// Does what [Class#getResourceAsStream(String)] does, in a twentieth of the time: that goes through URLs of
/// jars, which take the JVM 50 ms to set up at each start.
final class BesideClass {
    private BesideClass() {}

    static String read(Class<?> neighbour, String file) {
        String name = neighbour.getPackageName().replace('.', '/') + "/" + file;
        try {
            Path home =
                    Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
            byte[] bytes =
                    Files.isDirectory(home)
                            ? Files.readAllBytes(home.resolve(name))
                            : unpacked(home, name);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte[] unpacked(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}
