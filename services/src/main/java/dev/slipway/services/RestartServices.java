package dev.slipway.services;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Runs the restart commands of services, in the order of [RestartOrder], one at a time: those whose files or settings
/// changed since they last ran to a good end, and all that did not yet run in this kernel boot.
///
/// A command that fails ends the commands of its service, not those of others; a unit that the host does not have is
/// skipped. What ran is remembered in
/// `/var/lib/slipway/applied.json` after each service, so that a kill at any moment loses no restart.
/// One run at a time: the caller sees to it, as it does to the order of commits.
public final class RestartServices implements Stage<RestartedServices> {
    /// The name of the stage in the plan, in events and in recorded commands.
    public static final String NAME = "restart-services";

    /// How long a command may take if nothing else is said.
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private final Programs programs;
    private final String kernelBoot;
    private final Set<String> required;
    private final Predicate<Key> secret;
    private final Duration limit;

    /// @param kernelBoot tells one boot of the kernel from another: `/proc/sys/kernel/random/boot_id`
    /// @param required the services without which this stage has failed
    /// @param secret whether the value of a setting may be a secret: blotted out of what commands say
    public RestartServices(
            Programs programs, String kernelBoot, Set<String> required, Predicate<Key> secret) {
        this(programs, kernelBoot, required, secret, LIMIT);
    }

    /// @param limit how long each command may take, if the deadline of the stage is not nearer
    public RestartServices(
            Programs programs,
            String kernelBoot,
            Set<String> required,
            Predicate<Key> secret,
            Duration limit) {
        this.programs = programs;
        this.kernelBoot = kernelBoot;
        this.required = Set.copyOf(required);
        this.secret = secret;
        this.limit = limit;
    }

    /// Needs [Committed], [Variant] and [RenderedFiles].
    @Override
    public Outcome<RestartedServices> run(Inputs in) throws InterruptedException {
        Variant variant = in.get(Variant.FACT);
        List<Problem> unknown = unknownRequired(variant);
        if (!unknown.isEmpty()) {
            return Problems.failed(
                    "services are required that the variant does not have",
                    "variant " + variant.name().text(),
                    unknown);
        }
        try {
            return verdict(restart(variant, in), in.telling());
        } catch (IOException e) {
            return Outcome.failed(
                    "what the services run with could not be written down: " + e.getMessage(),
                    AppliedFile.PATH.toString(),
                    "see that the disk has room (`df -h`) and is not read-only; the next boot or commit tries again");
        }
    }

    private List<Problem> unknownRequired(Variant variant) {
        SortedSet<String> unknown = new TreeSet<>(required);
        unknown.removeAll(variant.services().keySet());
        return unknown.stream()
                .map(name ->
                        new Problem(
                                "there is no service '%s' that could be required".formatted(name),
                                "variant " + variant.name().text(),
                                "require some of: "
                                        + String.join(", ", variant.services().keySet())))
                .toList();
    }

    private RestartedServices restart(Variant variant, Inputs in)
            throws IOException, InterruptedException {
        Committed committed = in.get(Committed.FACT);
        WantedStates wanted =
                new WantedStates(kernelBoot, committed, variant, in.get(RenderedFiles.FACT));
        Secrets secrets = Secrets.of(committed.settings(), secret);
        Renewals renewals = new Renewals(new Systemd(programs.host(), NAME), secrets);
        CommandRun commands = new CommandRun(programs, in, limit, secrets, renewals);
        RestartRound round = new RestartRound(commands, wanted, required::contains);
        round.reloadUnits();
        List<ServiceResult> results = new ArrayList<>();
        for (Service service : new RestartOrder(programs, variant).services()) {
            results.add(round.restart(service));
        }
        return new RestartedServices(results);
    }

    private Outcome<RestartedServices> verdict(RestartedServices services, Telling telling) {
        List<ServiceResult> failed = services.failed();
        if (failed.stream().anyMatch(this::isRequired)) {
            return new Outcome.Failed<>(requiredFailed(failed));
        }
        failed.stream()
                .flatMap(service -> service.problem().stream())
                .forEach(problem ->
                        telling.note("not required, so the rest goes on: " + problem.what()));
        return failed.isEmpty() && services.restarted().isEmpty()
                ? new Outcome.Kept<>(services, "no restart command was due")
                : new Outcome.Made<>(services);
    }

    private boolean isRequired(ServiceResult service) {
        return required.contains(service.name());
    }

    private Problem requiredFailed(List<ServiceResult> failed) {
        String names =
                failed.stream()
                        .map(service ->
                                "'%s'%s"
                                        .formatted(
                                                service.name(),
                                                isRequired(service) ? " (required)" : ""))
                        .collect(Collectors.joining(", "));
        return new Problem(
                "a service that this host requires does not run with its settings",
                "services that failed: " + names,
                "mend them; the next boot or commit runs their commands again",
                failed.stream().flatMap(service -> service.problem().stream()).toList());
    }
}
