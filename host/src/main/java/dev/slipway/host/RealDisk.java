package dev.slipway.host;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Files below a root folder: that of the machine, or any other (`--root`). Safe to use from any thread.
///
/// Only on the machine itself new files are given to root:root, and [#poke] insists on a file that is
/// there: below another root there is no kernel that would have made it.
public final class RealDisk implements Disk {
    private final RootFolder root;
    private final boolean contained;
    private final Folders folders;
    private final Temporaries temporaries = new Temporaries();
    private final FileLocks locks = new FileLocks();

    private RealDisk(Path root, boolean contained) throws IOException {
        this.root = new RootFolder(root);
        this.contained = contained;
        this.folders = new Folders(contained);
    }

    /// The files below `root`, which is made if it is not there.
    public static RealDisk under(Path root) throws IOException {
        return new RealDisk(Files.createDirectories(root), true);
    }

    /// The files of this machine.
    public static RealDisk machine() throws IOException {
        return new RealDisk(Path.of("/"), false);
    }

    @Override
    public Path real(Path path) {
        try {
            return root.follow(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> read(Path path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.follow(path)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> read(Path path, long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(root.follow(path), READ)) {
            ByteBuffer part = ByteBuffer.allocate(length);
            long at = from;
            for (int got = 0; got >= 0 && part.hasRemaining(); at += got) {
                got = channel.read(part, at);
            }
            return Optional.of(Arrays.copyOf(part.array(), part.position()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.follow(folder))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.removeIf(Temporaries::named);
        names.sort(null);
        return List.copyOf(names);
    }

    @Override
    public boolean exists(Path path) {
        try {
            return Files.exists(root.follow(path));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public Optional<Found> look(Path path) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(root.follow(path), BasicFileAttributes.class);
            return Optional.of(
                    new Found(kind(found), found.size(), found.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static Kind kind(BasicFileAttributes found) {
        if (found.isRegularFile()) {
            return Kind.FILE;
        }
        return found.isDirectory() ? Kind.FOLDER : Kind.SPECIAL;
    }

    @Override
    public Optional<Integer> mode(Path path) throws IOException {
        try {
            return Optional.of(Attributes.mode(root.follow(path)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void folder(Path folder, int mode) throws IOException {
        folders.make(root.follow(folder), mode);
    }

    @Override
    public void replace(Path path, byte[] bytes, int mode) throws IOException {
        replaceAll(List.of(new NewFile(path, bytes, mode)));
    }

    @Override
    public void replaceAll(List<NewFile> files) throws IOException {
        Folders.sync(put(files));
    }

    @Override
    public void publish(List<NewFile> files, Path link, String target) throws IOException {
        Set<Path> changed = new LinkedHashSet<>(put(files));
        changed.add(point(link, target));
        Folders.sync(changed);
    }

    /// Puts the files in their places.
    ///
    /// @return the folders that are yet to be synced
    private Set<Path> put(List<NewFile> files) throws IOException {
        Map<Path, Path> targets = new LinkedHashMap<>();
        try {
            for (NewFile file : files) {
                Path target = placeFor(file.path());
                Path temporary = temporaries.in(target.getParent());
                targets.put(temporary, target);
                write(temporary, out -> out.write(file.bytes()), file.mode());
            }
            return moveAll(targets);
        } catch (IOException | RuntimeException e) {
            targets.keySet().forEach(RealDisk::drop);
            throw e;
        }
    }

    @Override
    public void replace(Path path, Content content, int mode) throws IOException {
        Path target = placeFor(path);
        Path temporary = temporaries.in(target.getParent());
        try {
            write(temporary, content, mode);
            Folders.sync(moveAll(Map.of(temporary, target)));
        } catch (IOException | RuntimeException e) {
            drop(temporary);
            throw e;
        }
    }

    private Path placeFor(Path path) throws IOException {
        Path target = root.follow(path);
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "Is a directory");
        }
        folders.make(target.getParent());
        return target;
    }

    private void write(Path temporary, Content content, int mode) throws IOException {
        try (FileChannel channel = open(temporary, CREATE_NEW, WRITE)) {
            content.to(Channels.newOutputStream(channel));
            Attributes.set(temporary, mode, contained);
            channel.force(true);
        }
    }

    private static Set<Path> moveAll(Map<Path, Path> targets) throws IOException {
        Set<Path> changed = new LinkedHashSet<>();
        for (Map.Entry<Path, Path> move : targets.entrySet()) {
            Files.move(move.getKey(), move.getValue(), ATOMIC_MOVE);
            changed.add(move.getValue().getParent());
        }
        return changed;
    }

    /// Opens a file; one that is made belongs to its owner alone until its mode is set.
    private static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(
                file,
                Set.of(options),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    private static void drop(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException _) {
            // The failure that led here says more; a later run sweeps this up.
        }
    }

    @Override
    public void poke(Path path, byte[] bytes) throws IOException {
        Path file = root.follow(path);
        if (contained) {
            folders.make(file.getParent());
        }
        try (FileChannel channel =
                contained
                        ? open(file, CREATE, WRITE, TRUNCATE_EXISTING)
                        : open(file, WRITE, TRUNCATE_EXISTING)) {
            write(channel, bytes);
        }
    }

    @Override
    public void append(Path path, byte[] bytes, int mode, boolean sync) throws IOException {
        Path file = root.follow(path);
        boolean fresh = !Files.exists(file);
        folders.make(file.getParent());
        try (FileChannel channel = open(file, CREATE, WRITE, APPEND)) {
            if (fresh) {
                Attributes.set(file, mode, contained);
            }
            writeWhole(channel, bytes);
            if (sync) {
                channel.force(true);
            }
        }
        if (fresh && sync) {
            Folders.sync(Set.of(file.getParent()));
        }
    }

    /// Takes back the part that was written before the machine refused the rest.
    private static void writeWhole(FileChannel channel, byte[] bytes) throws IOException {
        long before = channel.size();
        try {
            write(channel, bytes);
        } catch (IOException e) {
            if (channel.isOpen()) {
                channel.truncate(before);
            }
            throw e;
        }
    }

    @Override
    public void link(Path link, String target) throws IOException {
        Folders.sync(Set.of(point(link, target)));
    }

    /// Swaps the link.
    ///
    /// @return its folder, which is yet to be synced
    private Path point(Path link, String target) throws IOException {
        Path place = root.itself(link);
        Path folder = place.getParent();
        folders.make(folder);
        Path temporary = temporaries.in(folder);
        try {
            Files.createSymbolicLink(temporary, Path.of(target));
            Files.move(temporary, place, ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            drop(temporary);
            throw e;
        }
        return folder;
    }

    @Override
    public Optional<String> target(Path link) throws IOException {
        Path place = root.itself(link);
        return Files.isSymbolicLink(place)
                ? Optional.of(Files.readSymbolicLink(place).toString())
                : Optional.empty();
    }

    @Override
    public void remove(Path path) throws IOException {
        Path place = root.itself(path);
        if (place.equals(root.root())) {
            throw new IllegalArgumentException("the root folder itself is never removed");
        }
        try {
            Files.walkFileTree(place, new Removal());
            Folders.sync(Set.of(place.getParent()));
        } catch (NoSuchFileException _) {
            // What is not there need not go.
        }
    }

    @Override
    public void discard(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(root.itself(file));
        }
    }

    @Override
    public Optional<Held> lock(Path path) throws IOException {
        Path file = root.follow(path);
        folders.make(file.getParent());
        return locks.take(file, () -> open(file, CREATE, WRITE));
    }

    /// Removes what it visits; links are not followed.
    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failed)
                throws IOException {
            if (failed != null) {
                throw failed;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
