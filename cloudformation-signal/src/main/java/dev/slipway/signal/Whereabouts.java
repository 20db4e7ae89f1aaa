package dev.slipway.signal;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import dev.slipway.port.Proxy;
import java.util.Optional;

/// Which instance this is and how AWS is asked from here: what the boot has found out, else what the metadata
/// service says. What is not known, why ever, is empty.
record Whereabouts(Learnt learnt, Imds imds, Deadline deadline, Telling telling) {
    private static final String REGION = "settings.aws.region";

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
        if (learnt.isElsewhere()) {
            return Optional.empty();
        }
        return switch (imds.get(path, deadline, telling)) {
            case Outcome.Made<Imds.Answer>(Imds.Answer answer) -> text(answer);
            case Outcome.Kept<Imds.Answer>(Imds.Answer answer, var _) -> text(answer);
            case Outcome.Skipped<Imds.Answer> _ -> Optional.empty();
            case Outcome.Failed<Imds.Answer>(var problem) -> {
                telling.note(problem.what());
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> text(Imds.Answer answer) {
        return answer.text().map(String::strip).filter(text -> !text.isEmpty());
    }
}
