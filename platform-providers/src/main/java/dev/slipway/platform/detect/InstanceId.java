package dev.slipway.platform.detect;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.ec2.Ec2Metadata;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What tells this machine from a copy of its disk.
final class InstanceId {
    static final Path OWN_FILE = Path.of("/var/lib/slipway/instance-id");

    private static final Pattern EC2_ID = Pattern.compile("i-[0-9a-f]{8,17}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MACHINE_ID = Pattern.compile("[0-9a-f]{32}");

    /// What boards carry whose maker never set a uuid.
    private static final Set<String> PLACEHOLDERS =
            Set.of(
                    "00000000-0000-0000-0000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    "03000200-0400-0500-0006-000700080009");

    private final Host host;
    private final Imds imds;
    private final SystemFiles files;
    private final Optional<String> given;

    /// @param given the option `--instance-id`
    InstanceId(Host host, Imds imds, SystemFiles files, Optional<String> given) {
        this.host = host;
        this.imds = imds;
        this.files = files;
        this.given = given;
    }

    Outcome<String> find(Kind kind, Inputs in) throws InterruptedException {
        if (given.isPresent()) {
            return new Outcome.Made<>(given.get());
        }
        Outcome<String> told =
                switch (kind) {
                    case EC2 -> ofEc2(in);
                    case VMWARE, METAL -> ofBoard();
                    case LOCAL -> ofSystem();
                };
        return switch (told) {
            case Outcome.Made<String> _, Outcome.Kept<String> _, Outcome.Failed<String> _ -> told;
            case Outcome.Skipped<String>(String why) -> host.contained() ? ofFolder() : none(why);
        };
    }

    private Outcome<String> ofEc2(Inputs in) throws InterruptedException {
        Optional<String> tag = files.dmi("board_asset_tag").filter(matches(EC2_ID));
        return tag.isPresent()
                ? new Outcome.Made<>(tag.get())
                : new Ec2Metadata(imds, in.deadline(), in.telling()).instanceId();
    }

    private Outcome<String> ofBoard() {
        return orSkip(
                files.dmi("product_uuid")
                        .map(uuid -> uuid.toLowerCase(Locale.ROOT))
                        .filter(matches(UUID))
                        .filter(uuid -> !PLACEHOLDERS.contains(uuid)),
                "/sys/class/dmi/id/product_uuid holds no uuid of its own, or may not be read");
    }

    private Outcome<String> ofSystem() {
        return orSkip(
                files.text("/etc/machine-id").filter(matches(MACHINE_ID)),
                "/etc/machine-id holds no id");
    }

    private static Outcome<String> orSkip(Optional<String> id, String why) {
        return id.<Outcome<String>>map(Outcome.Made::new)
                .orElseGet(() -> new Outcome.Skipped<>(why));
    }

    private static Predicate<String> matches(Pattern pattern) {
        return pattern.asMatchPredicate();
    }

    /// A root folder is a machine of its own: its id is made once and stays in it.
    private Outcome<String> ofFolder() {
        Optional<String> before = files.text(OWN_FILE.toString());
        if (before.isPresent()) {
            return new Outcome.Made<>(before.get());
        }
        String id = "%016x%016x".formatted(host.random().nextLong(), host.random().nextLong());
        try {
            host.disk()
                    .replace(OWN_FILE, (id + '\n').getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);
            return new Outcome.Made<>(id);
        } catch (IOException e) {
            return Outcome.failed(
                    "the id of this root folder could not be written: " + IoReason.of(e),
                    host.disk().real(OWN_FILE).toString(),
                    "make the folder writable, or give the id with `--instance-id`");
        }
    }

    private static Outcome<String> none(String why) {
        return Outcome.failed(
                "nothing tells this machine from a copy of its disk: " + why,
                "the instance id",
                "run as root, or give an id with `--instance-id`");
    }
}
