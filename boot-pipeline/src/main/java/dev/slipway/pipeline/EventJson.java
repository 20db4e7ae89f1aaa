package dev.slipway.pipeline;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One event as one line of JSON, in the form that `doc/events.md` promises.
public final class EventJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonFactory FACTORY = new JsonFactory();

    private EventJson() {}

    /// The line, without a line break.
    public static String write(Stamped stamped) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("time", TIME.format(stamped.time()));
            json.writeStringProperty("boot", stamped.boot());
            json.writeNumberProperty("seq", stamped.seq());
            write(json, stamped.event());
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, StageEvent event) {
        json.writeStringProperty("stage", event.stage());
        event.part()
                .ifPresent(part -> {
                    json.writeStringProperty("kind", part.kind());
                    json.writeStringProperty("part", part.name());
                });
        json.writeStringProperty("event", name(event.happening()));
        switch (event.happening()) {
            case Happening.Started _ -> {}
            case Happening.Waiting(String reason) -> json.writeStringProperty("for", reason);
            case Happening.Retrying retrying -> write(json, retrying);
            case Happening.Finished(Duration took) -> took(json, took);
            case Happening.Kept(Duration took, String why) -> {
                took(json, took);
                json.writeStringProperty("why", why);
            }
            case Happening.Skipped(String why) -> json.writeStringProperty("why", why);
            case Happening.Failed(Duration took, Problem problem) -> {
                took(json, took);
                json.writeName("problem");
                write(json, problem);
            }
            case Happening.Rebooting(Duration took, String why) -> {
                took(json, took);
                json.writeStringProperty("why", why);
            }
            case Happening.Note(String text) -> json.writeStringProperty("text", text);
        }
    }

    private static void took(JsonGenerator json, Duration took) {
        json.writeNumberProperty("took_ms", took.toMillis());
    }

    private static void write(JsonGenerator json, Happening.Retrying retrying) {
        json.writeNumberProperty("attempt", retrying.attempt());
        json.writeStringProperty("target", retrying.target());
        json.writeStringProperty("error", retrying.error());
        json.writeNumberProperty("next_wait_ms", retrying.nextWait().toMillis());
    }

    private static void write(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("what", problem.what());
        json.writeStringProperty("where", problem.where());
        json.writeStringProperty("do", problem.fix());
        if (!problem.parts().isEmpty()) {
            json.writeName("parts");
            json.writeStartArray();
            problem.parts().forEach(part -> write(json, part));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /// The word of the event file, for example `finished`.
    public static String name(Happening happening) {
        return switch (happening) {
            case Happening.Started _ -> "started";
            case Happening.Waiting _ -> "waiting";
            case Happening.Retrying _ -> "retrying";
            case Happening.Finished _ -> "finished";
            case Happening.Kept _ -> "kept";
            case Happening.Skipped _ -> "skipped";
            case Happening.Failed _ -> "failed";
            case Happening.Rebooting _ -> "rebooting";
            case Happening.Note _ -> "note";
        };
    }

    /// Reads what [#write] wrote. Members that it does not know are ignored.
    ///
    /// @throws RuntimeException if it is no such line
    public static Stamped read(String line) {
        JsonNode json = JsonMapper.shared().readTree(line);
        Optional<Part> part =
                json.has("part")
                        ? Optional.of(new Part(text(json, "kind"), text(json, "part")))
                        : Optional.empty();
        return new Stamped(
                Instant.parse(text(json, "time")),
                text(json, "boot"),
                json.required("seq").asLong(),
                new StageEvent(text(json, "stage"), part, happening(json)));
    }

    /// [#read] of a line that may be damaged; empty if it is.
    static Optional<Stamped> readWhole(String line) {
        try {
            return Optional.of(read(line));
        } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Happening happening(JsonNode json) {
        return switch (text(json, "event")) {
            case "started" -> new Happening.Started();
            case "waiting" -> new Happening.Waiting(text(json, "for"));
            case "retrying" ->
                    new Happening.Retrying(
                            json.required("attempt").asInt(),
                            text(json, "target"),
                            text(json, "error"),
                            millis(json, "next_wait_ms"));
            case "finished" -> new Happening.Finished(millis(json, "took_ms"));
            case "kept" -> new Happening.Kept(millis(json, "took_ms"), text(json, "why"));
            case "skipped" -> new Happening.Skipped(text(json, "why"));
            case "failed" ->
                    new Happening.Failed(
                            millis(json, "took_ms"), problem(json.required("problem")));
            case "rebooting" -> new Happening.Rebooting(millis(json, "took_ms"), text(json, "why"));
            case "note" -> new Happening.Note(text(json, "text"));
            case String unknown ->
                    throw new IllegalArgumentException("no event has the name '" + unknown + "'");
        };
    }

    private static Problem problem(JsonNode json) {
        List<Problem> parts = json.path("parts").valueStream().map(EventJson::problem).toList();
        return new Problem(text(json, "what"), text(json, "where"), text(json, "do"), parts);
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).asString();
    }

    private static Duration millis(JsonNode json, String name) {
        return Duration.ofMillis(json.required(name).asLong());
    }
}
