package dev.slipway.services.kernel;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.services.ActionOptions;
import dev.slipway.settings.bootconfig.BootConfig;
import java.io.IOException;
import java.nio.file.FileSystemException;
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
    private final Outcome<String> kernelBoot;

    private KernelActions(Host host, String stage, Outcome<String> kernelBoot) {
        this.host = host;
        this.stage = stage;
        this.kernelBoot = kernelBoot;
    }

    /// A body that the disk may refuse.
    private interface OnDisk {
        Outcome<Printed> run(BuiltIn.Call call) throws IOException, InterruptedException;
    }

    /// @param stage who runs them, as in the plan; recorded with each command that they run themselves
    /// @param kernelBoot tells one boot of the kernel from another: `/proc/sys/kernel/random/boot_id`
    public static List<BuiltIn> of(Host host, String stage, Outcome<String> kernelBoot) {
        KernelActions actions = new KernelActions(host, stage, kernelBoot);
        CrashKernel crash = new CrashKernel(host, stage);
        return List.of(
                corndog("sysctl", actions::sysctl),
                corndog("lockdown", actions::lockdown),
                prairiedog("generate-boot-config", actions::generateBootConfig),
                prairiedog(RebootIfRequired.NAME, actions::rebootIfRequired),
                bare("prepare-boot", _ -> new BootPartition(host, stage).mount()),
                bare("load-crash-kernel", call -> crash.load(call.deadline())),
                bare("capture-dump", call -> new CrashDump(host, stage).capture(call.deadline())));
    }

    private static BuiltIn corndog(String word, OnDisk body) {
        return BuiltIn.of(called(CORNDOG + " " + word, body), CORNDOG, word);
    }

    private static BuiltIn prairiedog(String word, OnDisk body) {
        return BuiltIn.of(called(PRAIRIEDOG + " " + word, body), PRAIRIEDOG, word);
    }

    private static BuiltIn bare(String word, OnDisk body) {
        return BuiltIn.bare(called(PRAIRIEDOG + " " + word, body), PRAIRIEDOG, word);
    }

    private static BuiltIn.Body called(String program, OnDisk body) {
        return call -> {
            if (ActionOptions.of(program, call.arguments(), Map.of())
                    instanceof Outcome.Failed<ActionOptions>(Problem problem)) {
                return new Outcome.Failed<>(problem);
            }
            try {
                return body.run(call);
            } catch (IOException refused) {
                return refused(program, refused);
            }
        };
    }

    private static Outcome<Printed> refused(String program, IOException refused) {
        String file =
                refused instanceof FileSystemException named && named.getFile() != null
                        ? named.getFile()
                        : "its files";
        return Outcome.failed(
                "`%s` was refused by the disk: %s".formatted(program, IoReason.of(refused)),
                file,
                "run it as root, and see that the disk has room (`df -h`) and is not read-only");
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

    private Outcome<Printed> generateBootConfig(BuiltIn.Call call) throws IOException {
        Settings settings = call.occasion().settings();
        boolean taken = host.contained() || host.disk().exists(BootConfig.SHOWN);
        if (!taken && !BootConfig.of(settings).equals(BootConfig.NONE)) {
            call.telling()
                    .note(
                            "this kernel takes no boot configuration, it has no %s: the parameters in `settings.boot` wait for one that does"
                                    .formatted(BootConfig.SHOWN));
        }
        return BootImage.write(settings, host.disk()).map(_ -> Printed.NOTHING);
    }

    private Outcome<Printed> rebootIfRequired(BuiltIn.Call call)
            throws IOException, InterruptedException {
        return switch (kernelBoot) {
            case Outcome.Made<String>(String id) -> rebootIfRequired(id, call);
            case Outcome.Kept<String>(String id, var _) -> rebootIfRequired(id, call);
            case Outcome.Skipped<String>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<String>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Printed> rebootIfRequired(String id, BuiltIn.Call call)
            throws IOException, InterruptedException {
        return new RebootIfRequired(host, stage, id)
                .run(call.occasion().settings(), call.deadline(), call.telling())
                .map(_ -> Printed.NOTHING);
    }
}
