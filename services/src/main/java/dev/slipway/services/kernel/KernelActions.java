package dev.slipway.services.kernel;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the original's `corndog` and `prairiedog` do when a variant's restart commands, or units, call them.
public final class KernelActions {
    private static final String CORNDOG = "corndog";
    private static final String PRAIRIEDOG = "prairiedog";

    private static final Key SYSCTL = Key.of("settings.kernel.sysctl");
    private static final String LOCKDOWN = "settings.kernel.lockdown";

    private final Host host;
    private final String stage;

    private KernelActions(Host host, String stage) {
        this.host = host;
        this.stage = stage;
    }

    /// @param stage who runs them, as in the plan; recorded with each command that they run themselves
    public static List<BuiltIn> of(Host host, String stage) {
        KernelActions actions = new KernelActions(host, stage);
        return List.of(
                BuiltIn.of(actions::sysctl, CORNDOG, "sysctl"),
                BuiltIn.of(actions::lockdown, CORNDOG, "lockdown"),
                BuiltIn.of(actions::generateBootConfig, PRAIRIEDOG, "generate-boot-config"));
    }

    private Outcome<Printed> sysctl(BuiltIn.Call call) {
        Map<String, String> wanted = sysctls(call.occasion().settings());
        if (wanted.isEmpty()) {
            return nothingSet(SYSCTL.toString());
        }
        Sysctls.Tally tally = new Sysctls(host.disk(), call.telling()).set(wanted);
        if (!tally.failed().isEmpty()) {
            call.telling().note(tally.text());
        }
        Printed printed = new Printed(tally.text() + "\n");
        return tally.kept() == wanted.size()
                ? new Outcome.Kept<>(printed, "all sysctls were as they should be")
                : new Outcome.Made<>(printed);
    }

    private static Map<String, String> sysctls(Settings settings) {
        Map<String, String> wanted = new TreeMap<>();
        if (settings.at(SYSCTL).orElse(null) instanceof Map<?, ?> table) {
            table.forEach((key, value) -> wanted.put((String) key, (String) value));
        }
        return wanted;
    }

    private Outcome<Printed> lockdown(BuiltIn.Call call) {
        Optional<String> wanted = call.occasion().settings().text(LOCKDOWN);
        return wanted.isEmpty()
                ? nothingSet(LOCKDOWN)
                : new Lockdown(host, call.telling()).raise(wanted.get()).map(_ -> Printed.NOTHING);
    }

    private static Outcome<Printed> nothingSet(String key) {
        return new Outcome.Kept<>(Printed.NOTHING, "`%s` is not set".formatted(key));
    }

    private Outcome<Printed> generateBootConfig(BuiltIn.Call call) {
        try {
            return BootImage.write(call.occasion().settings(), host.disk())
                    .map(_ -> Printed.NOTHING);
        } catch (IOException refused) {
            return Outcome.failed(
                    "the boot configuration could not be written: " + IoReason.of(refused),
                    BootImage.FILE.toString(),
                    "see that the disk has room (`df -h`) and is not read-only");
        }
    }
}
