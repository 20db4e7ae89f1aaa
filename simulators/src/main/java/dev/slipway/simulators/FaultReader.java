package dev.slipway.simulators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reads the list `faults` of a script.
final class FaultReader {
    private static final Set<String> ACTS =
            new TreeSet<>(
                    Set.of(
                            "status",
                            "latency_ms",
                            "close",
                            "reset",
                            "hang",
                            "slow_body_ms",
                            "cut_body",
                            "huge_body",
                            "content_length",
                            "content_type",
                            "per_second",
                            "wrong_bytes"));
    private static final Set<String> OTHERS =
            new TreeSet<>(Set.of("path", "times", "chance", "code", "retry_after_s"));

    private final Findings findings;

    FaultReader(Findings findings) {
        this.findings = findings;
    }

    List<Fault> read(JsonNode list) {
        List<Fault> faults = new ArrayList<>();
        if (!list.isArray()) {
            findings.add("the faults are no list", "faults", "write `\"faults\": [{...}]`");
            return faults;
        }
        for (int i = 0; i < list.size(); i++) {
            fault(list.get(i), "faults[" + i + "]").ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<Fault> fault(JsonNode fault, String key) {
        List<String> acts = new ArrayList<>();
        for (String name : fault.propertyNames()) {
            if (ACTS.contains(name)) {
                acts.add(name);
            } else if (!OTHERS.contains(name)) {
                findings.add(
                        "'" + name + "' is unknown here",
                        key,
                        "known are " + ACTS + " and " + OTHERS);
            }
        }
        if (acts.size() != 1) {
            findings.add(
                    "a fault is one of " + ACTS + ", this one has " + acts,
                    key,
                    "make one fault of each");
            return Optional.empty();
        }
        String path =
                given(fault, "path")
                        .flatMap(value -> findings.text(value, key + ".path"))
                        .orElse("*");
        int times =
                given(fault, "times")
                        .flatMap(value -> findings.number(value, key + ".times"))
                        .map(Math::toIntExact)
                        .orElse(Fault.ALWAYS);
        double chance =
                given(fault, "chance").flatMap(value -> chance(value, key + ".chance")).orElse(1.0);
        return act(fault, acts.getFirst(), key + "." + acts.getFirst())
                .map(act -> new Fault(path, times, chance, act));
    }

    private static Optional<JsonNode> given(JsonNode fault, String name) {
        return Optional.ofNullable(fault.get(name));
    }

    private Optional<Double> chance(JsonNode value, String key) {
        if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1) {
            return Optional.of(value.doubleValue());
        }
        findings.add("'" + value + "' is no chance", key, "write a number from 0 to 1");
        return Optional.empty();
    }

    private Optional<Act> act(JsonNode fault, String name, String key) {
        JsonNode value = fault.get(name);
        return switch (name) {
            case "close" -> flag(value, key, new Act.Close());
            case "reset" -> flag(value, key, new Act.Reset());
            case "wrong_bytes" -> flag(value, key, new Act.WrongBytes());
            case "hang" -> flag(value, key, new Act.Hang());
            case "content_type" -> findings.text(value, key).map(Act.ContentType::new);
            default ->
                    findings.number(value, key).map(number -> act(fault, name, number.intValue()));
        };
    }

    private Optional<Act> flag(JsonNode value, String key, Act act) {
        if (value.isBoolean() && value.booleanValue()) {
            return Optional.of(act);
        }
        findings.add("'" + value + "' says neither yes nor how", key, "write `true`");
        return Optional.empty();
    }

    private Act act(JsonNode fault, String name, int number) {
        return switch (name) {
            case "status" ->
                    new Act.Status(number, fault.path("code").asString(""), retryAfter(fault));
            case "latency_ms" -> new Act.Late(Duration.ofMillis(number));
            case "per_second" -> new Act.Throttle(Math.max(1, number));
            case "slow_body_ms" -> new Act.SlowBody(Duration.ofMillis(number));
            case "huge_body" -> new Act.HugeBody(number);
            case "content_length" -> new Act.ContentLength(number);
            default -> new Act.CutBody(number);
        };
    }

    private Optional<Duration> retryAfter(JsonNode fault) {
        return given(fault, "retry_after_s")
                .flatMap(value -> findings.number(value, "retry_after_s"))
                .map(Duration::ofSeconds);
    }
}
