package dev.slipway.command;

import dev.slipway.host.BootId;
import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.BootKey;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Ending;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Milestone;
import dev.slipway.pipeline.Plan;
import dev.slipway.pipeline.PlanRefused;
import dev.slipway.pipeline.Tail;
import dev.slipway.pipeline.Verdict;
import dev.slipway.port.Host;
import dev.slipway.services.scaling.Hold;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.Variant;
import dev.slipway.signal.LifecycleHook;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One boot from wiring to exit status. The caller holds the lock of the root.
record BootRun(
        Host host, BootOptions options, ProgramConfig config, PrintStream out, PrintStream err) {
    /// The stage after which the host is ready for its work.
    static final String CONFIGURED = "configured";

    int run(Console console) throws Exception {
        Vertx vertx = Bus.start();
        try (Stop stop = Stop.onSignal();
                Heartbeat heartbeat = new Heartbeat(host.supervisor(), vertx)) {
            return run(vertx, console, stop, heartbeat);
        } catch (InterruptedException _) {
            err.println("slipway: told to stop; the next boot goes on from here");
            return Exit.FAILED;
        } finally {
            vertx.close().await();
        }
    }

    private int run(Vertx vertx, Console console, Stop stop, Heartbeat heartbeat) throws Exception {
        String kernelBoot = Machine.made(BootId.of(host)).text();
        BootKey key = new BootKey(kernelBoot, options.variantName());
        Boot boot = Boot.next(host, vertx, key, config.keepJournals());
        Wiring wiring = new Wiring(host, vertx, options, config);
        Cloud cloud = wiring.cloud();
        Optional<LifecycleHook> hook = wiring.hook(cloud);
        Hold hold = HeldInstance.of(hook, host.time());
        Serving serving = new Serving(wiring, kernelBoot, err);
        Stage<Milestone> serveApi = options.serves() ? serving : Serving.NOT;
        Plan plan = cut(BootPlan.of(wiring.works(boot.id(), kernelBoot, cloud, serveApi, hold)));
        Ending ending = wiring.lastWords(boot.id(), cloud, hook);
        List<Consumer<Stamped>> watchers = new ArrayList<>(List.of(console::hear, heartbeat::hear));
        watchers.add(stamped -> hear(stamped, boot, plan, serving));
        Optional<EventFile> events = eventFile(watchers);
        int exit;
        try (Watchers heard = new Watchers(vertx, watchers);
                serving;
                boot) {
            Verdict verdict = boot.run(plan, options.deadline(), ending);
            serving.staysWhile(boot::isUnderWay);
            if (!options.goesOn()) {
                boot.awaitApart();
            }
            heard.await(boot.lastSeq());
            exit = conclude(console, boot, verdict);
            if (goesOn(verdict)) {
                exit = serving.goOn(journal(boot), tail(plan, verdict), false, heartbeat);
            }
            if (goesOn(verdict) || verdict.reboot().isPresent()) {
                stop.endWith(exit);
            } else {
                leave(boot, plan, verdict, serving, wiring);
                heard.await(boot.lastSeq());
            }
        }
        close(events);
        return exit;
    }

    private static void close(Optional<EventFile> events) throws IOException {
        if (events.isPresent()) {
            events.get().close();
        }
    }

    /// Once the boot has restarted its services, commits are applied beside what is left of it: that may wait for
    /// a bootstrap container or a unit which waits for a commit.
    private void hear(Stamped stamped, Boot boot, Plan plan, Serving serving) {
        StageEvent event = stamped.event();
        if (event.stage().equals("preconfigured") && Happening.isEnd(event.happening())) {
            Thread.ofVirtual().start(() -> begin(boot, plan, serving));
        }
    }

    private void begin(Boot boot, Plan plan, Serving serving) {
        try {
            serving.begin(journal(boot), plan, options.deadline());
        } catch (IOException _) {
            // It is tried again when the boot has ended, and fails aloud then.
            return;
        }
    }

    /// Whether the program serves what has booted.
    private boolean goesOn(Verdict verdict) {
        return verdict.problem().isEmpty() && verdict.reboot().isEmpty() && options.goesOn();
    }

    /// The last of a process that ends with its boot.
    private void leave(Boot boot, Plan plan, Verdict verdict, Serving serving, Wiring wiring)
            throws IOException {
        if (verdict.problem().isEmpty() && options.serves()) {
            serving.finish(journal(boot), tail(plan, verdict));
        }
        if (options.until().isEmpty()) {
            new Reporting(wiring, err).last(boot.id(), verdict);
        }
    }

    private Journal journal(Boot boot) throws IOException {
        return Journal.read(host.disk(), boot.id()).orElseThrow();
    }

    private Tail tail(Plan plan, Verdict verdict) {
        return new Tail(
                plan,
                verdict.find(OpenedStore.FACT).orElseThrow().store(),
                verdict.find(Variant.FACT).orElseThrow(),
                options.deadline());
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

    /// Opens the file of `--events`, which hears what the watchers hear.
    private Optional<EventFile> eventFile(List<Consumer<Stamped>> watchers) throws IOException {
        if (options.events().isEmpty()) {
            return Optional.empty();
        }
        EventFile file = new EventFile(options.events().get(), out);
        watchers.add(file::hear);
        return Optional.of(file);
    }

    private int conclude(Console console, Boot boot, Verdict verdict) {
        Summary summary = new Summary(host, boot.id(), verdict);
        console.conclude(summary.text());
        Optional<Problem> problem = verdict.problem();
        problem.ifPresent(why -> err.print("slipway: " + why.text()));
        verdict.reboot().ifPresent(why -> err.println("slipway: the host reboots: " + why));
        console.conclude(summary.places());
        return problem.isPresent() ? Exit.FAILED : Exit.DONE;
    }
}
