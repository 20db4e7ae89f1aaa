package dev.slipway.command;

import dev.slipway.client.Ask;
import java.io.PrintStream;

/// `slipway reboot`: has a running host reboot.
record RebootCommand(PrintStream err) implements Subcommand {
    static final String NAME = "reboot";
    static final Ask ASK = Ask.of("POST", "/actions/reboot");

    @Override
    public Usage spec() {
        return HostApi.usage(NAME, "Reboots the host.", "slipway reboot");
    }

    @Override
    public int run(Given given) throws Exception {
        HostApi.of(given, err).demand(ASK);
        return Exit.DONE;
    }
}
