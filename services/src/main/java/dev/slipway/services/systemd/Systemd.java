package dev.slipway.services.systemd;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import dev.slipway.port.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// systemd as it runs on the host.
///
/// What changes something waits for systemd's result and ends as `Failed` with what systemd said about it, also
/// if there is no such unit. Under `--root` each call is recorded: `systemctl`, the verb, options, units.
///
/// @param stage who asks, as in the plan; recorded with each command
public record Systemd(Host host, String stage) {
    /// How long a call may take that waits for no unit.
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final String START = "start";

    private static final Pattern STATUS = Pattern.compile("ExecMainStatus=(-?\\d{1,9})\\s*");

    /// Starts a unit and waits until it is up.
    public Outcome<Done> start(Unit unit, Deadline deadline) throws InterruptedException {
        return job(START, unit, deadline);
    }

    /// Stops a unit and waits until nothing of it runs.
    public Outcome<Done> stop(Unit unit, Deadline deadline) throws InterruptedException {
        return job("stop", unit, deadline);
    }

    /// Stops a unit if it runs, starts it in any case, and waits until it is up.
    public Outcome<Done> restart(Unit unit, Deadline deadline) throws InterruptedException {
        return job("restart", unit, deadline);
    }

    /// [#restart], but leaves a unit alone of which nothing runs.
    public Outcome<Done> tryRestart(Unit unit, Deadline deadline) throws InterruptedException {
        return job("try-restart", unit, deadline);
    }

    /// Makes a unit that runs read its configuration again, and waits until it has.
    public Outcome<Done> reload(Unit unit, Deadline deadline) throws InterruptedException {
        return job("reload", unit, deadline);
    }

    private Outcome<Done> job(String verb, Unit unit, Deadline deadline)
            throws InterruptedException {
        return calls().change(List.of(verb), List.of(unit), deadline.left());
    }

    /// Tells systemd to start a unit, and does not wait for it.
    public Outcome<Done> startNoWait(Unit unit) throws InterruptedException {
        return call(List.of(unit), START, "--no-block");
    }

    /// Tells systemd to [#restart] a unit, and does not wait for it.
    public Outcome<Done> restartNoWait(Unit unit) throws InterruptedException {
        return call(List.of(unit), "restart", "--no-block");
    }

    /// Makes systemd forget that a unit failed, and how often it was started lately.
    public Outcome<Done> resetFailed(Unit unit) throws InterruptedException {
        return call(List.of(unit), "reset-failed");
    }

    /// Makes units part of what is started at a boot, from the next [#daemonReload] on. Starts none.
    public Outcome<Done> enable(List<Unit> units) throws InterruptedException {
        return files(units, "enable", "--no-reload");
    }

    /// The contrary of [#enable]. Stops none.
    public Outcome<Done> disable(List<Unit> units) throws InterruptedException {
        return files(units, "disable", "--no-reload");
    }

    /// Makes it impossible to start units. Stops none.
    public Outcome<Done> mask(List<Unit> units) throws InterruptedException {
        return files(units, "mask");
    }

    private Outcome<Done> files(List<Unit> units, String... words) throws InterruptedException {
        return units.isEmpty()
                ? new Outcome.Kept<>(new Done(), "there are no units to do this to")
                : call(units, words);
    }

    /// Makes systemd read its unit files again.
    public Outcome<Done> daemonReload(Deadline deadline) throws InterruptedException {
        return calls().change(List.of("daemon-reload"), List.of(), deadline.left());
    }

    /// Starts a target and stops what does not belong to it.
    public Outcome<Done> isolate(Unit target, Deadline deadline) throws InterruptedException {
        return job("isolate", target, deadline);
    }

    /// Makes a target the one of the next boots.
    public Outcome<Done> setDefault(Unit target) throws InterruptedException {
        return call(List.of(target), "set-default");
    }

    /// Boots the machine again. Returns when systemd has begun to.
    public Outcome<Done> reboot() throws InterruptedException {
        return call(List.of(), "reboot");
    }

    private Outcome<Done> call(List<Unit> units, String... words) throws InterruptedException {
        return calls().change(List.of(words), units, ANSWER);
    }

    /// What is known of a unit; also of one that does not exist.
    public Outcome<UnitState> state(Unit unit) throws InterruptedException {
        Instant asked = host.time().now();
        return answer(List.of(unit), "show", "--property=" + String.join(",", UnitState.ASKED))
                .map(result -> UnitState.of(result.stdout(), asked));
    }

