package dev.slipway.pipeline;

import dev.slipway.api.Applier;
import dev.slipway.api.Effect;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.services.RenderedFile;
import dev.slipway.services.RenderedFiles;
import dev.slipway.services.RestartServices;
import dev.slipway.services.RestartedServices;
import dev.slipway.services.ServiceResult;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Diff;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.variant.Variant;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Runs the tail of the plan for the newest generation, as often as it is asked to.
///
/// The events go to the journal of the boot and are framed by `apply`.
final class TailRun {
    /// The name under which a run starts and ends.
    static final String NAME = Applier.STAGE;

    private final Host host;
    private final Vertx vertx;
    private final Tail tail;
    private final EventLog log;
    private final BootRunner.Records records;
    private final BooleanSupplier told;

    /// The services that failed when they were last due, and the generation that was applied then.
    private Set<String> failing;

    private long applied;

    /// The services whose commands have ended well in the run that is under way.
    private final List<String> restarted = Collections.synchronizedList(new ArrayList<>());

    /// @param journal of the last boot, which has restarted its services
    /// @param told whether the process was told to stop
    TailRun(Host host, Vertx vertx, Journal journal, Tail tail, BooleanSupplier told)
            throws IOException {
        this.host = host;
        this.vertx = vertx;
        this.tail = tail;
        this.log = EventLog.afterBoot(host, vertx, journal).heardBy(this::hear);
        this.records = new BootRunner.Records(log, new FactFiles(host.disk(), journal.boot()));
        this.told = told;
        this.failing = journal.failedParts(RestartServices.NAME, "service");
        this.applied = number();
    }

    private void hear(StageEvent event) {
        if (event.happening() instanceof Happening.Finished) {
            event.part()
                    .filter(part -> part.kind().equals("service"))
                    .ifPresent(part -> restarted.add(part.name()));
        }
    }

    /// How to speak of what is applied.
    Telling telling() {
        return log.of(NAME);
    }

    /// Never throws but what ends the process.
    Effect run() {
        try {
            return framed();
        } catch (IOException refused) {
            return notTold(refused);
        } catch (UncheckedIOException refused) {
            return notTold(refused.getCause());
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            return Effect.failed(number(), Thrown.byABug(NAME, bug));
        }
    }

    /// An interrupt breaks off what is being written.
    private Effect notTold(IOException refused) {
        return Effect.failed(
                number(), told.getAsBoolean() ? toldToStop() : Thrown.journal(refused));
    }

    private Effect framed() throws IOException {
        Generation generation = newest();
        long begin = host.time().nanos();
        log.tell(new StageEvent(NAME, new Happening.Started()));
        telling().note(generation.note());
        restarted.clear();
        Effect effect = effect(generation);
        Duration took = host.time().since(begin);
        log.tell(new StageEvent(NAME, Happening.of(outcome(effect), took)));
        return effect;
    }

    private Effect effect(Generation generation) throws IOException {
        try (BootRunner runner =
                new BootRunner(host, vertx, tail.plan(), records, tail.deadline())) {
            return effect(generation, runner.run(from(generation)));
        } catch (InterruptedException _) {
            return Effect.failed(generation.number(), toldToStop());
        }
    }

    private Progress from(Generation generation) {
        Committed committed = new Committed(generation, generation.layers().merged());
        return Progress.afterBoot(
                tail.plan(), Map.of(Variant.FACT, tail.variant(), Committed.FACT, committed));
    }

    private Effect effect(Generation generation, Verdict verdict) {
        List<String> files =
                verdict.find(RenderedFiles.FACT).map(RenderedFiles::changed).stream()
                        .flatMap(List::stream)
                        .map(RenderedFile::path)
                        .map(Object::toString)
                        .toList();
        Optional<RestartedServices> services = verdict.find(RestartedServices.FACT);
        List<String> well =
                services.map(done -> done.restarted().stream().map(ServiceResult::name).toList())
                        .orElse(List.copyOf(restarted));
        Optional<Problem> problem =
                verdict.problem()
                        .or(() ->
                                failures(
                                        services.map(done ->
                                                        news(done, concerned(generation, files)))
                                                .orElse(List.of())));
        applied = generation.number();
        List<String> lacks = services.map(RestartedServices::lacks).orElse(List.of());
        return new Effect(generation.number(), files, well, lacks, problem);
    }

    /// Those that failed now and not before, or that a change since then concerns. Of the others this change is not
    /// to blame: who asked for it does not hear of them, and a trial stays.
    private List<ServiceResult> news(RestartedServices services, Predicate<String> concerned) {
        Set<String> before = failing;
        failing = services.failed().stream().map(ServiceResult::name).collect(Collectors.toSet());
        Predicate<ServiceResult> isNews =
                service -> !before.contains(service.name()) || concerned.test(service.name());
        String still =
                services.failed().stream()
                        .filter(isNews.negate())
                        .map(ServiceResult::name)
                        .collect(Collectors.joining(", "));
        if (!still.isEmpty()) {
            telling().note("failed as before, and not for this change: " + still);
        }
        return services.failed().stream().filter(isNews).toList();
    }

    /// The services whose settings or files have changed since the last run. All of them if nothing has: who asks
    /// without a change wants to hear of all.
    ///
    /// @param changed paths of files
    private Predicate<String> concerned(Generation generation, List<String> changed) {
        Outcome<Diff> diff = tail.store().diff(applied, generation.number(), _ -> true);
        if (applied == generation.number() || !(diff instanceof Outcome.Made<Diff>(Diff made))) {
            return _ -> true;
        }
        Variant variant = tail.variant();
        Set<String> byKey =
                made.differences().keySet().stream()
                        .flatMap(key -> variant.metadata().affectedBy(key).stream())
                        .collect(Collectors.toSet());
        return name -> byKey.contains(name) || reads(variant, name, changed);
    }

    private static boolean reads(Variant variant, String service, List<String> paths) {
        return Optional.ofNullable(variant.services().get(service)).stream()
                .flatMap(known -> known.configurationFiles().stream())
                .flatMap(file ->
                        Optional.ofNullable(variant.configurationFiles().get(file)).stream())
                .anyMatch(file -> paths.contains(file.path().toString()));
    }

    private static Optional<Problem> failures(List<ServiceResult> failed) {
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        String names = failed.stream().map(ServiceResult::name).collect(Collectors.joining(", "));
        return Optional.of(
                new Problem(
                        "not all services run with the new settings",
                        "services that failed: " + names,
                        "mend them; the next commit, apply or boot runs their commands again",
                        failed.stream().flatMap(service -> service.problem().stream()).toList()));
    }

    private static Outcome<Effect> outcome(Effect effect) {
        if (effect.problem().isPresent()) {
            return new Outcome.Failed<>(effect.problem().get());
        }
        return effect.files().isEmpty() && effect.services().isEmpty()
                ? new Outcome.Kept<>(effect, "files and services are as they should be")
                : new Outcome.Made<>(effect);
    }

    /// A commit that is skipped makes the store look for what other processes have committed.
    private Generation newest() {
        tail.store().commit(_ -> new Outcome.Skipped<>("only looking"));
        return tail.store().current().orElseThrow();
    }

    private long number() {
        return tail.store().current().map(Generation::number).orElse(0L);
    }

    static Problem toldToStop() {
        return new Problem(
                "Slipway ended before the settings were applied; they are committed",
                "the settings API",
                "start it again: it applies them then");
    }
}
