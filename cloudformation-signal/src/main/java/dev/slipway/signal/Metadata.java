package dev.slipway.signal;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Imds;
import java.util.Optional;

/// What the metadata service says, asked at the end of a boot: nothing is known, why ever, is empty.
record Metadata(Imds imds, Deadline deadline, Telling telling) {
    Optional<String> instanceId() throws InterruptedException {
        return text("meta-data/instance-id");
    }

    Optional<String> region() throws InterruptedException {
        return text("meta-data/placement/region");
    }

    Optional<String> tag(String name) throws InterruptedException {
        return text("meta-data/tags/instance/" + name);
    }

    private Optional<String> text(String path) throws InterruptedException {
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
