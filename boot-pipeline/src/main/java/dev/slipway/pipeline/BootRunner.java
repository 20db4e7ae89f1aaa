package dev.slipway.pipeline;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.MayReboot;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Drives the stages of a plan over the event bus: folds what came back, writes it down, starts what is
/// ready, in that order.
final class BootRunner implements AutoCloseable {
    /// Longer than any machine runs: the deadline of a stage that does not count.
    private static final Duration UNCOUNTED = Duration.ofDays(36_500);

    /// What a stage gets beyond its deadline to answer that it was interrupted.
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// Why a stage that was under way when another stopped the boot made nothing.
    private static final String ELSEWHERE = "the boot failed elsewhere first";

    /// The same when the host reboots.
    private static final String REBOOTS = "the host reboots first";

    /// Why stages were skipped that had something to do.
    static final Set<String> CUT_SHORT = Set.of(ELSEWHERE, REBOOTS);

    private final Host host;
    private final Vertx vertx;
    private final Plan plan;
    private final EventLog log;
    private final FactFiles facts;
    private final Duration limit;
    private final Deadline deadline;
    private final Map<String, StageSeat> seats = new LinkedHashMap<>();
    private final Map<String, Long> begun = new LinkedHashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    private Progress progress = Progress.NONE;
    private final Map<String, Problem> noted = new LinkedHashMap<>();
    private Optional<Problem> stopped = Optional.empty();
    private Optional<String> reboot = Optional.empty();

    /// @param limit the boot's deadline, from now
    BootRunner(Host host, Vertx vertx, Plan plan, Records records, Duration limit) {
        this.host = host;
        this.vertx = vertx;
        this.plan = plan;
        this.log = records.log();
        this.facts = records.facts();
        this.limit = limit;
        this.deadline = Deadline.in(limit, host.time()::nanos);
    }

    /// Runs until no stage that counts is under way and none can begin.
    ///
    /// @param earlier the boot's journal if it was begun before and is resumed
    /// @throws InterruptedException when interrupted; the stages under way have been told to end then and
    ///     have ended. Not if the host reboots: that is a verdict
    Verdict run(Optional<Journal> earlier) throws IOException, InterruptedException {
        for (Line<?> line : plan.lines()) {
            if (earlier.filter(journal -> journal.isDone(line.name())).isPresent()) {
                takeUp(line);
            }
        }
        return drive();
    }

    /// Runs the rest of a plan of which `from` is done.
    ///
    /// @throws InterruptedException as [#run(Optional)]
    Verdict run(Progress from) throws IOException, InterruptedException {
        progress = from;
        return drive();
    }

    private Verdict drive() throws IOException, InterruptedException {
        startReady();
        try {
            while (isCutShort() ? progress.isBusy() : progress.isBusy(plan)) {
                fold(ended.take());
                startReady();
            }
        } catch (InterruptedException told) {
            drain();
            if (reboot.isEmpty()) {
                throw told;
            }
        }
        Optional<Problem> problem = reboot.isPresent() ? Optional.empty() : stopped;
        return new Verdict(progress, problem, reboot, noted);
    }

    /// Whether nothing new begins.
    private boolean isCutShort() {
        return stopped.isPresent() || reboot.isPresent();
    }

