package dev.slipway.platform.detect;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.model.Telling;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which platform it is: what somebody says counts first, then what firmware and hypervisor say, and
/// last the name of the variant.
///
/// The name alone never makes a machine EC2 or VMware: a metadata service that is not there would be
/// waited for.
final class KindOfMachine {
    private static final String PARAMETER = "slipway.platform=";

    private final SystemFiles files;
    private final Wanted wanted;

    KindOfMachine(SystemFiles files, Wanted wanted) {
        this.files = files;
        this.wanted = wanted;
    }

    Outcome<Kind> find(Telling telling) {
        return wanted.platform()
                .<Outcome<Kind>>map(Outcome.Made::new)
                .or(this::byKernelCommandLine)
                .orElseGet(
                        () -> new Outcome.Made<>(byFirmware().orElseGet(() -> byVariant(telling))));
    }

    /// The last `slipway.platform=` counts, as with all parameters of the kernel.
    private Optional<Outcome<Kind>> byKernelCommandLine() {
        return files.text("/proc/cmdline").stream()
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .filter(word -> word.startsWith(PARAMETER))
                .map(word -> word.substring(PARAMETER.length()))
                .reduce((_, later) -> later)
                .filter(word -> !word.equals("auto"))
                .map(KindOfMachine::named);
    }

    private static Outcome<Kind> named(String word) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.text().equals(word))
                .<Outcome<Kind>>map(Outcome.Made::new)
                .findAny()
                .orElseGet(() ->
                        Outcome.failed(
                                "'%s' is no platform that Slipway knows".formatted(word),
                                "the kernel command line, " + PARAMETER + word,
                                "use one of " + names()));
    }

    private static String names() {
        return Stream.of(Kind.values())
                .map(kind -> '`' + PARAMETER + kind.text() + '`')
                .collect(Collectors.joining(", "));
    }

    private Optional<Kind> byFirmware() {
        String vendor = files.dmi("sys_vendor").orElse("");
        String product = files.dmi("product_name").orElse("");
        if (vendor.equals("Amazon EC2") || isXenOfEc2(vendor)) {
            return Optional.of(Kind.EC2);
        }
        return vendor.startsWith("VMware") || product.startsWith("VMware")
                ? Optional.of(Kind.VMWARE)
                : Optional.empty();
    }

    /// Instances on Xen name no vendor but Xen; their uuid begins with `ec2`.
    /// Source: EC2 User Guide, "Detect whether a host is an EC2 instance".
    private boolean isXenOfEc2(String vendor) {
        boolean xen = vendor.isEmpty() || vendor.equals("Xen");
        return xen
                && files.text("/sys/hypervisor/uuid")
                        .filter(uuid -> uuid.toLowerCase(Locale.ROOT).startsWith("ec2"))
                        .isPresent();
    }

    private Kind byVariant(Telling telling) {
        String made = wanted.variant().platform();
        if (made.equals(Kind.METAL.text())) {
            return Kind.METAL;
        }
        if (made.equals("aws") || made.equals(Kind.VMWARE.text())) {
            telling.note(
                    "variant %s is made for %s, but the firmware names no platform: boots as local; `--platform` or `%s` on the kernel command line overrides it"
                            .formatted(wanted.variant().text(), made, PARAMETER));
        }
        return Kind.LOCAL;
    }
}
