package dev.slipway.platform.userdata;

import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import dev.slipway.platform.AtOnce;
import dev.slipway.platform.Raw;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Time;
import java.util.List;
import java.util.concurrent.Callable;

/// What one source answered.
record Fetched(UserDataSource source, Outcome<Raw> answer) {
    /// Asks all sources at the same time; the answers are in their order.
    static List<Fetched> all(List<UserDataSource> sources, Inputs in, Time time)
            throws InterruptedException {
        return AtOnce.run(
                sources.stream()
                        .<Callable<Fetched>>map(source -> () -> fetch(source, in, time))
                        .toList());
    }

    private static Fetched fetch(UserDataSource source, Inputs in, Time time)
            throws InterruptedException {
        Telling telling = in.telling().of(new Part("source", source.name()));
        telling.tell(new Happening.Started());
        long began = time.nanos();
        Outcome<Raw> answer = source.fetch(in.telling(telling));
        telling.tell(Happening.of(answer, time.since(began)));
        return new Fetched(source, answer);
    }
}
