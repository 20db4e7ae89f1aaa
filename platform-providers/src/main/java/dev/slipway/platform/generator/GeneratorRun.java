package dev.slipway.platform.generator;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.platform.AtOnce;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// One run of generators: all start at once, and each that reads what another makes waits for that one
/// alone.
final class GeneratorRun {
    /// How long one generator may take, waiting for others aside. Source: the original.
    static final Duration LIMIT = Duration.ofSeconds(360);

    /// Of the time of the stage so much is left to gather the answers, or a twentieth.
    private static final Duration REST = Duration.ofSeconds(5);

    private final OneCall oneCall;
    private final Inputs in;
    private final Map<Key, CountDownLatch> ends;
    private final Map<Key, Settings> made = new ConcurrentHashMap<>();

    private GeneratorRun(OneCall oneCall, Inputs in, List<Planned> planned) {
        this.oneCall = oneCall;
        this.in = in;
        this.ends =
                planned.stream()
                        .collect(Collectors.toMap(Planned::key, _ -> new CountDownLatch(1)));
    }

    /// Runs all and comes back when the last has ended, however the others did.
    static List<Ended> of(List<Planned> planned, OneCall oneCall, Inputs in)
            throws InterruptedException {
        GeneratorRun run = new GeneratorRun(oneCall, in, planned);
        return AtOnce.run(
                planned.stream().<Callable<Ended>>map(one -> () -> run.run(one)).toList());
    }

    private Ended run(Planned planned) throws InterruptedException {
        Telling telling = in.telling().of(new Part("generator", planned.key().toString()));
        try {
            for (Key key : planned.after()) {
                await(key, telling);
            }
            return call(planned, telling);
        } finally {
            ends.get(planned.key()).countDown();
        }
    }

    private void await(Key key, Telling telling) throws InterruptedException {
        try (var _ = telling.waiting(key.toString())) {
            ends.get(key).await();
        }
    }

    /// Ends before the stage must: who spent its time is said by the generator, which knows.
    private Duration patience() {
        Duration left = in.deadline().left();
        Duration rest = left.dividedBy(20);
        Duration own = left.minus(rest.compareTo(REST) < 0 ? rest : REST);
        return own.compareTo(LIMIT) < 0 ? own : LIMIT;
    }

    private Ended call(Planned planned, Telling telling) throws InterruptedException {
        Call call = planned.job().call();
        Settings seen = call.settings();
        for (Key key : planned.after()) {
            seen = made.getOrDefault(key, Settings.NONE).over(seen);
        }
        telling.tell(new Happening.Started());
        long began = oneCall.time().nanos();
        Deadline limit = Deadline.in(patience(), oneCall.time()::nanos);
        Outcome<Settings> outcome =
                oneCall.make(
                        planned.job().generator(),
                        call.seeing(seen).with(in.by(limit).telling(telling)));
        if (outcome instanceof Outcome.Made<Settings>(Settings value)) {
            made.put(planned.key(), value);
        }
        telling.tell(Happening.of(outcome, oneCall.time().since(began)));
        return new Ended(planned.key(), call.line(), outcome);
    }
}
