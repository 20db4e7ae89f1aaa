package dev.slipway.network.source;

import dev.slipway.network.config.Cidr;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.config.IpAddress;
import java.util.Optional;
import java.util.function.Function;

/// How a value is written.
///
/// @param noun what it is, to follow "is no"
/// @param fix what to type
/// @param parse empty for text of another form
record Form<T>(String noun, String fix, Function<String, Optional<T>> parse) {
    static final Form<String> TEXT = new Form<>("text", "put it in quotes", Optional::of);
    static final Form<InterfaceName> INTERFACE =
            new Form<>("interface name", "write " + InterfaceName.RULE, InterfaceName::of);
    static final Form<IpAddress> ADDRESS =
            new Form<>(
                    "IP address",
                    "write for example `\"10.0.0.1\"` or `\"fd00::1\"`",
                    IpAddress::of);
    static final Form<Cidr> CIDR =
            new Form<>(
                    "IP address with the length of its prefix",
                    "write for example `\"10.0.0.7/24\"` or `\"fd00::7/64\"`",
                    Cidr::of);
}
