package dev.slipway.pipeline;

import dev.slipway.api.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// Who waits for a run, and what the last runs came to.
///
/// Who has committed a generation hears of the run that applied it. Between a commit and the call that asks for
/// its run, a run for somebody else may have applied it already.
final class Asked {
    /// So many commits would have to come between a commit and its caller's next step to make it miss its run.
    private static final int REMEMBERED = 64;

    /// Asks for a run that begins later.
    private static final long ANY = Long.MAX_VALUE;

    private final BlockingQueue<Ask> queue = new LinkedBlockingQueue<>();
    private final NavigableMap<Long, Effect> done = new TreeMap<>();
    private final Ask end = new Ask(ANY, new CompletableFuture<>());

    private record Ask(long generation, CompletableFuture<Effect> effect) {}

    /// For a run that begins after this call.
    CompletableFuture<Effect> next() {
        return add(ANY);
    }

    /// For the first run that applies `generation`.
    synchronized CompletableFuture<Effect> of(long generation) {
        return Optional.ofNullable(done.ceilingEntry(generation))
                .map(Map.Entry::getValue)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> add(generation));
    }

    private CompletableFuture<Effect> add(long generation) {
        Ask ask = new Ask(generation, new CompletableFuture<>());
        queue.add(ask);
        return ask.effect();
    }

    /// Nobody after this is to be waited for.
    void end() {
        queue.add(end);
    }

    /// Whether [#end] was called before these were taken.
    boolean ends(List<CompletableFuture<Effect>> together) {
        return together.contains(end.effect());
    }

    /// Takes those who wait for the next run; waits until there is one.
    List<CompletableFuture<Effect>> take() throws InterruptedException {
        List<Ask> together = new ArrayList<>(List.of(queue.take()));
        queue.drainTo(together);
        return together.stream().map(Ask::effect).toList();
    }

    /// Answers those for whom the run was, and those whose generation it applied.
    synchronized void answer(List<CompletableFuture<Effect>> together, Effect effect) {
        done.put(effect.generation(), effect);
        while (done.size() > REMEMBERED) {
            done.pollFirstEntry();
        }
        together.forEach(each -> each.complete(effect));
        List<Ask> applied =
                queue.stream().filter(ask -> ask.generation() <= effect.generation()).toList();
        queue.removeAll(applied);
        applied.forEach(ask -> ask.effect().complete(effect));
    }

    /// Answers all who wait.
    void turnAway(Effect effect) {
        List<Ask> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(ask -> ask.effect().complete(effect));
    }
}
