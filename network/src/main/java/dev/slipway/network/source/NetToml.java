package dev.slipway.network.source;

import dev.slipway.network.config.Device;
import dev.slipway.network.config.Network;
import dev.slipway.network.source.Findings.Spot;
import dev.slipway.network.source.Together.Written;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What could be made of a `net.toml`.
///
/// @param network what it wants; empty if there is a problem, or if it names no device
/// @param findings all that is wrong or without effect, in order of position
public record NetToml(Optional<Network> network, List<Finding> findings) {
    private static final String VERSION = "version";
    private static final int LATEST = 3;

    public NetToml {
        findings = List.copyOf(findings);
    }

    /// Reads versions 1, 2 and 3.
    public static NetToml read(byte[] bytes) {
        return read(Input.read(bytes).decoded());
    }

    private static NetToml read(Decoded decoded) {
        Findings findings = new Findings(decoded.findings());
        Fields top = new Fields(decoded.root(), List.of(), new Spot(Position.START, ""), findings);
        List<Device> devices = List.of();
        if (decoded.complete() || !decoded.root().members().isEmpty()) {
            devices =
                    version(top)
                            .map(version -> devices(decoded, version, findings))
                            .orElse(List.of());
        }
        boolean usable = !findings.anyProblem() && !devices.isEmpty();
        return new NetToml(
                usable ? Optional.of(new Network(devices)) : Optional.empty(), findings.sorted());
    }

    /// The problems only.
    public List<Finding> problems() {
        return findings.stream().filter(Finding::isProblem).toList();
    }

    /// What has no effect.
    public List<Finding> warnings() {
        return findings.stream().filter(finding -> !finding.isProblem()).toList();
    }

    /// A file that says no version is read as one of the latest, so that what else is wrong is said too.
    ///
    /// @return empty for a version that nobody knows: then no rule can be held against the rest
    private static Optional<Integer> version(Fields top) {
        top.require(VERSION, "write `version = %d` at the top".formatted(LATEST));
        if (!top.has(VERSION)) {
            return Optional.of(LATEST);
        }
        Optional<Integer> version =
                top.node(VERSION)
                        .map(Node::plain)
                        .filter(found -> List.of(1L, 2L, 3L).contains(found))
                        .map(found -> ((Long) found).intValue());
        if (version.isEmpty()) {
            top.findings()
                    .problem(
                            top.spot(VERSION),
                            "bad-value",
                            "there is no such version of net.toml",
                            "write `version = %d`; 1 and 2 are known too".formatted(LATEST));
        }
        return version;
    }

    private static List<Device> devices(Decoded decoded, int version, Findings findings) {
        List<Written> written = new ArrayList<>();
        decoded.root().members().entrySet().stream()
                .filter(member -> !member.getKey().equals(VERSION))
                .sorted(Comparator.comparing(member -> member.getValue().keyAt()))
                .forEach(member -> device(member, version, findings).ifPresent(written::add));
        new Together(written, findings).check();
        return written.stream().map(Written::device).toList();
    }

    private static Optional<Written> device(
            Map.Entry<String, Node.Member> member, int version, Findings findings) {
        String name = member.getKey();
        Spot spot = new Spot(member.getValue().keyAt(), Finding.dotted(List.of(name)));
        if (!(member.getValue().value() instanceof Node.Table table)) {
            findings.problem(
                    spot,
                    "wrong-type",
                    "'%s' is neither `version` nor the table of a device".formatted(Shown.of(name)),
                    "begin a device with `[%s]`".formatted(spot.key()));
            return Optional.empty();
        }
        Fields fields = new Fields(table, List.of(name), spot, findings);
        return new DeviceReader(name, fields, version)
                .read()
                .map(device -> new Written(device, fields));
    }
}
