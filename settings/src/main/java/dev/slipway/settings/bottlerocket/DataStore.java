package dev.slipway.settings.bottlerocket;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The data store of a host that ran Bottlerocket:
///
/// ```
/// /var/lib/bottlerocket/
///     early-boot-config.ran            user data was read
///     datastore/current -> v1 -> v1.14 -> v1.14.3 -> v1.14.3_x7Kq...
///         live/settings/motd           "hello"
///         pending/NAME/settings/...    what was staged and not committed
/// ```
///
/// It is only ever read.
///
/// @param folder the one that holds `live`
/// @param version of Bottlerocket that wrote it; empty if its name does not say so
/// @param userDataRead whether the user data of the instance is part of it
public record DataStore(Disk disk, Path folder, Optional<String> version, boolean userDataRead) {
    /// Where a host has it.
    public static final Path USUAL = Path.of("/var/lib/bottlerocket/datastore");

    private static final Pattern VERSIONED = Pattern.compile("v(\\d+\\.\\d+\\.\\d+)_.*");
    private static final Path CURRENT = Path.of("current");

    /// Whether there is one, usable or not.
    ///
    /// @param datastore the folder that holds `current`
    public static boolean isAt(Disk disk, Path datastore) throws IOException {
        Path current = datastore.resolve(CURRENT);
        return disk.exists(current) || disk.target(current).isPresent();
    }

    /// @param at the folder `datastore`, the one that holds it, or the one of a version in it
    /// @return `Failed` if it is none of them
    public static Outcome<DataStore> open(Disk disk, Path at) {
        Path datastore = at.resolve("datastore");
        Optional<Path> folder =
                Stream.of(at.resolve(CURRENT), datastore.resolve(CURRENT), at)
                        .filter(each -> disk.exists(each.resolve("live")))
                        .findFirst();
        if (folder.isEmpty()) {
            return Outcome.failed(
                    "this is no data store of Bottlerocket: neither `current/live` nor `live` is there",
                    at.toString(),
                    "name the folder `datastore` of a host, or a copy of it");
        }
        return new Outcome.Made<>(
                new DataStore(disk, folder.get(), version(disk, folder.get()), ran(disk, at)));
    }

    private static Optional<String> version(Disk disk, Path folder) {
        Matcher name = VERSIONED.matcher(disk.real(folder).getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /// The mark lies beside the folder `datastore`.
    private static boolean ran(Disk disk, Path at) {
        Path up = at.resolve("..");
        return Stream.of(at, up, up.resolve(".."))
                .map(folder -> folder.resolve("early-boot-config.ran"))
                .anyMatch(disk::exists);
    }

    /// As people call it: `Bottlerocket 1.14.3`.
    String name() {
        return version.map(number -> "Bottlerocket " + number).orElse("Bottlerocket");
    }

    LiveTree live() throws IOException {
        return LiveTree.read(disk, folder.resolve("live"));
    }

    /// What was staged and never committed, for people.
    List<String> pending() throws IOException {
        List<String> notes = new ArrayList<>();
        Path pending = folder.resolve("pending");
        for (String name : disk.list(pending)) {
            notes.add(
                    "the pending transaction '%s' is not imported, it holds %s"
                            .formatted(
                                    FileName.segment(name).orElse(name),
                                    held(pending.resolve(name))));
        }
        return notes;
    }

    private String held(Path transaction) {
        try {
            int held = LiveTree.read(disk, transaction).values().size();
            return held == 1 ? "1 setting" : held + " settings";
        } catch (IOException unreadable) {
            return "nothing that can be read";
        }
    }
}
