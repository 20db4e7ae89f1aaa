package dev.slipway.simulators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reads the list `steps` of an answer that changes.
final class StepReader {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of("answer", "requests", "ms"));

    private final Findings findings;

    StepReader(Findings findings) {
        this.findings = findings;
    }

    /// @param key the path whose answer it is
    List<Step> read(JsonNode list, String key) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String where = "%s.steps[%d]".formatted(key, i);
            Step step = step(list.get(i), where);
            steps.add(step);
            if (i < list.size() - 1 && !step.ends()) {
                findings.add(
                        "this step has no end, and others follow",
                        where,
                        "give it `requests` or `ms`");
            }
        }
        if (steps.isEmpty()) {
            findings.add("there are no steps", key, "write `\"steps\": [{\"answer\": \"...\"}]`");
        }
        return steps;
    }

    private Step step(JsonNode step, String key) {
        step.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name ->
                        findings.add("a step has no '" + name + "'", key, "known are " + KNOWN));
        JsonNode answer = step.path("answer");
        Optional<String> body =
                answer.isNull() ? Optional.empty() : findings.text(answer, key + ".answer");
        return new Step(
                body,
                (int) number(step, "requests", key),
                Duration.ofMillis(number(step, "ms", key)));
    }

    private long number(JsonNode step, String name, String key) {
        return step.has(name) ? findings.number(step.get(name), key + "." + name).orElse(0L) : 0;
    }
}
