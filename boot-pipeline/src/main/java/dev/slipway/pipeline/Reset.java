package dev.slipway.pipeline;

import dev.slipway.port.Disk;
import java.io.IOException;

/// Makes the next boot a first boot. Journals and the local user data stay.
public final class Reset {
    private Reset() {}

    /// The caller holds the lock of the root. The store goes last: a reset that was cut short is done again. The
    /// mark keeps the settings from before Slipway from coming back by themselves.
    public static void run(Disk disk) throws IOException {
        disk.replace(Paths.RESET, new byte[0], Disk.PRIVATE);
        disk.remove(Paths.FACTS);
        disk.remove(Paths.APPLIED);
        disk.remove(Paths.REBOOTS);
        disk.remove(Paths.INSTANCE_ID);
        disk.remove(Paths.STORE);
    }
}
