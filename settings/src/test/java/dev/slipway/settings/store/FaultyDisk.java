package dev.slipway.settings.store;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A disk that refuses one of the steps by which it is changed, or that step and all later ones.
final class FaultyDisk implements Disk {
    private final Disk real;
    private final int from;
    private final int to;
    private int steps;

    private FaultyDisk(Disk real, int from, int to) {
        this.real = real;
        this.from = from;
        this.to = to;
    }

    static FaultyDisk refusingOnly(int step, Disk real) {
        return new FaultyDisk(real, step, step);
    }

    static FaultyDisk refusingFrom(int step, Disk real) {
        return new FaultyDisk(real, step, Integer.MAX_VALUE);
    }

    /// Whether a step was refused.
    boolean refused() {
        return steps >= from;
    }

    private void step(Path path) throws IOException {
        steps++;
        if (from <= steps && steps <= to) {
            throw new FileSystemException(path.toString(), null, "No space left on device");
        }
    }

    @Override
    public Path real(Path path) {
        return real.real(path);
    }

    @Override
    public Optional<byte[]> read(Path path) throws IOException {
        return real.read(path);
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        return real.list(folder);
    }

    @Override
    public boolean exists(Path path) {
        return real.exists(path);
    }

    @Override
    public Optional<Integer> mode(Path path) throws IOException {
        return real.mode(path);
    }

    @Override
    public void folder(Path folder, int mode) throws IOException {
        if (!real.exists(folder)) {
            step(folder);
        }
        real.folder(folder, mode);
    }

    @Override
    public void replace(Path path, byte[] bytes, int mode) throws IOException {
        replaceAll(List.of(new NewFile(path, bytes, mode)));
    }

    /// Refuses before the file has its name, or when it has it and is to be synced.
    @Override
    public void replaceAll(List<NewFile> files) throws IOException {
        for (NewFile file : files) {
            step(file.path());
            real.replace(file.path(), file.bytes(), file.mode());
            step(file.path());
        }
    }

    @Override
    public void poke(Path path, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(Path path, byte[] bytes, int mode, boolean sync) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void link(Path link, String target) throws IOException {
        step(link);
        real.link(link, target);
        step(link);
    }

    @Override
    public Optional<String> target(Path link) throws IOException {
        return real.target(link);
    }

    @Override
    public void remove(Path path) throws IOException {
        step(path);
        real.remove(path);
        step(path);
    }

    @Override
    public Optional<Held> lock(Path path) throws IOException {
        return real.lock(path);
    }
}
