package dev.slipway.services.system;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Stage;
import dev.slipway.port.Host;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import dev.slipway.settings.store.Committed;
import java.util.ArrayList;
import java.util.List;

/// Tells systemd to start `multi-user.target` and the host containers that are enabled, and waits for none of
/// them: the orchestrator among them may be held back for days.
///
/// Whatever the host boots into by default has mostly begun with the target already; then this changes
/// nothing.
public final class StartMultiUser implements Stage<MultiUser> {
    /// The name of the stage in the plan, in events and in recorded commands.
    public static final String NAME = "multi-user";

    private static final Unit TARGET = new Unit("multi-user.target");

    private final Systemd systemd;

    public StartMultiUser(Host host) {
        this.systemd = new Systemd(host, NAME);
    }

    /// Needs [Committed]. A host container that can't be started is noted: it holds up nothing else.
    @Override
    public Outcome<MultiUser> run(Inputs in) throws InterruptedException {
        if (systemd.startNoWait(TARGET) instanceof Outcome.Failed<Done>(Problem problem)) {
            return new Outcome.Failed<>(problem);
        }
        List<String> started = new ArrayList<>();
        for (String name : enabled(in.get(Committed.FACT).settings())) {
            switch (systemd.startNoWait(new Unit("host-containers@%s.service".formatted(name)))) {
                case Outcome.Made<Done> _, Outcome.Kept<Done> _, Outcome.Skipped<Done> _ ->
                        started.add(name);
                case Outcome.Failed<Done>(Problem problem) ->
                        in.telling()
                                .note(
                                        "host container '%s' is not started: %s"
                                                .formatted(name, problem.what()));
            }
        }
        return new Outcome.Made<>(new MultiUser(started));
    }

    private static List<String> enabled(Settings settings) {
        return settings.leaves().entrySet().stream()
                .filter(leaf -> Boolean.TRUE.equals(leaf.getValue()))
                .map(leaf -> leaf.getKey().segments())
                .filter(path -> path.size() == 4 && path.get(1).equals("host-containers"))
                .filter(path -> path.getLast().equals("enabled"))
                .map(path -> path.get(2))
                .toList();
    }
}
