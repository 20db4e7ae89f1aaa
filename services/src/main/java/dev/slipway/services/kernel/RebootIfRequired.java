package dev.slipway.services.kernel;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.services.Sha256;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.settings.bootconfig.BootConfig;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.OpenedStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reboots the host if its settings demand it: `settings.boot.reboot-to-reconcile` is true, and the kernel was
/// booted with other parameters than the settings have.
///
/// Before that it puts the boot configuration in place for the next kernel boot, and remembers for which parameters
/// the host reboots. If they are still not there after it, the boot goes on without them, said out loud.
public final class RebootIfRequired implements Stage<KernelParameters> {
    /// The name of the stage in the plan, in events and in recorded commands.
    public static final String NAME = "reboot-if-required";

    /// The kind of the parts that say which parameters the kernel lacks.
    public static final String PARAMETER = "parameter";

    private static final Key WANTED = Key.of("settings.boot.reboot-to-reconcile");

    private final Host host;
    private final Systemd systemd;
    private final String kernelBoot;

    /// @param stage who asks, as in the plan
    /// @param kernelBoot tells one boot of the kernel from another: `/proc/sys/kernel/random/boot_id`
    public RebootIfRequired(Host host, String stage, String kernelBoot) {
        this.host = host;
        this.systemd = new Systemd(host, stage);
        this.kernelBoot = kernelBoot;
    }

    /// Needs [OpenedStore] and [Committed]. Settings that were committed during the boot, as by bootstrap
    /// containers, count.
    @Override
    public Outcome<KernelParameters> run(Inputs in) throws IOException, InterruptedException {
        Settings settings =
                in.get(OpenedStore.FACT)
                        .store()
                        .current()
                        .map(now -> now.layers().merged())
                        .orElseGet(() -> in.get(Committed.FACT).settings());
        return run(settings, in.deadline(), in.telling());
    }

    /// The same for these settings. Returns when the host is about to go down, or does not have to.
    ///
    /// @param deadline by which the host must be about to go down
    Outcome<KernelParameters> run(Settings settings, Deadline deadline, Telling telling)
            throws IOException, InterruptedException {
        if (settings.at(WANTED).filter(Boolean.TRUE::equals).isEmpty()) {
            new RebootsFile(host.disk()).remove();
            return new Outcome.Skipped<>("`%s` is not set".formatted(WANTED));
        }
        Optional<byte[]> shown = host.disk().read(BootConfig.SHOWN);
        if (shown.isEmpty()) {
            return new Outcome.Skipped<>(
                    "this kernel takes no boot configuration: it has no " + BootConfig.SHOWN);
        }
        String text = new String(shown.get(), StandardCharsets.UTF_8);
        return switch (BootConfig.read(text, BootConfig.SHOWN.toString())) {
            case Outcome.Made<BootConfig>(BootConfig has) ->
                    compare(settings, has, deadline, telling);
            case Outcome.Kept<BootConfig>(BootConfig has, var _) ->
                    compare(settings, has, deadline, telling);
            case Outcome.Skipped<BootConfig>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<BootConfig>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<KernelParameters> compare(
            Settings settings, BootConfig has, Deadline deadline, Telling telling)
            throws IOException, InterruptedException {
        BootConfig wanted = BootConfig.of(settings);
        SortedSet<String> lacking = wanted.differences(has);
        RebootsFile file = new RebootsFile(host.disk());
        Reboots before = file.read(telling);
        if (lacking.isEmpty()) {
            file.remove();
            return agreed(before);
        }
        String digest = Sha256.of(wanted.text().getBytes(StandardCharsets.UTF_8));
        Optional<Reboots> next = before.andOne(digest, kernelBoot);
        if (next.isEmpty()) {
            return goOn(lacking, telling);
        }
        if (BootImage.write(settings, host.disk())
                instanceof Outcome.Failed<BootImage>(Problem tooLong)) {
            return new Outcome.Failed<>(tooLong);
        }
        file.write(next.get());
        return reboot(lacking, deadline, telling);
    }

    private static Outcome<KernelParameters> agreed(Reboots before) {
        KernelParameters all = KernelParameters.lacking(new TreeSet<>());
        String has = "the kernel was booted with the parameters of the settings";
        return new Outcome.Kept<>(
                all,
                before.equals(Reboots.NONE) ? has : has + ", as the reboot was to bring about");
    }

    private static Outcome<KernelParameters> goOn(SortedSet<String> lacking, Telling telling) {
        for (String name : lacking) {
            Problem problem =
                    new Problem(
                            "the kernel does not have '%s' as the settings say, and rebooting did not bring it"
                                    .formatted(name),
                            BootConfig.SHOWN.toString(),
                            "see that the boot loader passes %s as the last initrd, and `bootconfig` on the kernel command line; then `slipway reboot`"
                                    .formatted(BootImage.FILE));
            telling.of(new Part(PARAMETER, name))
                    .tell(new Happening.Failed(Duration.ZERO, problem));
        }
        telling.note("the host is not rebooted again; it goes on without these parameters");
        return new Outcome.Made<>(KernelParameters.lacking(lacking));
    }

    private Outcome<KernelParameters> reboot(
            SortedSet<String> lacking, Deadline deadline, Telling telling)
            throws InterruptedException {
        String why =
                "the kernel was not booted with the parameters of the settings: "
                        + String.join(", ", lacking);
        telling.note("the host reboots: " + why);
        return switch (systemd.reboot()) {
            case Outcome.Made<Done> _, Outcome.Kept<Done> _ ->
                    hold(lacking, why, deadline, telling);
            case Outcome.Skipped<Done>(String skipped) -> new Outcome.Skipped<>(skipped);
            case Outcome.Failed<Done>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    /// systemd tells the process to end when its turn comes in going down.
    private Outcome<KernelParameters> hold(
            SortedSet<String> lacking, String why, Deadline deadline, Telling telling) {
        Outcome<KernelParameters> reboots =
                new Outcome.Made<>(new KernelParameters(lacking, Optional.of(why)));
        if (host.contained()) {
            return reboots;
        }
        try (Telling.Wait _ = telling.waiting("the reboot")) {
            host.time().sleep(deadline.left());
        } catch (InterruptedException _) {
            if (!deadline.over()) {
                return reboots;
            }
        }
        return Outcome.failed(
                "the host was to reboot and did not in time: " + why,
                "systemctl reboot",
                "see what holds it up with `systemctl list-jobs`; the next boot tries again");
    }
}
