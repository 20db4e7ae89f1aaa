package dev.slipway.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A timeline for programs. Times are in milliseconds from the start of the boot.
public final class TimelineJson {
    private TimelineJson() {}

    public static String of(Timeline timeline) {
        List<Map<String, Object>> spans = new ArrayList<>();
        timeline.spans().forEach(span -> spans.add(of(span)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("boot", timeline.boot());
        json.put("begun", timeline.begun().toString());
        json.put("took_ms", timeline.took().toMillis());
        json.put("end", timeline.end());
        json.put("spans", spans);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static Map<String, Object> of(Span span) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stage", span.stage());
        span.part()
                .ifPresent(part -> {
                    json.put("kind", part.kind());
                    json.put("part", part.name());
                });
        json.put("start_ms", span.start().toMillis());
        json.put("took_ms", span.took().toMillis());
        json.put("end", span.end());
        json.put("waits", span.waits());
        json.put("retries", span.retries());
        json.put("notes", span.notes());
        return json;
    }
}
