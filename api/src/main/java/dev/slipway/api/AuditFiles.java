package dev.slipway.api;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file of the audit, and a few that it was before: when it is full it is put aside under the next number,
/// and the oldest goes.
final class AuditFiles {
    static final Path FOLDER = Path.of("/var/log/slipway");
    static final Path NOW = FOLDER.resolve("audit.jsonl");

    /// Root and its group may read it: it names users and settings.
    private static final int MODE = 0640;

    private static final Pattern ASIDE = Pattern.compile("audit\\.(\\d{6})\\.jsonl");

    private final Disk disk;
    private final int mostBytes;
    private final int mostAside;
    private long bytes;

    /// @param mostBytes of the file before it is put aside
    /// @param mostAside how many are kept besides
    AuditFiles(Disk disk, int mostBytes, int mostAside) {
        this.disk = disk;
        this.mostBytes = mostBytes;
        this.mostAside = mostAside;
    }

    /// Returns when it is on the disk.
    void append(byte[] lines) throws IOException {
        if (bytes == 0) {
            bytes = disk.read(NOW).map(written -> written.length).orElse(0);
        }
        if (bytes > 0 && bytes + lines.length > mostBytes) {
            putAside();
        }
        disk.append(NOW, lines, MODE, true);
        bytes += lines.length;
    }

    /// After a kill in between the same lines may stand in two files; none is lost.
    private void putAside() throws IOException {
        List<String> aside = aside();
        int last = aside.isEmpty() ? 0 : number(aside.getLast());
        disk.replace(
                FOLDER.resolve("audit.%06d.jsonl".formatted(last + 1)),
                disk.read(NOW).orElse(new byte[0]),
                MODE);
        disk.remove(NOW);
        bytes = 0;
        int surplus = Math.max(0, aside.size() + 1 - mostAside);
        disk.discard(aside.stream().limit(surplus).map(FOLDER::resolve).toList());
    }

    /// The names of those that were put aside, oldest first.
    private List<String> aside() throws IOException {
        return disk.list(FOLDER).stream().filter(ASIDE.asMatchPredicate()).toList();
    }

    private static int number(String name) {
        Matcher matcher = ASIDE.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
