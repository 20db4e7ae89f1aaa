package dev.slipway.signal;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import dev.slipway.port.Proxy;
import java.util.Optional;

/// Which instance this is and how AWS is asked from here: what the boot has found out, else what the metadata
/// service says. What is not known, why ever, is empty.
final class Whereabouts {
    private static final String REGION = "settings.aws.region";

    private final Learnt learnt;
    private final Imds imds;
    private final Deadline deadline;
    private final Telling telling;
    private Optional<Problem> silence = Optional.empty();

    Whereabouts(Learnt learnt, Imds imds, Deadline deadline, Telling telling) {
        this.learnt = learnt;
        this.imds = imds;
        this.deadline = deadline;
        this.telling = telling;
    }

    Telling telling() {
        return telling;
    }

    /// Why the metadata service said nothing, as the end of a sentence; empty if it answered.
    String silence() {
        return silence.map(problem -> ": " + problem.what()).orElse("");
    }

    Optional<String> instanceId() throws InterruptedException {
        return learnt.instanceId().isPresent()
                ? learnt.instanceId()
                : asked("meta-data/instance-id");
    }

    /// Empty if the region is not known.
    Optional<Aws.Way> way() throws InterruptedException {
        Optional<String> known =
                learnt.settings()
                        .flatMap(settings -> settings.text(REGION))
                        .filter(region -> !region.isBlank());
        Optional<String> region = known.isPresent() ? known : asked("meta-data/placement/region");
        return region.map(this::way);
    }

    /// A way to what is in no region.
    Aws.Way anywhere() {
        return way("");
    }

    private Aws.Way way(String region) {
        Optional<Settings> settings = learnt.settings();
        return new Aws.Way(region, settings.flatMap(Proxy::of), deadline, telling);
    }

    Optional<String> tag(String name) throws InterruptedException {
        return asked("meta-data/tags/instance/" + name);
    }

    private Optional<String> asked(String path) throws InterruptedException {
        if (learnt.isElsewhere() || silence.isPresent() && deadline.over()) {
            return Optional.empty();
        }
        return switch (imds.get(path, deadline, telling)) {
            case Outcome.Made<Imds.Answer>(Imds.Answer answer) -> text(answer);
            case Outcome.Kept<Imds.Answer>(Imds.Answer answer, var _) -> text(answer);
            case Outcome.Skipped<Imds.Answer> _ -> Optional.empty();
            case Outcome.Failed<Imds.Answer>(Problem problem) -> {
                telling.note(problem.what());
                silence = silence.or(() -> Optional.of(problem));
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> text(Imds.Answer answer) {
        return answer.text().map(String::strip).filter(text -> !text.isEmpty());
    }
}
