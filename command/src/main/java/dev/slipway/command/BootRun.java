package dev.slipway.command;

import dev.slipway.host.BootId;
import dev.slipway.metrics.report.Reports;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Stamped;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.BootKey;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Plan;
import dev.slipway.pipeline.PlanRefused;
import dev.slipway.pipeline.Tail;
import dev.slipway.pipeline.Verdict;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.Variant;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One boot from wiring to exit status. The caller holds the lock of the root.
record BootRun(
        Host host, BootOptions options, ProgramConfig config, PrintStream out, PrintStream err) {

    /// As long as the original's client of metrics has.
    private static final Duration REPORTS = Duration.ofSeconds(3);

    int run(Console console) throws Exception {
        String kernelBoot = Machine.made(BootId.of(host)).text();
        Vertx vertx = Bus.start();
        try (Stop stop = Stop.onSignal()) {
            return run(vertx, kernelBoot, console, stop);
        } catch (InterruptedException _) {
            err.println("slipway: told to stop; the next boot goes on from here");
            return Exit.FAILED;
        } finally {
            vertx.close().await();
        }
    }

    private int run(Vertx vertx, String kernelBoot, Console console, Stop stop) throws Exception {
        Boot boot =
                Boot.next(
                        host,
                        vertx,
                        new BootKey(kernelBoot, options.variantName()),
                        config.keepJournals());
        Wiring wiring = new Wiring(host, vertx, options, config);
        Plan plan = cut(BootPlan.of(wiring.works(boot.id(), kernelBoot)));
        List<Consumer<Stamped>> watchers = new ArrayList<>(List.of(console::hear));
        Optional<EventFile> events = eventFile();
        events.ifPresent(file -> watchers.add(file::hear));
        int exit;
        try (Watchers heard = new Watchers(vertx, watchers)) {
            Verdict verdict = boot.run(plan, options.deadline());
            heard.awaitLast();
            exit = conclude(console, boot, verdict);
            if (exit == Exit.DONE && options.goesOn()) {
                exit = serve(boot, plan, verdict, wiring);
                stop.endWith(exit);
            } else if (options.until().isEmpty()) {
                report(boot, verdict, wiring);
            }
        }
        if (events.isPresent()) {
            events.get().close();
        }
        return exit;
    }

    private int serve(Boot boot, Plan plan, Verdict verdict, Wiring wiring) throws Exception {
        Tail tail =
                new Tail(
                        plan,
                        verdict.find(OpenedStore.FACT).orElseThrow().store(),
                        verdict.find(Variant.FACT).orElseThrow(),
                        options.deadline());
        return new Serving(host, wiring, Optional.empty(), err)
                .goOn(boot.journal().orElseThrow(), tail);
    }

    /// Nothing waits for this but the end of the process, and that not for long: what is not sent by then is
    /// sent by the next one.
    private void report(Boot boot, Verdict verdict, Wiring wiring) {
        Optional<Settings> settings = KnownSettings.of(verdict);
        Optional<String> instance = verdict.find(Platform.FACT).map(Platform::instanceId);
        try {
            Optional<Journal> journal = boot.journal().filter(Journal::isEnded);
            if (journal.isPresent()) {
                Telling telling = boot.afterwards(journal.get(), Reports.STAGE);
                report(journal.get(), wiring.reports(instance, () -> settings, telling));
            }
        } catch (IOException refused) {
            err.println("slipway: metrics are not sent: " + IoReason.of(refused));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Journal journal, Reports started) throws IOException, InterruptedException {
        try (Reports reports = started) {
            reports.bootEnded(journal.events(), Journal.eventsBefore(host.disk(), journal.boot()));
            reports.await(REPORTS);
        }
    }

    private Plan cut(Plan plan) throws Wrong {
        if (options.until().isEmpty()) {
            return plan;
        }
        try {
            return plan.until(options.until().get());
        } catch (PlanRefused refused) {
            throw new Wrong(refused.problems().getFirst());
        }
    }

    private Optional<EventFile> eventFile() throws Exception {
        return options.events().isPresent()
                ? Optional.of(new EventFile(options.events().get(), out))
                : Optional.empty();
    }

    private int conclude(Console console, Boot boot, Verdict verdict) {
        console.conclude(Summary.of(host, boot.id(), verdict));
        Optional<Problem> problem = verdict.problem();
        problem.ifPresent(why -> err.print("slipway: " + why.text()));
        return problem.isPresent() ? Exit.FAILED : Exit.DONE;
    }
}
