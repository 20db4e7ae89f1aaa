package dev.slipway.platform.vmware;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Raw;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Disk;
import dev.slipway.port.IoReason;
import dev.slipway.settings.input.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// User data, or an OVF environment with user data, on a CD-ROM: in the folder `/media/cdrom` if somebody
/// mounted it, else on the disc in any drive. Nothing is mounted.
public final class CdRom implements UserDataSource {
    private static final String USER_DATA = "user-data";

    /// How the one name that vSphere gives looks, by the way the disc was made and mounted.
    private static final Set<String> OVF =
            Set.of("ovf-env.xml", "OVF-ENV.XML", "ovf_env.xml", "OVF_ENV.XML");

    private static final Path MOUNTED = Path.of("/media/cdrom");
    private static final Path DEVICES = Path.of("/dev");

    private final Disk disk;

    public CdRom(Disk disk) {
        this.disk = disk;
    }

    @Override
    public String name() {
        return "CD-ROM";
    }

    /// A file that counts.
    ///
    /// @param name as on the disc
    /// @param where it lies, for people
    private record Found(String name, String where, Content content) {}

    @FunctionalInterface
    private interface Content {
        byte[] read() throws IOException;
    }

    @Override
    public Outcome<Raw> fetch(Inputs in) {
        Path at = MOUNTED;
        try {
            List<Found> found = new ArrayList<>(mounted());
            if (found.isEmpty()) {
                for (Path drive : drives()) {
                    at = drive;
                    found.addAll(on(drive));
                }
            }
            return onlyOneOf(found);
        } catch (IOException e) {
            return unreadable(at.toString(), e);
        }
    }

    private List<Found> mounted() throws IOException {
        return disk.list(MOUNTED).stream()
                .filter(CdRom::counts)
                .map(name -> {
                    Path file = MOUNTED.resolve(name);
                    return new Found(
                            name,
                            file.toString(),
                            () -> disk.read(file, 0, Input.MAX_BYTES + 1).orElseThrow());
                })
                .toList();
    }

    private static boolean counts(String name) {
        return name.equals(USER_DATA) || OVF.contains(name);
    }

    private List<Path> drives() throws IOException {
        return disk.list(DEVICES).stream()
                .filter(name -> name.matches("sr[0-9]+"))
                .map(DEVICES::resolve)
                .toList();
    }

    private List<Found> on(Path drive) throws IOException {
        IsoImage.Bytes bytes = (from, length) -> disk.read(drive, from, length).orElse(new byte[0]);
        List<Found> found = new ArrayList<>();
        try {
            for (IsoImage image : IsoImage.on(bytes).stream().toList()) {
                for (IsoImage.File file : image.files()) {
                    found.add(
                            new Found(
                                    file.name(),
                                    file.name() + " on " + drive,
                                    () -> image.read(file, Input.MAX_BYTES + 1)));
                }
            }
        } catch (IOException e) {
            if (isEmpty(e)) {
                return List.of();
            }
            throw e;
        }
        found.removeIf(file -> !counts(file.name()));
        return found;
    }

    /// What Linux says of a drive without a disc (ENOMEDIUM), and of one that is gone (ENXIO).
    static boolean isEmpty(IOException e) {
        String reason = IoReason.of(e);
        return reason.equals("No medium found") || reason.equals("No such device or address");
    }

    private static Outcome<Raw> onlyOneOf(List<Found> found) {
        if (found.isEmpty()) {
            return new Outcome.Skipped<>("no CD-ROM holds a file user-data or ovf-env.xml");
        }
        if (found.size() > 1) {
            return Outcome.failed(
                    "there is more than one user data on CD-ROM",
                    found.stream().map(Found::where).collect(Collectors.joining(", ")),
                    "leave one of them, and take the others away");
        }
        Found file = found.getFirst();
        try {
            byte[] bytes = file.content().read();
            return OVF.contains(file.name())
                    ? OvfEnvironment.userData(bytes, file.where())
                    : document(file.where(), bytes);
        } catch (IOException e) {
            return unreadable(file.where(), e);
        }
    }

    private static Outcome<Raw> document(String where, byte[] bytes) {
        return bytes.length == 0
                ? new Outcome.Skipped<>(where + " is empty")
                : new Outcome.Made<>(Raw.Document.named(where, bytes));
    }

    private static Outcome<Raw> unreadable(String where, IOException e) {
        return Outcome.failed(
                "the CD-ROM can't be read: " + IoReason.of(e),
                where,
                "make the disc anew, or disconnect the drive if nothing is to be read from it");
    }
}
