package dev.slipway.network.source;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.Device;
import dev.slipway.network.config.Dhcp;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.config.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A network of one interface with DHCP, as the kernel command line says it:
/// `netdog.default-interface=eth0:dhcp4,dhcp6?`. The `?` marks a lease that the host can do without.
public final class KernelCommandLine {
    static final String KEY = "netdog.default-interface";

    private static final Pattern OPTION = Pattern.compile("(dhcp[46])(\\?*)");
    private static final String FIX =
            "write it as `%s=eth0:dhcp4,dhcp6?` on the kernel command line".formatted(KEY);

    private KernelCommandLine() {}

    /// @param text the whole command line
    /// @param where it stands, for problems
    /// @return `Skipped` if it says nothing of a network
    public static Outcome<Network> read(String text, String where) {
        List<String> values =
                Stream.of(text.split("\\s+"))
                        .filter(word -> word.startsWith(KEY + "="))
                        .map(word -> word.substring(KEY.length() + 1))
                        .toList();
        return switch (values.size()) {
            case 0 -> new Outcome.Skipped<>("it has no `%s=`".formatted(KEY));
            case 1 -> network(values.getFirst(), where);
            default ->
                    Outcome.failed(
                            "`%s=` is there more than once".formatted(KEY), where, "keep one");
        };
    }

    private static Outcome<Network> network(String value, String where) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            return Outcome.failed(
                    "'%s' is no interface with its options".formatted(Shown.of(value)), where, FIX);
        }
        String name = value.substring(0, colon);
        Optional<InterfaceName> called = InterfaceName.of(name);
        if (called.isEmpty()) {
            return Outcome.failed(
                    "'%s' is no interface name".formatted(Shown.of(name)),
                    where,
                    "write " + InterfaceName.RULE);
        }
        return dhcp(value.substring(colon + 1), where)
                .map(options ->
                        new Network(
                                List.of(
                                        new Device(
                                                called.get(),
                                                true,
                                                addressing(options),
                                                new Device.Interface()))));
    }

    private static Addressing addressing(Options options) {
        return new Addressing(options.of("dhcp4"), options.of("dhcp6"), List.of(), List.of(), true);
    }

    private static Outcome<Options> dhcp(String text, String where) {
        Map<String, Dhcp> found = new HashMap<>();
        for (String option : text.split(",", -1)) {
            Matcher matcher = OPTION.matcher(option);
            if (!matcher.matches()) {
                return Outcome.failed(
                        "'%s' is no option of an interface".formatted(Shown.of(option)),
                        where,
                        "take `dhcp4` and `dhcp6`, each with `?` if the host can do without; "
                                + FIX);
            }
            if (found.put(matcher.group(1), Dhcp.on(!matcher.group(2).isEmpty())) != null) {
                return Outcome.failed(
                        "`%s` is there more than once".formatted(matcher.group(1)),
                        where,
                        "keep one");
            }
        }
        return new Outcome.Made<>(new Options(found));
    }

    private record Options(Map<String, Dhcp> byName) {
        Dhcp of(String name) {
            return byName.getOrDefault(name, Dhcp.OFF);
        }
    }
}
