package dev.slipway.network.networkd;

import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Our files among those that systemd-networkd reads. Files without our prefix are never touched.
public final class NetworkdFolder {
    public static final Path PATH = Path.of("/etc/systemd/network");

    private final Disk disk;

    public NetworkdFolder(Disk disk) {
        this.disk = disk;
    }

    /// What makes the folder as it should be.
    ///
    /// @param written files that differ from what is there
    /// @param stale files of ours that nobody wants any more
    public record Change(List<NewFile> written, List<Path> stale) {
        public Change {
            written = List.copyOf(written);
            stale = List.copyOf(stale);
        }

        public boolean none() {
            return written.isEmpty() && stale.isEmpty();
        }

        /// The devices that were made as these files no longer say. systemd-networkd makes devices; it never
        /// changes or removes them.
        public List<String> outdatedDevices() {
            return Stream.concat(written.stream().map(NewFile::path), stale.stream())
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(NetworkdFiles.NETDEV))
                    .map(name ->
                            name.substring(
                                    NetworkdFiles.PREFIX.length(),
                                    name.length() - NetworkdFiles.NETDEV.length()))
                    .sorted()
                    .toList();
        }
    }

    /// @param wanted texts by file name
    public Change compare(SortedMap<String, String> wanted) throws IOException {
        List<NewFile> written = new ArrayList<>();
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            Path path = PATH.resolve(file.getKey());
            byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
            if (!isThere(path, bytes)) {
                written.add(new NewFile(path, bytes, Disk.PUBLIC));
            }
        }
        return new Change(
                written, ours().stream().filter(path -> !wanted.containsKey(name(path))).toList());
    }

    /// Writes all that differs or nothing, then removes what is stale.
    public void make(Change change) throws IOException {
        disk.replaceAll(change.written());
        for (Path path : change.stale()) {
            disk.remove(path);
        }
    }

    /// The files of ours that are there.
    public List<Path> ours() throws IOException {
        return disk.list(PATH).stream()
                .filter(name -> name.startsWith(NetworkdFiles.PREFIX))
                .map(PATH::resolve)
                .toList();
    }

    private boolean isThere(Path path, byte[] bytes) throws IOException {
        return disk.mode(path).filter(mode -> mode == Disk.PUBLIC).isPresent()
                && disk.read(path).filter(found -> Arrays.equals(found, bytes)).isPresent();
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
