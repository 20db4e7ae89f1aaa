package dev.slipway.simulators;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An image as a registry keeps it.
///
/// Source: OCI image specification 1.1.
///
/// @param digest of its manifest or index
/// @param blobs all of its parts by their digests, manifests too
public record OciImage(String digest, Map<String, byte[]> blobs) {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String SHA256 = "sha256:";

    public OciImage {
        blobs = Map.copyOf(blobs);
    }

    /// An image of one layer.
    ///
    /// @param architecture in the words of OCI, for example `amd64`
    /// @param files by their paths without a leading slash; all may be run
    /// @param command what it does
    public static OciImage of(
            String architecture, SortedMap<String, byte[]> files, List<String> command) {
        byte[] tar = Tar.of(files);
        byte[] layer = gzip(tar);
        ObjectNode config = Findings.JSON.createObjectNode();
        config.put("architecture", architecture).put("os", "linux");
        command.forEach(config.putObject("config").putArray("Cmd")::add);
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(digest(tar));
        byte[] settings = bytes(config);
        ObjectNode manifest = Findings.JSON.createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", MANIFEST);
        describe(
                manifest.putObject("config"), "application/vnd.oci.image.config.v1+json", settings);
        describe(
                manifest.putArray("layers").addObject(),
                "application/vnd.oci.image.layer.v1.tar+gzip",
                layer);
        byte[] top = bytes(manifest);
        return new OciImage(
                digest(top),
                Map.of(digest(top), top, digest(settings), settings, digest(layer), layer));
    }

    /// The same behind an index, as images for several architectures are.
    ///
    /// @param architecture for which the index says that it is
    public OciImage indexed(String architecture) {
        ObjectNode index = Findings.JSON.createObjectNode();
        index.put("schemaVersion", 2).put("mediaType", INDEX);
        ObjectNode only = index.putArray("manifests").addObject();
        describe(only, MANIFEST, blobs.get(digest));
        only.putObject("platform").put("architecture", architecture).put("os", "linux");
        byte[] top = bytes(index);
        Map<String, byte[]> more = new HashMap<>(blobs);
        more.put(digest(top), top);
        return new OciImage(digest(top), more);
    }

    private static void describe(ObjectNode descriptor, String type, byte[] blob) {
        descriptor.put("mediaType", type).put("digest", digest(blob)).put("size", blob.length);
    }

    /// Reads an OCI image layout. Of several images in it the first is taken.
    ///
    /// @param files by their paths in the layout, for example `index.json`
    /// @throws IOException if it is no layout
    public static OciImage read(Map<String, byte[]> files) throws IOException {
        byte[] index =
                Optional.ofNullable(files.get("index.json"))
                        .orElseThrow(() -> new IOException("there is no index.json"));
        String digest = top(index);
        Map<String, byte[]> blobs = new HashMap<>();
        files.forEach((path, bytes) -> {
            if (path.startsWith("blobs/sha256/")) {
                blobs.put(SHA256 + path.substring("blobs/sha256/".length()), bytes);
            }
        });
        if (!blobs.containsKey(digest)) {
            throw new IOException("the image of index.json is not there");
        }
        return new OciImage(digest, blobs);
    }

    /// The same from the bytes of a `.tar` of a layout.
    public static OciImage readTar(byte[] tar) throws IOException {
        return read(Tar.read(tar));
    }

    private static String top(byte[] index) throws IOException {
        try {
            JsonNode images = Findings.JSON.readTree(index).path("manifests");
            return images.path(0).path("digest").asString("");
        } catch (JacksonException _) {
            throw new IOException("index.json is not JSON");
        }
    }

    /// The content type of a part, if it is a manifest or an index.
    static Optional<String> manifestType(byte[] blob) {
        if (blob.length == 0 || blob[0] != '{') {
            return Optional.empty();
        }
        JsonNode node = Findings.JSON.readTree(blob);
        String usual = node.has("manifests") ? "application/vnd.oci.image.index.v1+json" : MANIFEST;
        return node.has("schemaVersion")
                ? Optional.of(node.path("mediaType").asString(usual))
                : Optional.empty();
    }

    static String digest(byte[] bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return SHA256 + HexFormat.of().formatHex(sha256.digest(bytes));
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException(every);
        }
    }

    private static byte[] bytes(ObjectNode node) {
        return Findings.JSON.writeValueAsBytes(node);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
