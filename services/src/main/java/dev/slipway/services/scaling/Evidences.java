package dev.slipway.services.scaling;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.port.AutoScaling;
import dev.slipway.port.AutoScaling.Member;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import dev.slipway.port.Proxy;
import dev.slipway.port.Time;
import dev.slipway.settings.store.Committed;
import java.time.Duration;
import java.util.Optional;

/// Asks where this instance is in its Auto Scaling group: the metadata service each time and, where that is
/// allowed, Auto Scaling itself before the wait may end.
public final class Evidences {
    private static final String PATH = "meta-data/autoscaling/target-lifecycle-state";

    /// No single question holds up the next look for longer; each retry shows.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// All instances of an account share its rate of calls.
    private static final Duration ASK_EVERY = Duration.ofSeconds(20);

    private final Time time;
    private final Imds imds;
    private final Optional<AutoScaling> groups;
    private Optional<Long> asked = Optional.empty();
    private Optional<String> has = Optional.empty();
    private boolean refused;

    /// @param groups empty if Auto Scaling itself is not to be asked
    public Evidences(Time time, Imds imds, Optional<AutoScaling> groups) {
        this.time = time;
        this.imds = imds;
        this.groups = groups;
    }

    /// @return `Skipped` where the metadata service may not be asked
    Outcome<Evidence> look(Inputs in, Deadline end) throws InterruptedException {
        Deadline soon = Deadline.in(end.atMost(PATIENCE), time::nanos);
        Outcome<Evidence> seen =
                switch (imds.fresh(PATH, soon, in.telling())) {
                    case Outcome.Made<Imds.Answer>(Imds.Answer answer) -> wanted(answer);
                    case Outcome.Kept<Imds.Answer>(Imds.Answer answer, var _) -> wanted(answer);
                    case Outcome.Skipped<Imds.Answer>(String why) -> new Outcome.Skipped<>(why);
                    case Outcome.Failed<Imds.Answer>(var problem) -> untold(problem.what());
                };
        return seen instanceof Outcome.Made<Evidence>(Evidence evidence)
                ? new Outcome.Made<>(confirmed(evidence, in, soon))
                : seen;
    }

    private static Outcome<Evidence> wanted(Imds.Answer answer) {
        Optional<String> state = answer.text().map(String::strip).filter(text -> !text.isEmpty());
        return new Outcome.Made<>(new Evidence(state, Optional.empty(), Optional.empty()));
    }

    private static Outcome<Evidence> untold(String why) {
        return new Outcome.Made<>(
                new Evidence(Optional.empty(), Optional.empty(), Optional.of(why)));
    }

    private Evidence confirmed(Evidence seen, Inputs in, Deadline end) throws InterruptedException {
        refused &= seen.trouble().isPresent();
        if (groups.isEmpty() || refused || !(seen.isInService() || seen.trouble().isPresent())) {
            return seen;
        }
        if (asked.filter(last -> time.since(last).compareTo(ASK_EVERY) < 0).isEmpty()) {
            has = ask(groups.get(), in, end);
            asked = refused ? Optional.empty() : Optional.of(time.nanos());
        }
        return new Evidence(seen.wanted(), has, seen.trouble());
    }

    /// Who may not be asked, or does not answer, has no say: that is noted. While the metadata service is silent, which
    /// gives the credentials too, he is not asked again.
    private Optional<String> ask(AutoScaling groups, Inputs in, Deadline end)
            throws InterruptedException {
        String instance = in.get(Platform.FACT).instanceId();
        return switch (groups.member(instance, way(in, end))) {
            case Outcome.Made<Member>(Member member) -> Optional.of(member.state());
            case Outcome.Kept<Member>(Member member, var _) -> Optional.of(member.state());
            case Outcome.Skipped<Member> _ -> Optional.empty();
            case Outcome.Failed<Member>(var problem) -> {
                refused = true;
                in.telling().note("goes by the metadata service alone: " + problem.what());
                yield Optional.empty();
            }
        };
    }

    private static Aws.Way way(Inputs in, Deadline end) {
        Settings settings = in.get(Committed.FACT).settings();
        return new Aws.Way(
                settings.text("settings.aws.region").orElse(""),
                Proxy.of(settings),
                end,
                in.telling());
    }
}