    /// Runs what is left after the verdict: the stages that don't count.
    void runApart() {
        try (this) {
            while (progress.isBusy()) {
                fold(ended.take());
            }
        } catch (InterruptedException _) {
            drain();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void takeUp(Line<?> line) throws IOException {
        Optional<? extends Record> kept = facts.kept(line);
        if (kept.isPresent()) {
            begun.put(line.name(), host.time().nanos());
            progress = progress.begin(line);
            end(line, new Outcome.Kept<>(kept.get(), "made before the boot was interrupted"));
        }
    }

    private void startReady() throws IOException {
        if (isCutShort()) {
            return;
        }
        plan.ready(progress).forEach(this::start);
        for (Line<?> line : plan.hopeless(progress)) {
            fold(new Ended(line, lacking(line)));
            startReady();
        }
    }

    /// A line that can't begin stops the boot as if it had failed, if that is what its failure does.
    private Outcome<?> lacking(Line<?> line) {
        String maker =
                line.needs().stream()
                        .filter(fact -> plan.missed(fact, progress))
                        .map(plan::makerOf)
                        .findFirst()
                        .orElseThrow();
        return line.ifItFails() == Line.IfItFails.GO_ON
                ? new Outcome.Skipped<>("it needs what '%s' did not make".formatted(maker))
                : Outcome.failed(
                        "'%s' can't run: it needs what '%s' did not make"
                                .formatted(line.name(), maker),
                        "the boot plan, line '" + line.name() + "'",
                        "see why '%s' made nothing with `slipway timeline`".formatted(maker));
    }

    private void start(Line<?> line) {
        Duration share =
                line.isApart()
                        ? UNCOUNTED
                        : deadline.atMost(limit.multipliedBy(line.share()).dividedBy(100));
        Deadline own = Deadline.in(share, host.time()::nanos);
        progress = progress.begin(line);
        begun.put(line.name(), host.time().nanos());
        seats.put(line.name(), StageSeat.take(vertx, line));
        log.tell(new StageEvent(line.name(), new Happening.Started()));
        Begin begin = new Begin(progress.inputsOf(line, own, log.of(line.name())));
        DeliveryOptions options =
                new DeliveryOptions().setSendTimeout(share.plus(GRACE).toMillis());
        Begin.to(line.name())
                .request(vertx.eventBus(), begin, Record.class, options)
                .onComplete(
                        reply -> ended.add(new Ended(line, (Outcome<?>) reply)),
                        _ -> ended.add(new Ended(line, silent(line))));
    }

    private static Outcome<?> silent(Line<?> line) {
        return Outcome.failed(
                "'%s' did not end when its share of the boot's deadline was over"
                        .formatted(line.name()),
                "the boot plan, line '" + line.name() + "'",
                "see what it did with `slipway timeline`, or give the boot more time with `--deadline`");
    }

    /// A stage that has ended leaves the bus: a commit may seat its line again while the boot goes on.
    private void fold(Ended end) throws IOException {
        weigh(end);
        Optional.ofNullable(seats.remove(end.line().name())).ifPresent(StageSeat::close);
    }

    private void weigh(Ended end) throws IOException {
        if (!(end.outcome() instanceof Outcome.Failed<?>(Problem problem))) {
            end(end.line(), end.outcome());
        } else if (isCutShort()) {
            String why = reboot.isPresent() ? REBOOTS : ELSEWHERE;
            end(end.line(), new Outcome.Skipped<>(why));
        } else {
            end(end.line(), end.outcome());
            if (end.line().ifItFails() == Line.IfItFails.STOP) {
                stopped = Optional.of(problem);
                seats.values().forEach(StageSeat::interrupt);
            } else if (!end.line().isApart()) {
                noted.put(end.line().name(), problem);
            }
        }
    }

    private void end(Line<?> line, Outcome<?> outcome) throws IOException {
        if (outcome instanceof Outcome.Made<?>(var value)) {
            facts.keep(line, value);
        }
        progress = progress.end(line, outcome);
        Duration took = host.time().since(begun.getOrDefault(line.name(), host.time().nanos()));
        log.tell(new StageEvent(line.name(), Happening.of(outcome, took)));
        if (outcome instanceof Outcome.Made<?>(MayReboot fact) && fact.reboot().isPresent()) {
            reboot = fact.reboot();
            seats.values().forEach(StageSeat::interrupt);
        }
    }

    /// Lets the stages under way end; what they made is written down, nothing new begins.
    private void drain() {
        seats.values().forEach(StageSeat::interrupt);
        Deadline patience = Deadline.in(GRACE, host.time()::nanos);
        while (progress.isBusy() && !patience.over()) {
            next(patience).ifPresent(this::foldLast);
        }
    }

    private Optional<Ended> next(Deadline patience) {
        try {
            return Optional.ofNullable(
                    ended.poll(patience.left().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            return Optional.empty();
        }
    }

    private void foldLast(Ended last) {
        try {
            if (last.outcome() instanceof Outcome.Failed<?>) {
                progress = progress.end(last.line(), last.outcome());
            } else {
                end(last.line(), last.outcome());
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// Frees the addresses of the stages.
    @Override
    public void close() {
        seats.values().forEach(StageSeat::close);
    }

    /// Where a boot writes down what must outlive it.
    record Records(EventLog log, FactFiles facts) {}

    private record Ended(Line<?> line, Outcome<?> outcome) {}
}
