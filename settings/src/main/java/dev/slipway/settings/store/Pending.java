package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The folder of pending transactions: a sealed file for each.
final class Pending {
    private final Disk disk;
    private final Path folder;
    private final long model;

    /// @param model of the settings that are written and read
    Pending(Disk disk, Path folder, long model) {
        this.disk = disk;
        this.folder = folder;
        this.model = model;
    }

    private Path file(String name) throws Refusal {
        return folder.resolve(
                FileName.of(name).orElseThrow(() -> new Refusal(Problems.badName(name, folder))));
    }

    /// @return [Change#NONE] if nothing is pending under this name
    Change read(String name) throws IOException, Refusal {
        Path file = file(name);
        Optional<byte[]> bytes = disk.read(file);
        if (bytes.isEmpty()) {
            return Change.NONE;
        }
        return switch (Stored.of(bytes.get(), Pending::begun)) {
            case Stored.Whole<Begun>(Begun begun) when begun.model() == model -> begun.change();
            case Stored.Whole<Begun>(Begun begun) ->
                    throw new Refusal(Problems.otherModel(name, begun.model(), file));
            case Stored.Damaged<Begun>(String why) ->
                    throw new Refusal(Problems.damagedPending(name, why, file));
            case Stored.Newer<Begun>(String why) -> throw new Refusal(Problems.newer(file, why));
        };
    }

    /// @param model of the settings that it changes
    private record Begun(long model, Change change) {}

    private static Stored<Begun> begun(Members members) {
        Change change = new Change(members.entries("set"), members.keys("unset"));
        return new Stored.Whole<>(new Begun(members.number("model", 1), change));
    }

    void write(String name, Change change) throws IOException, Refusal {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", Stored.FORMAT);
        members.put("model", model);
        members.put("set", change.set());
        members.put("unset", change.unset().stream().map(Key::toString).toList());
        disk.folder(folder, Disk.PRIVATE_FOLDER);
        disk.replace(file(name), Seal.close(Json.write(members)), Disk.PRIVATE);
    }

    void remove(String name) throws IOException, Refusal {
        disk.remove(file(name));
    }

    /// [#remove] of a transaction that is committed, without waiting for the disk. If it stays, or is back after
    /// a loss of power, nothing is wrong: to commit it again changes nothing.
    void forget(String name) throws Refusal {
        try {
            disk.discard(List.of(file(name)));
        } catch (IOException _) {
            return;
        }
    }

    SortedSet<String> names() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        disk.list(folder).forEach(file -> FileName.name(file).ifPresent(names::add));
        return names;
    }
}
