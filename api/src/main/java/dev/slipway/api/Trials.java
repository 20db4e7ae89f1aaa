package dev.slipway.api;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Terms;
import dev.slipway.settings.store.Trial;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Changes that are taken back unless they are confirmed. Who takes them back is the [Applier].
///
/// @param kernelBoot tells this boot of the kernel from others
record Trials(Store store, String kernelBoot) {
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    /// `GET /settings/confirm`
    Reply open(Request request) {
        return Reply.json(
                store.current()
                        .flatMap(now -> now.trial().map(trial -> tree(now, trial)))
                        .orElse(Map.of()));
    }

    /// `POST /settings/confirm`
    Reply confirm(Request request) throws Refused {
        Optional<Long> generation = request.query().number("generation");
        return switch (store.keep(generation)) {
            case Outcome.Made<Applied>(Applied kept) -> confirmed(request, kept);
            case Outcome.Kept<Applied>(Applied kept, var _) -> confirmed(request, kept);
            case Outcome.Skipped<Applied>(String why) ->
                    throw Refused.with(Reply.NOT_FOUND, nothing(why));
            case Outcome.Failed<Applied>(Problem problem) ->
                    throw Refused.with(
                            isOther(generation) ? Reply.CONFLICT : Reply.FAILED, problem);
        };
    }

    private static Reply confirmed(Request request, Applied kept) {
        request.trail().changed(kept.now().number());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("confirmed", kept.before().number());
        tree.put("generation", kept.now().number());
        return Reply.json(tree);
    }

    private Problem nothing(String why) {
        String last =
                store.current()
                        .flatMap(Generation::trial)
                        .filter(Trial.TakenBack.class::isInstance)
                        .map(Trial.TakenBack.class::cast)
                        .map(Trial.TakenBack::text)
                        .orElse(why);
        return new Problem(
                last,
                "the settings of this host",
                "see `slipway settings history`; commit the change again if it is to stay");
    }

    private boolean isOther(Optional<Long> generation) {
        return store.current()
                .filter(now -> now.onTrial().isPresent())
                .filter(now -> generation.filter(asked -> asked != now.number()).isPresent())
                .isPresent();
    }

    /// How the change that a request makes is to be on trial; empty if it is to stay.
    Optional<Terms.OnTrial> wished(Request request) throws Refused {
        Optional<Long> seconds = request.query().number("confirm");
        if (seconds.filter(wish -> wish < 1 || wish > LONGEST_SECONDS).isPresent()) {
            throw Refused.badRequest(
                    "a change can't wait %d s to be confirmed".formatted(seconds.get()),
                    "parameter `confirm`",
                    "give it from 1 to %d seconds".formatted(LONGEST_SECONDS));
        }
        return seconds.map(wish -> new Terms.OnTrial(Duration.ofSeconds(wish), kernelBoot));
    }

    /// Refuses a change while another one is on trial.
    void check(Optional<Generation> current) throws Refused {
        if (current.filter(now -> now.onTrial().isPresent()).isPresent()) {
            throw Refused.with(Reply.CONFLICT, Store.onTrial(current.get()));
        }
    }

    /// The same for an undo, which may end the trial: without one of its own, back to where that goes back.
    void checkUndo(Optional<Generation> current, Optional<Long> to, Terms terms) throws Refused {
        boolean ends =
                terms.trial().isEmpty()
                        && current.flatMap(Generation::onTrial)
                                .filter(open -> to.isEmpty() || to.get() == open.backTo())
                                .isPresent();
        if (!ends) {
            check(current);
        }
    }

    /// What the answer to a change says of its trial: the member `confirm` if it is open.
    Map<String, Object> member() {
        return store.current()
                .flatMap(now -> now.onTrial().map(trial -> tree(now, trial)))
                .<Map<String, Object>>map(trial -> Map.of("confirm", trial))
                .orElse(Map.of());
    }

    private static Map<String, Object> tree(Generation generation, Trial trial) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (trial) {
            case Trial.Open(long backTo, var until, var _, var _) -> {
                tree.put("generation", generation.number());
                tree.put("until", until.toString());
                tree.put("back-to", backTo);
            }
            case Trial.TakenBack(long tried, long backTo, String why) -> {
                tree.put("taken-back", tried);
                tree.put("back-to", backTo);
                tree.put("why", why);
            }
        }
        return tree;
    }
}
