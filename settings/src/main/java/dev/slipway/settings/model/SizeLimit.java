package dev.slipway.settings.model;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.input.Rule;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How much user data the platform of a variant takes.
enum SizeLimit {
    /// Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data input": 16 KB before
    /// base64.
    EC2(16384, "EC2", "move large values elsewhere, into a bootstrap container for example"),

    /// 64 KiB of base64. Source: open-vm-tools, `GUESTMSG_MAX_IN_SIZE` of `guest_msg_def.h`.
    VMWARE(49152, "guestinfo", "give it to the machine on a CD-ROM, which has no limit"),

    /// User data comes in a file.
    NONE(Integer.MAX_VALUE, "", "");

    private final int bytes;
    private final String taker;
    private final String remedy;

    SizeLimit(int bytes, String taker, String remedy) {
        this.bytes = bytes;
        this.taker = taker;
        this.remedy = remedy;
    }

    static SizeLimit of(VariantName variant) {
        return switch (variant.platform()) {
            case "aws" -> EC2;
            case "vmware" -> VMWARE;
            default -> NONE;
        };
    }

    OptionalInt bytes() {
        return this == NONE ? OptionalInt.empty() : OptionalInt.of(bytes);
    }

    /// @param gzipped whether the document is sent gzipped
    List<Finding> findings(String file, CheckReport.Size size, boolean gzipped) {
        if (size.gzip() > bytes) {
            return List.of(oversize(size));
        }
        return gzipped || size.raw() <= bytes ? List.of() : List.of(better(file, size));
    }

    /// On VMware there is another way in, so that it is no more than a warning.
    private Finding oversize(CheckReport.Size size) {
        return new Finding(
                this == EC2 ? Finding.Severity.PROBLEM : Finding.Severity.WARNING,
                Position.START,
                "",
                Rule.SIZE.id(),
                Optional.empty(),
                "the document has %d bytes even when gzipped, and %s takes at most %d"
                        .formatted(size.gzip(), taker, bytes),
                remedy);
    }

    private Finding better(String file, CheckReport.Size size) {
        String command =
                file.equals("-") ? "`gzip` writes it" : "`gzip -c %s` writes it".formatted(file);
        return Finding.warning(
                Position.START,
                "",
                Rule.SIZE.id(),
                "the document has %d bytes, and %s takes at most %d; gzipped it has %d"
                        .formatted(size.raw(), taker, bytes, size.gzip()),
                "send it gzipped, as " + command);
    }
}
