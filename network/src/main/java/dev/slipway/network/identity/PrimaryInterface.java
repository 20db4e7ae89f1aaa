package dev.slipway.network.identity;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.DeviceName;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.config.MacAddress;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The interface whose address is the address of the host, as it is kept between boots: by name, or by
/// hardware address.
public record PrimaryInterface(Disk disk) {
    static final Path FOLDER = Path.of("/var/lib/netdog");
    static final Path NAME = FOLDER.resolve("primary_interface");
    static final Path MAC = FOLDER.resolve("primary_mac_address");

    private static final Path INTERFACES = Path.of("/sys/class/net");

    /// Keeps it.
    public void remember(DeviceName device) throws IOException {
        disk.folder(FOLDER, Disk.PRIVATE_FOLDER);
        switch (device) {
            case InterfaceName(String name) -> write(NAME, name, MAC);
            case MacAddress(String mac) -> write(MAC, mac, NAME);
        }
    }

    private void write(Path file, String text, Path other) throws IOException {
        Texts.write(disk, file, text);
        disk.remove(other);
    }

    /// The name that it has now.
    ///
    /// @return `Skipped` if none is kept; `Failed` if no interface has the address that is kept
    public Outcome<InterfaceName> find() throws IOException {
        Optional<String> name = Texts.read(disk, NAME);
        if (name.isPresent()) {
            return named(name.get(), NAME);
        }
        Optional<String> mac = Texts.read(disk, MAC);
        return mac.isPresent()
                ? withAddress(mac.get().toLowerCase(Locale.ROOT))
                : new Outcome.Skipped<>("no interface is known as the primary one");
    }

    private static Outcome<InterfaceName> named(String name, Path where) {
        return InterfaceName.of(name)
                .<Outcome<InterfaceName>>map(Outcome.Made::new)
                .orElseGet(() ->
                        Outcome.failed(
                                "'%s' is no interface name".formatted(name),
                                where.toString(),
                                "remove the file: the next boot writes it"));
    }

    /// VLANs and bonds have the address of what they are made of, so one that is a device itself counts first.
    private Outcome<InterfaceName> withAddress(String mac) throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : disk.list(INTERFACES)) {
            Path folder = INTERFACES.resolve(name);
            if (address(folder).filter(mac::equals).isPresent()) {
                found.add(disk.exists(folder.resolve("device")) ? 0 : found.size(), name);
            }
        }
        return found.isEmpty()
                ? Outcome.failed(
                        "no interface has the MAC address '%s'".formatted(mac),
                        MAC.toString(),
                        "see the addresses with `ip link`, and correct net.toml")
                : named(found.getFirst(), INTERFACES);
    }

    private Optional<String> address(Path folder) throws IOException {
        return disk.read(folder.resolve("address"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> text.strip().toLowerCase(Locale.ROOT));
    }
}
