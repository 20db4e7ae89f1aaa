package dev.slipway.platform.detect;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
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
    private final SignsOfPlatform firmware;
    private final Wanted wanted;

    KindOfMachine(SystemFiles files, Wanted wanted) {
        this.files = files;
        this.firmware = new SignsOfPlatform(files);
        this.wanted = wanted;
    }

    /// @param doubt what speaks against it, in words; empty if nothing does
    record Found(Kind kind, Optional<String> doubt) {}

    Outcome<Found> find() {
        return wanted.platform()
                .<Outcome<Found>>map(
                        kind -> new Outcome.Made<>(said(kind, "`--platform " + kind.text() + "`")))
                .or(this::byKernelCommandLine)
                .orElseGet(() -> new Outcome.Made<>(byMachine()));
    }

    /// The last `slipway.platform=` counts, as with all parameters of the kernel.
    private Optional<Outcome<Found>> byKernelCommandLine() {
        return files.text("/proc/cmdline").stream()
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .filter(word -> word.startsWith(PARAMETER))
                .map(word -> word.substring(PARAMETER.length()))
                .reduce((_, later) -> later)
                .filter(word -> !word.equals("auto"))
                .map(this::named);
    }

    private Outcome<Found> named(String word) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.text().equals(word))
                .<Outcome<Found>>map(
                        kind -> new Outcome.Made<>(said(kind, '`' + PARAMETER + kind.text() + '`')))
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

    /// A machine whose firmware says nothing, such as a root folder, gives no reason for doubt.
    private Found said(Kind kind, String by) {
        Optional<String> doubt =
                switch (kind) {
                    case METAL, LOCAL -> Optional.empty();
                    case EC2, VMWARE ->
                            firmware.platform()
                                    .filter(other -> other.kind() != kind)
                                    .map(other ->
                                            "the firmware says %s (%s)"
                                                    .formatted(other.kind().text(), other.words()))
                                    .or(() -> strange(kind));
                };
        return new Found(
                kind,
                doubt.map(words ->
                        "this boots as %s by %s, but %s".formatted(kind.text(), by, words)));
    }

    private Optional<String> strange(Kind kind) {
        return firmware.platform().isPresent()
                ? Optional.empty()
                : firmware.vendor()
                        .map(vendor ->
                                "the firmware names the vendor '%s' and not %s"
                                        .formatted(vendor, kind.text()));
    }

    private Found byMachine() {
        return firmware.platform().map(this::byFirmware).orElseGet(this::byVariant);
    }

    private Found byFirmware(SignsOfPlatform.Finding found) {
        boolean strange = !made().isEmpty() && !made().equals(found.kind().text());
        return new Found(
                found.kind(),
                strange
                        ? Optional.of(
                                "variant %s is made for %s, but this machine is %s (%s): what only %s can tell is left unset; boot a variant that is made for it, or override it with `--platform`"
                                        .formatted(
                                                wanted.variant().text(),
                                                wanted.variant().platform(),
                                                found.kind().text(),
                                                found.words(),
                                                wanted.variant().platform()))
                        : Optional.empty());
    }

    private Found byVariant() {
        if (made().equals(Kind.METAL.text())) {
            return new Found(Kind.METAL, Optional.empty());
        }
        return new Found(
                Kind.LOCAL,
                made().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                "variant %s is made for %s, but the firmware names no platform: boots as local; `--platform` or `%s` on the kernel command line overrides it"
                                        .formatted(
                                                wanted.variant().text(),
                                                wanted.variant().platform(),
                                                PARAMETER)));
    }

    /// The platform that the name of the variant names; empty if it names none that Slipway knows.
    private String made() {
        return switch (wanted.variant().platform()) {
            case "aws" -> Kind.EC2.text();
            case "vmware", "metal" -> wanted.variant().platform();
            default -> "";
        };
    }
}
