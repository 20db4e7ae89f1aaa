package dev.slipway.client;

import dev.slipway.model.Deadline;
import dev.slipway.model.Problem;
import dev.slipway.port.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Has the update system of a host work, and waits until it has. It works in the background and knows no
/// requests: that a step is done shows in its status only.
///
/// @param progress is told every 5 s
public record Updates(Api api, Time time, Consumer<String> progress) {
    private static final int MAX_FAILURES = 5;
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 423;

    /// What can be asked for. Intervals and limits are the original's.
    public enum Step {
        REFRESH("refresh", "refresh-updates", 100, 100),
        PREPARE("prepare", "prepare-update", 500, 1200),
        ACTIVATE("activate", "activate-update", 100, 50),
        DEACTIVATE("deactivate", "deactivate-update", 100, 50);

        private final String command;
        private final String action;
        private final Duration interval;
        private final Duration limit;

        Step(String command, String action, int intervalMillis, int polls) {
            this.command = command;
            this.action = action;
            this.interval = Duration.ofMillis(intervalMillis);
            this.limit = interval.multipliedBy(polls);
        }
    }

    /// The status of the update system, as the host tells it.
    public Map<?, ?> status() throws Trouble {
        return Json.object(api.demand(status(Ask.SOON)));
    }

    private static Ask status(Duration limit) {
        return Ask.get("/updates/status").within(limit);
    }

    /// Asks for a step and returns when it has come to a good end.
    ///
    /// @throws Trouble if it is refused, fails, or takes too long
    public void run(Step step) throws Trouble, InterruptedException {
        Answer before = api.send(status(Ask.SOON));
        if (!before.good() && before.status() != NOT_FOUND) {
            throw new Refused(status(Ask.SOON), before);
        }
        String last = before.good() ? timestamp(recent(Json.object(before))) : "";
        api.demand(Ask.of("POST", "/actions/" + step.action));
        finish(step, done(step, last));
    }

    /// Looks at the status until the step is the most recent one that ended.
    private Map<?, ?> done(Step step, String last) throws Trouble, InterruptedException {
        Deadline deadline = Deadline.in(step.limit, time::nanos);
        long told = time.nanos();
        List<String> failures = new ArrayList<>();
        while (!deadline.over()) {
            time.sleep(step.interval);
            Look look = look(deadline);
            if (look.failure().isPresent()) {
                failures.add(look.failure().get());
            } else if (step.command.equals(look.recent().get("cmd_type"))
                    && !timestamp(look.recent()).equals(last)) {
                return look.recent();
            }
            if (failures.size() > MAX_FAILURES) {
                throw unknown(
                        step, "the host does not tell what came of it: " + failures.getLast());
            }
            if (time.since(told).compareTo(TELL_EVERY) >= 0) {
                progress.accept(step.command + " goes on");
                told = time.nanos();
            }
        }
        throw unknown(step, "it has not ended within " + step.limit.toSeconds() + " s");
    }

    /// @param recent the most recent command, empty if it is not known yet
    private record Look(Map<?, ?> recent, Optional<String> failure) {}

    private Look look(Deadline deadline) {
        Ask ask = status(deadline.atMost(Ask.SOON));
        try {
            Answer answer = api.send(ask);
            if (answer.good()) {
                return new Look(recent(Json.object(answer)), Optional.empty());
            }
            return answer.status() == BUSY
                    ? new Look(Map.of(), Optional.empty())
                    : new Look(Map.of(), Optional.of(Refusal.of(ask, answer).what()));
        } catch (Trouble trouble) {
            return new Look(Map.of(), Optional.of(trouble.problem().what()));
        }
    }

    private static void finish(Step step, Map<?, ?> recent) throws Trouble {
        if (!"Success".equals(recent.get("cmd_status"))) {
            throw new Trouble(
                    step.command
                            + " failed with exit status "
                            + recent.get("exit_status")
                            + ": "
                            + String.valueOf(recent.get("stderr")).strip(),
                    "the update system of the host",
                    "mend what it names, then type the same again");
        }
    }

    private static Map<?, ?> recent(Map<?, ?> status) {
        return status.get("most_recent_command") instanceof Map<?, ?> recent ? recent : Map.of();
    }

    private static String timestamp(Map<?, ?> recent) {
        return recent.get("timestamp") instanceof String time ? time : "";
    }

    private static Trouble unknown(Step step, String why) {
        return new Trouble(
                new Problem(
                        why + ", so the outcome is unknown",
                        "update step `" + step.command + "`",
                        "look again with `slipway get /updates/status`"));
    }
}
