package dev.slipway.metrics.report;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it is told, as lines.
final class Told implements Telling {
    final List<String> lines;
    private final String about;

    Told() {
        this(new CopyOnWriteArrayList<>(), "");
    }

    private Told(List<String> lines, String about) {
        this.lines = lines;
        this.about = about;
    }

    @Override
    public void tell(Happening happening) {
        lines.add(
                about
                        + switch (happening) {
                            case Happening.Started _ -> "started";
                            case Happening.Waiting(String reason) -> "waiting for " + reason;
                            case Happening.Retrying(var _, var _, String error, var _) ->
                                    "retrying: " + error;
                            case Happening.Finished _ -> "finished";
                            case Happening.Kept(var _, String why) -> "kept: " + why;
                            case Happening.Skipped(String why) -> "skipped: " + why;
                            case Happening.Failed(var _, var problem) ->
                                    "failed: " + problem.what();
                            case Happening.Rebooting(var _, String why) -> "rebooting: " + why;
                            case Happening.Note(String text) -> "note: " + text;
                        });
    }

    @Override
    public Telling of(Part part) {
        return new Told(lines, part.name() + " ");
    }

    @Override
    public Wait waiting(String reason) {
        return () -> {};
    }
}