    /// The last lines that a unit and systemd wrote into the journal about its run, the oldest first; none if
    /// nobody can tell.
    ///
    /// The lines of the unit are known by its name and their time: of a program that ends at once the journal often does
    /// not know to which run they belong.
    ///
    /// @param now the unit in the run that is asked about
    /// @param since older lines of the unit don't count
    public List<String> lastWords(Unit unit, UnitState now, Instant since)
            throws InterruptedException {
        if (now.invocation().isEmpty()) {
            return List.of();
        }
        List<String> argv =
                List.of(
                        "journalctl",
                        "--quiet",
                        "--no-pager",
                        "--output=cat",
                        "--lines=10",
                        "--since=@%d.%06d"
                                .formatted(since.getEpochSecond(), since.getNano() / 1_000),
                        "_SYSTEMD_UNIT=" + unit,
                        "+",
                        "INVOCATION_ID=" + now.invocation());
        return host.commands().run(new Command(stage, argv, ANSWER)).stdout().lines().toList();
    }

    /// Whether a unit is up; no if nobody can tell.
    public boolean isActive(Unit unit) throws InterruptedException {
        return calls().ask(List.of("is-active", "--quiet"), List.of(unit), ANSWER).good();
    }

    /// Whether a unit has failed; no if nobody can tell.
    public boolean hasFailed(Unit unit) throws InterruptedException {
        return calls().ask(List.of("is-failed", "--quiet"), List.of(unit), ANSWER).good();
    }

    /// How a service is, asked for as the original's health check does.
    ///
    /// @param name with or without its suffix
    /// @return `Failed` if there is no systemd
    public Outcome<Services.State> service(String name) throws InterruptedException {
        List<String> words = List.of("is-failed", name);
        Result failed = calls().ask(words, List.of(), ANSWER);
        if (failed.end() == End.NOT_STARTED) {
            return calls().failed(words, failed);
        }
        boolean runs =
                !failed.good() && calls().ask(List.of("is-active", name), List.of(), ANSWER).good();
        return new Outcome.Made<>(
                runs ? Services.State.RUNS : new Services.State(false, exitStatus(name)));
    }

    private OptionalInt exitStatus(String name) throws InterruptedException {
        List<String> words = List.of("show", "--property", "ExecMainStatus", name);
        Matcher status = STATUS.matcher(calls().ask(words, List.of(), ANSWER).stdout());
        return status.matches()
                ? OptionalInt.of(Integer.parseInt(status.group(1)))
                : OptionalInt.empty();
    }

    /// What a boot of this machine starts; empty if nobody can tell.
    public Optional<String> defaultTarget() throws InterruptedException {
        Result result = calls().ask(List.of("get-default"), List.of(), ANSWER);
        return Optional.of(result.stdout().strip())
                .filter(text -> result.good() && !text.isEmpty());
    }

    /// How the system as a whole is: `running`, `degraded`, `starting`, `stopping` ...
    ///
    /// @param limit how long a system that is starting is waited for
    public Outcome<String> systemState(Duration limit) throws InterruptedException {
        List<String> words = List.of("is-system-running", "--wait");
        Result result = calls().ask(words, List.of(), limit);
        return switch (result.end()) {
            case NOT_STARTED -> calls().failed(words, result);
            case TIMED_OUT -> new Outcome.Made<>("starting");
            case EXITED -> new Outcome.Made<>(result.good() ? "running" : result.stdout().strip());
        };
    }

    /// The names of the units that systemd is starting or stopping now, without those that wait for their turn.
    public List<String> runningJobs() throws InterruptedException {
        return lines("list-jobs", "--no-legend", "--no-pager")
                .filter(columns -> columns.size() == 4 && columns.getLast().equals("running"))
                .map(columns -> columns.get(1))
                .toList();
    }

    /// The names of the units that failed.
    public List<String> failedUnits() throws InterruptedException {
        return lines("list-units", "--state=failed", "--plain", "--no-legend", "--no-pager")
                .map(List::getFirst)
                .toList();
    }

    /// The columns of each line of an answer; no lines if nobody can tell.
    private Stream<List<String>> lines(String... words) throws InterruptedException {
        return calls().ask(List.of(words), List.of(), ANSWER)
                .stdout()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.strip().split("\\s+")));
    }

    private Outcome<Result> answer(List<Unit> units, String... words) throws InterruptedException {
        return calls().answer(List.of(words), units, ANSWER);
    }

    private Systemctl calls() {
        return new Systemctl(host, stage);
    }
}
