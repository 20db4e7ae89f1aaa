package dev.slipway.platform.local;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Raw;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Disk;
import dev.slipway.port.IoReason;
import dev.slipway.settings.input.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The local user data file: the one that the caller named, else the first that is there of
/// `/var/lib/slipway/user-data.toml` and `/var/lib/bottlerocket/user-data.toml`.
public final class LocalFile implements UserDataSource {
    private static final List<Path> PLACES =
            List.of(
                    Path.of("/var/lib/slipway/user-data.toml"),
                    Path.of("/var/lib/bottlerocket/user-data.toml"));

    private final Disk disk;
    private final Optional<GivenFile> given;

    /// @param given takes the place of the files on the host
    public LocalFile(Disk disk, Optional<GivenFile> given) {
        this.disk = disk;
        this.given = given;
    }

    @Override
    public String name() {
        return "local file";
    }

    @Override
    public Outcome<Raw> fetch(Inputs in) {
        return given.map(LocalFile::read).orElseGet(this::firstOfPlaces);
    }

    private static Outcome<Raw> read(GivenFile file) {
        try {
            return new Outcome.Made<>(Raw.Document.file(file.name(), file.content().read()));
        } catch (IOException e) {
            return unreadable(file.name(), e);
        }
    }

    private Outcome<Raw> firstOfPlaces() {
        for (Path place : PLACES) {
            try {
                Optional<byte[]> bytes = disk.read(place, 0, Input.MAX_BYTES + 1);
                if (bytes.isPresent()) {
                    return new Outcome.Made<>(Raw.Document.file(place.toString(), bytes.get()));
                }
            } catch (IOException e) {
                return unreadable(place.toString(), e);
            }
        }
        return new Outcome.Skipped<>("there is no " + PLACES.getFirst());
    }

    private static Outcome<Raw> unreadable(String name, IOException e) {
        return Outcome.failed(
                "the user data file can't be read: " + IoReason.of(e),
                name,
                "make it a file that root may read, or remove it");
    }
}
