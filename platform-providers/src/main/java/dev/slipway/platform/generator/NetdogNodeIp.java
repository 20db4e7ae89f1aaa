package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;
import java.net.InetAddress;

/// `netdog node-ip`: the address of the primary network interface.
///
/// @param contained whether the boot runs in a folder: then a machine without a network is fine
record NetdogNodeIp(CurrentAddress address, boolean contained) implements Generator {
    @Override
    public String name() {
        return "netdog node-ip";
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Outcome<InetAddress> found = address.find(call);
        return found instanceof Outcome.Skipped<InetAddress>(String why) && !contained
                ? call.lacking(why)
                : Then.of(found, ip -> new Outcome.Made<>(AddressText.of(ip)));
    }
}
