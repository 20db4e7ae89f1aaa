package dev.slipway.platform.detect;

import dev.slipway.model.Platform.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// What firmware and hypervisor say about the machine, in files that the kernel shows. The first sign that is
/// there counts.
final class SignsOfPlatform {
    private static final String DMI = "/sys/class/dmi/id/";

    /// Sources: EC2 user guide, "Detect whether a host is an EC2 instance"; the source of systemd,
    /// `src/basic/virt.c`.
    private static final List<Sign> SIGNS =
            List.of(
                    new Sign(Kind.EC2, DMI + "sys_vendor", "Amazon EC2"::equals),
                    new Sign(Kind.EC2, DMI + "board_vendor", "Amazon EC2"::equals),
                    new Sign(Kind.EC2, DMI + "bios_vendor", "Amazon EC2"::equals),
                    new Sign(Kind.VMWARE, DMI + "sys_vendor", startsWith("VMware")),
                    new Sign(Kind.VMWARE, DMI + "product_name", startsWith("VMware")),
                    new Sign(Kind.VMWARE, DMI + "board_vendor", startsWith("VMware")),
                    new Sign(Kind.VMWARE, DMI + "bios_vendor", startsWith("VMware")),
                    new Sign(Kind.VMWARE, DMI + "product_serial", startsWith("VMware-")));

    /// Instances on Xen name no vendor but Xen; their uuid begins with `ec2`.
    private static final List<Sign> SIGNS_ON_XEN =
            List.of(
                    new Sign(Kind.EC2, "/sys/hypervisor/uuid", SignsOfPlatform::isOfEc2),
                    new Sign(Kind.EC2, DMI + "product_uuid", SignsOfPlatform::isOfEc2));

    private final SystemFiles files;

    SignsOfPlatform(SystemFiles files) {
        this.files = files;
    }

    /// @param file that shows it
    private record Sign(Kind kind, String file, Predicate<String> says) {}

    /// @param words what it is known by, for example `sys_vendor is 'Amazon EC2'`
    record Finding(Kind kind, String words) {}

    /// @return empty if nothing names a platform
    Optional<Finding> platform() {
        return first(SIGNS).or(() -> isXen() ? first(SIGNS_ON_XEN) : Optional.empty());
    }

    /// The maker of the machine, for people; empty if it names none.
    Optional<String> vendor() {
        return files.dmi("sys_vendor");
    }

    private boolean isXen() {
        return vendor().filter(name -> !name.equals("Xen")).isEmpty();
    }

    private Optional<Finding> first(List<Sign> signs) {
        return signs.stream()
                .flatMap(sign ->
                        files
                                .text(sign.file())
                                .filter(sign.says())
                                .map(text -> new Finding(sign.kind(), words(sign.file(), text)))
                                .stream())
                .findFirst();
    }

    private static String words(String file, String text) {
        return "%s is '%s'".formatted(file.substring(file.lastIndexOf('/') + 1), text);
    }

    private static Predicate<String> startsWith(String word) {
        return text -> text.startsWith(word);
    }

    /// Older firmware keeps the first three groups of a uuid with their low byte first.
    private static boolean isOfEc2(String uuid) {
        String hex = uuid.toLowerCase(Locale.ROOT);
        return hex.startsWith("ec2") || hex.matches("[0-9a-f]{4}2[0-9a-f]ec-.*");
    }
}
