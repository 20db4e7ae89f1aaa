package dev.slipway.settings.store;

import dev.slipway.port.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// A disk that knows what it has promised to keep. What a file holds is synced before the file gets its name;
/// names are kept for sure only when their folder was synced, and after a loss of power any part of the
/// others is there, in no order: worse than any file system in use.
final class MemoryDisk implements Disk {
    private final Random random;
    private final SortedMap<Path, Object> kept = new TreeMap<>();
    private final SortedMap<Path, Object> seen = new TreeMap<>();
    private final List<Step> unsynced = new ArrayList<>();
    private int stepsLeft = Integer.MAX_VALUE;

    /// A name that gets a file (bytes) or a link (text), or goes.
    private record Step(Path path, Optional<Object> content) {
        void take(SortedMap<Path, Object> names) {
            content.ifPresentOrElse(there -> names.put(path, there), () -> names.remove(path));
        }
    }

    /// The end of the machine: nothing catches it.
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    MemoryDisk(Random random) {
        this.random = random;
    }

    void cutPowerAfter(int steps) {
        stepsLeft = steps;
    }

    /// What is found when the power comes back.
    MemoryDisk afterPowerCut() {
        MemoryDisk next = new MemoryDisk(random);
        next.kept.putAll(kept);
        unsynced.stream().filter(_ -> random.nextBoolean()).forEach(step -> step.take(next.kept));
        next.seen.putAll(next.kept);
        return next;
    }

    private void tick() {
        if (stepsLeft-- <= 0) {
            throw new PowerCut();
        }
    }

    private void take(Step step) {
        tick();
        step.take(seen);
        unsynced.add(step);
    }

    private void sync(Path folder) {
        tick();
        unsynced.stream().filter(step -> in(folder, step)).forEach(step -> step.take(kept));
        unsynced.removeIf(step -> in(folder, step));
    }

    private static boolean in(Path folder, Step step) {
        return step.path().getParent().equals(folder);
    }

    @Override
    public void replace(Path path, byte[] bytes, int mode) {
        replaceAll(List.of(new NewFile(path, bytes, mode)));
    }

    @Override
    public void replaceAll(List<NewFile> files) {
        files.forEach(file -> take(new Step(file.path(), Optional.of(file.bytes()))));
        files.forEach(file -> sync(file.path().getParent()));
    }

    @Override
    public void publish(List<NewFile> files, Path link, String target) {
        files.forEach(file -> take(new Step(file.path(), Optional.of(file.bytes()))));
        take(new Step(link, Optional.of(target)));
        files.forEach(file -> sync(file.path().getParent()));
        sync(link.getParent());
    }

    @Override
    public void link(Path link, String target) {
        take(new Step(link, Optional.of(target)));
        sync(link.getParent());
    }

    @Override
    public void remove(Path path) {
        take(new Step(path, Optional.empty()));
        sync(path.getParent());
    }

    @Override
    public void discard(List<Path> files) {
        files.forEach(file -> take(new Step(file, Optional.empty())));
    }

    @Override
    public Optional<byte[]> read(Path path) {
        return Optional.ofNullable(seen.get(path)).map(byte[].class::cast);
    }

    @Override
    public Optional<String> target(Path link) {
        return Optional.ofNullable(seen.get(link)).map(String.class::cast);
    }

    @Override
    public List<String> list(Path folder) {
        return seen.keySet().stream()
                .filter(path -> path.getParent().equals(folder))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Override
    public boolean exists(Path path) {
        return seen.containsKey(path);
    }

    @Override
    public Path real(Path path) {
        return path;
    }

    @Override
    public Optional<Integer> mode(Path path) {
        return Optional.empty();
    }

    @Override
    public void folder(Path folder, int mode) {}

    @Override
    public Optional<Held> lock(Path path) {
        return Optional.of(() -> {});
    }

    @Override
    public void poke(Path path, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(Path path, byte[] bytes, int mode, boolean sync) {
        throw new UnsupportedOperationException();
    }
}
