package dev.slipway.platform;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what a stage told, a line each: `part: what`.
public record Heard(List<String> lines, Optional<Part> part) implements Telling {
    public Heard() {
        this(new CopyOnWriteArrayList<>(), Optional.empty());
    }

    @Override
    public void tell(Happening happening) {
        lines.add(
                part.map(one -> one.kind() + " " + one.name() + ": ").orElse("") + text(happening));
    }

    private static String text(Happening happening) {
        return switch (happening) {
            case Happening.Started _ -> "started";
            case Happening.Waiting(String reason) -> "waiting for " + reason;
            case Happening.Retrying(int attempt, var _, var _, var _) -> "retrying " + attempt;
            case Happening.Finished _ -> "finished";
            case Happening.Kept(var _, String why) -> "kept, " + why;
            case Happening.Skipped(String why) -> "skipped, " + why;
            case Happening.Failed(var _, var problem) -> "failed, " + problem.what();
            case Happening.Rebooting(var _, String why) -> "rebooting, " + why;
            case Happening.Note(String text) -> "note, " + text;
        };
    }

    @Override
    public Telling of(Part other) {
        return new Heard(lines, Optional.of(other));
    }

    @Override
    public Wait waiting(String reason) {
        tell(new Happening.Waiting(reason));
        return () -> {};
    }
}
