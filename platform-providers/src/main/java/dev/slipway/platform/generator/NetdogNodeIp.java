package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;

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
        Outcome<String> found =
                Then.of(address.find(call), ip -> new Outcome.Made<>(AddressText.of(ip)));
        return contained ? Then.of(found, Outcome.Made::new) : Required.of(call, found);
    }
}
