package dev.slipway.services;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files that outlive the runs of a test, with a fuse. Of several files that are replaced together each
/// one is an effect of its own.
final class MemoryDisk implements Disk {
    private final Map<Path, NewFile> files = new HashMap<>();
    private Fuse fuse = new Fuse(Fuse.Blow.KILL, Fuse.NEVER);

    void fuse(Fuse next) {
        fuse = next;
    }

    Fuse fuse() {
        return fuse;
    }

    String text(String path) {
        return read(Path.of(path))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("none");
    }

    @Override
    public Optional<byte[]> read(Path path) {
        return Optional.ofNullable(files.get(path)).map(NewFile::bytes);
    }

    @Override
    public Optional<Integer> mode(Path path) {
        return Optional.ofNullable(files.get(path)).map(NewFile::mode);
    }

    @Override
    public boolean exists(Path path) {
        return files.containsKey(path);
    }

    @Override
    public void replace(Path path, byte[] bytes, int mode) throws IOException {
        fuse.write();
        files.put(path, new NewFile(path, bytes, mode));
    }

    @Override
    public void replaceAll(List<NewFile> changed) throws IOException {
        for (NewFile file : changed) {
            replace(file.path(), file.bytes(), file.mode());
        }
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
    public void folder(Path folder, int mode) {
        // Only files count here.
    }

    @Override
    public void poke(Path path, byte[] bytes) {
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
        return new UnsupportedOperationException("not used by these stages");
    }
}
