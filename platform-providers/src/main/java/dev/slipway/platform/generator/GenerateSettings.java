package dev.slipway.platform.generator;

import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.platform.Then;
import dev.slipway.port.Host;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.variant.Variant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The stage `generate-settings`: runs the generators of all settings that nobody has set, as a graph.
///
/// A generator that reads what another makes waits for that one, all others run at the same time. One
/// that fails stops the stage, but only after the others have ended, with all problems in one.
///
/// Needs the facts `platform`, `store`, `variant` and `user-data`.
public final class GenerateSettings implements Stage<Generated> {
    static final String STAGE = "generate-settings";

    private final Generators generators;
    private final OneCall oneCall;

    public GenerateSettings(Host host, Generators generators) {
        this.generators = generators;
        this.oneCall = new OneCall(host);
    }

    @Override
    public Outcome<Generated> run(Inputs in) throws InterruptedException {
        Known known = Known.of(in);
        List<Ended> ended =
                GeneratorRun.of(RunOrder.of(unset(known, in), in.telling()::note), oneCall, in);
        SortedMap<Key, Problem> problems = problems(ended);
        if (!problems.isEmpty()) {
            return new Outcome.Failed<>(together(problems, in));
        }
        SortedMap<Key, Entry> made = entries(ended);
        SortedMap<Key, Entry> all = new TreeMap<>(known.layers().in(Layer.GENERATED));
        all.putAll(made);
        return made.isEmpty()
                ? new Outcome.Kept<>(new Generated(all), "no generator had anything to add")
                : new Outcome.Made<>(new Generated(all));
    }

    /// Runs the generator of one setting, whether it is set or not, after those that make what it reads.
    ///
    /// @param in the facts `platform` and `variant`; of `user-data` and `store` what is there is used
    /// @return its value, as JSON has it; `Skipped` with the reason
    public Outcome<GeneratedValue> one(Key key, Inputs in) throws InterruptedException {
        Map<Key, String> lines = in.get(Variant.FACT).metadata().generators();
        if (!lines.containsKey(key)) {
            return Outcome.failed(
                    "no generator makes '%s'".formatted(key),
                    in.get(Variant.FACT).name().text(),
                    "use one of "
                            + lines.keySet().stream()
                                    .map(known -> "`" + known + "`")
                                    .collect(Collectors.joining(", ")));
        }
        Known known = Known.of(in);
        Job job = job(key, lines.get(key), known.merged(), in);
        List<Planned> planned = RunOrder.of(needed(job, unset(known, in)), in.telling()::note);
        Ended last =
                GeneratorRun.of(planned, oneCall, in).stream()
                        .filter(ended -> ended.key().equals(key))
                        .findFirst()
                        .orElseThrow();
        return Then.of(
                last.outcome(),
                settings ->
                        new Outcome.Made<>(new GeneratedValue(settings.at(key).orElse(Map.of()))));
    }

    /// `meanwhile`, while on EC2 it is begun to ask what the generators of unset settings will ask.
    ///
    /// @param meanwhile a stage that gets the facts `platform`, `variant` and `store`
    public <T extends Record> Stage<T> alongside(Stage<T> meanwhile) {
        return in -> {
            if (in.get(Platform.FACT).kind() == Platform.Kind.EC2) {
                List<String> questions =
                        unset(Known.of(in), in.telling(Telling.NOBODY)).stream()
                                .flatMap(job -> job.generator().asks().stream())
                                .toList();
                generators.ahead().send(questions, in);
            }
            return meanwhile.run(in);
        };
    }

    /// The job and those that make what it reads, directly or not.
    private static List<Job> needed(Job job, List<Job> others) {
        Map<Key, Job> needed = new LinkedHashMap<>(Map.of(job.key(), job));
        Deque<Job> open = new ArrayDeque<>(List.of(job));
        while (!open.isEmpty()) {
            Job reader = open.pop();
            others.stream()
                    .filter(reader::reads)
                    .filter(maker -> needed.putIfAbsent(maker.key(), maker) == null)
                    .forEach(open::push);
        }
        return List.copyOf(needed.values());
    }

    private List<Job> unset(Known known, Inputs in) {
        List<Job> jobs = new ArrayList<>();
        in.get(Variant.FACT)
                .metadata()
                .generators()
                .forEach((key, line) -> {
                    Optional<String> setBy = known.setBy(key);
                    if (setBy.isPresent()) {
                        in.telling()
                                .of(new Part("generator", key.toString()))
                                .tell(new Happening.Kept(Duration.ZERO, "set by " + setBy.get()));
                    } else {
                        jobs.add(job(key, line, known.merged(), in));
                    }
                });
        return jobs;
    }

    private Job job(Key key, String line, Settings settings, Inputs in) {
        Call call = new Call(key, line, settings, in);
        return new Job(generators.find(call), call);
    }

    private static SortedMap<Key, Problem> problems(List<Ended> ended) {
        SortedMap<Key, Problem> problems = new TreeMap<>();
        for (Ended one : ended) {
            if (one.outcome() instanceof Outcome.Failed<Settings>(Problem problem)) {
                problems.put(one.key(), problem);
            }
        }
        return problems;
    }

    private static Problem together(SortedMap<Key, Problem> problems, Inputs in) {
        String keys =
                problems.keySet().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        return new Problem(
                keys + " could not be generated",
                "the setting generators of " + in.get(Variant.FACT).name().text(),
                "see to what follows, or set the values in the user data",
                List.copyOf(problems.values()));
    }

    private static SortedMap<Key, Entry> entries(List<Ended> ended) {
        SortedMap<Key, Entry> entries = new TreeMap<>();
        for (Ended one : ended) {
            if (one.outcome() instanceof Outcome.Made<Settings>(Settings settings)) {
                settings.leaves()
                        .forEach((key, value) -> entries.put(key, new Entry(value, one.line())));
            }
        }
        return entries;
    }
}
