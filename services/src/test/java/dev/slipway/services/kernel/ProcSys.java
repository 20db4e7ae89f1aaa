package dev.slipway.services.kernel;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Files of a kernel: each holds what it was last given, but shows it in its own way, and takes only what its rule
/// allows.
final class ProcSys implements Disk {
    private final Map<Path, String> files = new TreeMap<>();
    private final Map<Path, BiPredicate<String, ProcSys>> rules = new TreeMap<>();
    private final List<String> writes = new ArrayList<>();

    ProcSys with(String name, String value) {
        files.put(Path.of("/proc/sys/" + name), value);
        return this;
    }

    ProcSys takes(String name, BiPredicate<String, ProcSys> rule) {
        rules.put(Path.of("/proc/sys/" + name), rule);
        return this;
    }

    String value(String name) {
        return files.get(Path.of("/proc/sys/" + name));
    }

    /// What was tried, in order, as `name=value`.
    List<String> writes() {
        return writes;
    }

    @Override
    public boolean exists(Path path) {
        return files.containsKey(path);
    }

    @Override
    public Optional<byte[]> read(Path path) throws IOException {
        if ("write-only".equals(files.get(path))) {
            throw new FileSystemException(path.toString(), null, "Permission denied");
        }
        return Optional.ofNullable(files.get(path))
                .map(value -> (value + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void poke(Path path, byte[] bytes) throws IOException {
        String value = new String(bytes, StandardCharsets.UTF_8);
        writes.add(Path.of("/proc/sys").relativize(path) + "=" + value);
        if (!files.containsKey(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!rules.getOrDefault(path, (_, _) -> true).test(value, this)) {
            throw new FileSystemException(path.toString(), null, "Invalid argument");
        }
        files.put(path, value);
    }

    @Override
    public Path real(Path path) {
        throw unused();
    }

    @Override
    public List<String> list(Path folder) {
        throw unused();
    }

    @Override
    public Optional<Integer> mode(Path path) {
        throw unused();
    }

    @Override
    public void folder(Path folder, int mode) {
        throw unused();
    }

    @Override
    public void replace(Path path, byte[] bytes, int mode) {
        throw unused();
    }

    @Override
    public void replaceAll(List<NewFile> changed) {
        throw unused();
    }

    @Override
    public void append(Path path, byte[] bytes, int mode, boolean sync) {
        throw unused();
    }

    @Override
    public void link(Path link, String target) {
        throw unused();
    }

    @Override
    public Optional<String> target(Path link) {
        throw unused();
    }

    @Override
    public void remove(Path path) {
        throw unused();
    }

    @Override
    public Optional<Held> lock(Path path) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("no such thing in /proc/sys");
    }
}
