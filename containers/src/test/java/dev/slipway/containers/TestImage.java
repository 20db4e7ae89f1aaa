package dev.slipway.containers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// An image of a static busybox, as an OCI archive.
final class TestImage {
    private static final List<String> PROGRAMS =
            List.of("sh", "cat", "echo", "id", "ls", "mount", "sleep", "test", "touch");

    private TestImage() {}

    static Path busybox() {
        return Stream.of("/bin/busybox", "/usr/bin/busybox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("/bin/busybox"));
    }

    /// @param name under which containerd has it
    /// @param script that `/bin/sh` runs
    static byte[] of(String name, String script) throws IOException {
        byte[] layer = layer(script);
        byte[] config =
                """
                {"architecture":"%s","os":"linux",
                 "config":{"Env":["PATH=/bin"],"Cmd":["/bin/sh","/script"]},
                 "rootfs":{"type":"layers","diff_ids":["%s"]}}
                """
                        .formatted(architecture(), digest(layer))
                        .getBytes(StandardCharsets.UTF_8);
        byte[] manifest =
                """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
                 "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},
                 "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}
                """
                        .formatted(digest(config), config.length, digest(layer), layer.length)
                        .getBytes(StandardCharsets.UTF_8);
        String index =
                """
                {"schemaVersion":2,"manifests":[
                 {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":%d,
                  "annotations":{"io.containerd.image.name":"%s"}}]}
                """
                        .formatted(digest(manifest), manifest.length, name);
        Archive archive =
                new Archive()
                        .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
                        .file("index.json", index);
        for (byte[] blob : List.of(layer, config, manifest)) {
            archive.file("blobs/sha256/" + digest(blob).substring("sha256:".length()), blob, 0644);
        }
        return archive.bytes();
    }

    private static byte[] layer(String script) throws IOException {
        Archive layer = new Archive().folder("bin").folder("etc");
        layer.file("bin/busybox", Files.readAllBytes(busybox()), 0755);
        PROGRAMS.forEach(program -> layer.link("bin/" + program, "busybox"));
        return layer.file("etc/passwd", "root:x:0:0::/:/bin/sh\n").file("script", script).bytes();
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
