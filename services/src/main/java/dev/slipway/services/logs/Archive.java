package dev.slipway.services.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.port.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What was taken as a compressed archive with one folder at its top.
///
/// @param made when, by the wall clock
record Archive(List<Taken> taken, Blotter blotter, Instant made) implements Disk.Content {
    private static final String TOP = "bottlerocket-logs/";

    /// Whether it can hold a file of this name.
    static boolean canHold(String name) {
        return Tar.canName(TOP + name + "+");
    }

    @Override
    public void to(OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, Spool.CHUNK_BYTES);
        Tar tar = new Tar(gzip);
        Set<String> names = new HashSet<>();
        for (Taken each : taken) {
            if (each.spool().isPresent()) {
                Spool spool = each.spool().get();
                String name = free(blotted(each.fate().file()).toString(UTF_8), names);
                tar.file(name, spool.bytes(), each.changed(), spool::to);
            }
        }
        text(tar, "logdog.errors", errors());
        text(tar, "requests.json", requests());
        tar.end();
        gzip.finish();
    }

    /// No file takes the place of another.
    private static String free(String name, Set<String> names) {
        String free = TOP + name;
        while (!names.add(free)) {
            free += "+";
        }
        return free;
    }

    private String errors() {
        return taken.stream()
                .map(Taken::fate)
                .filter(fate -> fate.kind() != Fate.Kind.WHOLE)
                .map(fate -> fate.line() + "\n")
                .collect(Collectors.joining());
    }

    private String requests() {
        List<Map<String, Object>> fates = taken.stream().map(Taken::fate).map(Fate::tree).toList();
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(fates)
                + "\n";
    }

    private void text(Tar tar, String name, String text) throws IOException {
        ByteArrayOutputStream blotted = blotted(text);
        tar.file(TOP + name, blotted.size(), made, blotted::writeTo);
    }

    private ByteArrayOutputStream blotted(String text) throws IOException {
        ByteArrayOutputStream blotted = new ByteArrayOutputStream();
        try (OutputStream out = blotter.before(blotted)) {
            out.write(text.getBytes(UTF_8));
        }
        return blotted;
    }
}
