package dev.slipway.simulators;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the firmware of a simulated machine says of itself (DMI), and its hypervisor.
///
/// @param files by path on the host, with what the kernel shows there
public record Firmware(SortedMap<String, String> files) {
    private static final String DMI = "/sys/class/dmi/id/";

    public Firmware {
        files = new TreeMap<>(files);
    }

    /// An EC2 instance of the Nitro system.
    public static Firmware ec2(Instance instance) {
        return board(
                        "Amazon EC2",
                        instance.identity().type(),
                        "ec2d2ae0-91c4-a3f0-6f1e-2b7c5f0d1e9a")
                .with(DMI + "board_vendor", "Amazon EC2")
                .with(DMI + "board_asset_tag", instance.identity().id());
    }

    /// An EC2 instance on Xen, where the vendor is not named.
    public static Firmware ec2OnXen() {
        return board("Xen", "HVM domU", "ec2e1916-9099-7caf-fd21-012345abcdef")
                .with("/sys/hypervisor/uuid", "ec2e1916-9099-7caf-fd21-012345abcdef");
    }

    /// A virtual machine of vSphere.
    public static Firmware vmware() {
        return board("VMware, Inc.", "VMware7,1", "4215d2b0-91c4-a3f0-6f1e-2b7c5f0d1e9a")
                .with(DMI + "board_vendor", "Intel Corporation");
    }

    /// A machine that one can touch.
    public static Firmware metal() {
        return board("Example Systems", "Rack Server", "7f0c3a52-1d2e-4b8a-9c66-0e5b8d1f4a37");
    }

    private static Firmware board(String vendor, String product, String uuid) {
        return new Firmware(new TreeMap<>())
                .with(DMI + "sys_vendor", vendor)
                .with(DMI + "product_name", product)
                .with(DMI + "product_uuid", uuid);
    }

    public Firmware with(String file, String text) {
        SortedMap<String, String> more = new TreeMap<>(files);
        more.put(file, text);
        return new Firmware(more);
    }

    /// Makes a root folder a machine with this firmware.
    public void into(Disk disk) throws IOException {
        for (var file : files.entrySet()) {
            byte[] text = (file.getValue() + "\n").getBytes(StandardCharsets.UTF_8);
            disk.replace(Path.of(file.getKey()), text, Disk.PUBLIC);
        }
    }
}
