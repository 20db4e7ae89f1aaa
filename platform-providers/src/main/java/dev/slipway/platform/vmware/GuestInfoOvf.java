package dev.slipway.platform.vmware;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Raw;
import dev.slipway.platform.Then;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Commands;
import java.nio.charset.StandardCharsets;

/// The OVF environment as the hypervisor hands it to its guest in `guestinfo.ovfEnv`: the transport "VMware
/// Tools", where a CD-ROM is the transport "ISO image".
public final class GuestInfoOvf implements UserDataSource {
    private static final String VALUE = "guestinfo.ovfEnv";

    private final GuestInfo guestInfo;

    public GuestInfoOvf(Commands commands) {
        this.guestInfo = new GuestInfo(commands);
    }

    @Override
    public String name() {
        return VALUE;
    }

    @Override
    public Outcome<Raw> fetch(Inputs in) throws InterruptedException {
        return Then.of(
                guestInfo.get(VALUE, in),
                xml -> OvfEnvironment.userData(xml.getBytes(StandardCharsets.UTF_8), VALUE));
    }
}
