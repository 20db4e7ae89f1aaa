package dev.slipway.api;

import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.settings.store.CommitSettings;
import dev.slipway.settings.store.Generation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// With which settings the host runs, folded from the events of its last boot and of what followed it.
///
/// @param configured with what the boot configured it; empty until it has
/// @param running with what it runs now, files and services; empty until it is configured
/// @param committed the generation that the boot is about
/// @param applying the generation that the run under way is about
public record Standing(
        Optional<At> configured,
        Optional<At> running,
        Optional<Long> committed,
        Optional<Long> applying) {
    /// Of a host of which nothing is known.
    public static final Standing NONE =
            new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// The stage with which a boot has configured its host.
    private static final String CONFIGURED = "configured";

    /// @param generation the number of the settings
    /// @param since when the host came to them
    public record At(long generation, Instant since) {
        /// As programs read it.
        public Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("generation", generation);
            tree.put("since", since.toString());
            return tree;
        }
    }

    /// What one more event makes of it. A run that failed leaves the host with what it ran with.
    public Standing with(Stamped stamped) {
        StageEvent event = stamped.event();
        return event.part().isPresent()
                ? this
                : switch (event.stage()) {
                    case CommitSettings.NAME -> named(event).map(Standing::booting).orElse(this);
                    case CONFIGURED -> isGood(event) ? configured(stamped.time()) : this;
                    case Applier.STAGE -> applying(stamped);
                    default -> this;
                };
    }

    private static Standing booting(long generation) {
        return new Standing(
                Optional.empty(), Optional.empty(), Optional.of(generation), Optional.empty());
    }

    private Standing configured(Instant now) {
        Optional<At> at = committed.map(generation -> new At(generation, now));
        return new Standing(at, running.or(() -> at), committed, applying);
    }

    private Standing applying(Stamped stamped) {
        Optional<Long> named = named(stamped.event()).or(() -> applying);
        Optional<At> next =
                isGood(stamped.event())
                        ? named.filter(generation -> !runsWith(generation))
                                .map(generation -> new At(generation, stamped.time()))
                        : Optional.empty();
        return new Standing(configured, next.or(() -> running), committed, named);
    }

    private boolean runsWith(long generation) {
        return running.filter(at -> at.generation() == generation).isPresent();
    }

    private static Optional<Long> named(StageEvent event) {
        return event.happening() instanceof Happening.Note(String text)
                ? Generation.named(text)
                : Optional.empty();
    }

    private static boolean isGood(StageEvent event) {
        return event.happening() instanceof Happening.Finished
                || event.happening() instanceof Happening.Kept;
    }
}
