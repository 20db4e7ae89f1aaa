package dev.slipway.platform;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Imds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A metadata service that knows some paths and remembers what it was asked.
public record TestImds(Map<String, String> answers, List<String> asked) implements Imds {
    public static final String IDENTITY = "dynamic/instance-identity/document";

    /// @param pathsAndAnswers in turn
    public static TestImds of(String... pathsAndAnswers) {
        Map<String, String> answers = new TreeMap<>();
        for (int i = 0; i < pathsAndAnswers.length; i += 2) {
            answers.put(pathsAndAnswers[i], pathsAndAnswers[i + 1]);
        }
        return new TestImds(answers, new CopyOnWriteArrayList<>());
    }

    /// One that can't be reached.
    public static Imds dead() {
        return (path, _, _) ->
                Outcome.failed(
                        "the metadata service does not answer: connection refused",
                        "http://169.254.169.254/latest/" + path,
                        "check that instance metadata is enabled");
    }

    /// One that must not be asked.
    public static Imds untouched() {
        return (path, _, _) -> {
            throw new AssertionError("asked for " + path);
        };
    }

    @Override
    public Outcome<Answer> get(String path, Deadline deadline, Telling telling) {
        asked.add(path);
        return new Outcome.Made<>(
                new Answer(
                        Optional.ofNullable(answers.get(path))
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }
}
