import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Copies the jars that an SBOM names, without compressing what is in them: `java -cp 'JARS/*' StoredJars.java SBOM FROM TO`. In FROM
/// there may also be jars of dependencies that are none any more. The package compresses all of them as one, which
/// makes it a quarter smaller, and the JVM need not inflate classes. Programs for other systems than Linux stay behind. The same content
/// comes out as the same bytes.
class StoredJars {
    private static final Pattern FOREIGN =
            Pattern.compile("com/sun/jna/(?!linux-)[a-z0-9]+-[^/]+/.*|resources/com/pty4j/native/(?!linux/)[^/]+/.*");
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    public static void main(String[] args) throws IOException {
        Path to = Files.createDirectories(Path.of(args[2]));
        for (JsonNode part : JsonMapper.shared().readTree(Path.of(args[0]).toFile()).get("components")) {
            String jar = "%s-%s.jar".formatted(part.get("name").asString(), part.get("version").asString());
            copy(Path.of(args[1], jar), to.resolve(jar));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream copy = new ZipOutputStream(file)) {
            copy.setMethod(ZipOutputStream.STORED);
            List<? extends ZipEntry> entries =
                    jar.stream().filter(entry -> !FOREIGN.matcher(entry.getName()).matches()).toList();
            for (ZipEntry entry : entries) {
                try (InputStream in = jar.getInputStream(entry)) {
                    put(copy, entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    private static void put(ZipOutputStream copy, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(sum.getValue());
        copy.putNextEntry(entry);
        copy.write(bytes);
        copy.closeEntry();
    }
}
