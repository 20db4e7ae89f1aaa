package dev.slipway.settings.store;

import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One committed state of the settings. Never changed once it is written.
///
/// @param number from 1, one more for each commit
/// @param time when it was committed, by the wall clock
/// @param cause who committed it, for people: `boot <id>`, `slipway set`, `undo of 7`
/// @param variant whose defaults it holds
/// @param instanceId the machine whose user data and generated values it holds; empty for imported settings until
///     the first boot
/// @param userDataDigest see [dev.slipway.settings.UserData]
/// @param layers in the model of this Slipway, whichever it was written in
/// @param trial that it is on, or that it took back
/// @param written how it was written
public record Generation(
        long number,
        Instant time,
        String cause,
        String variant,
        String instanceId,
        String userDataDigest,
        Layers layers,
        Optional<Trial> trial,
        Written written) {
    private static final Pattern NOTE = Pattern.compile("generation (\\d{1,18})");

    /// One that has nothing to do with a trial.
    public Generation(
            long number,
            Instant time,
            String cause,
            String variant,
            String instanceId,
            String userDataDigest,
            Layers layers) {
        this(
                number,
                time,
                cause,
                variant,
                instanceId,
                userDataDigest,
                layers,
                Optional.empty(),
                Written.FIRST);
    }

    /// Whether it holds the user data and the generated values of this machine. Imported settings hold those of the
    /// machine on which they are found.
    ///
    /// @param instance the id of the machine
    public boolean isOf(String instance) {
        return instanceId.equals(instance)
                || instanceId.isEmpty() && userDataDigest.equals(UserData.ELSEWHERE);
    }

    /// The note with which whoever works with it names it among the events.
    public String note() {
        return "generation " + number;
    }

    /// The number in such a note; empty if it is another note.
    public static Optional<Long> named(String note) {
        return Optional.of(NOTE.matcher(note))
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)));
    }

    /// What it has to do with a trial, for people.
    public Optional<String> trialText() {
        return trial.map(one ->
                switch (one) {
                    case Trial.Open open ->
                            "generation %d is on trial until %s, then back to %d"
                                    .formatted(number, open.until(), open.backTo());
                    case Trial.TakenBack back -> back.text();
                });
    }

    /// The trial that it is on.
    public Optional<Trial.Open> onTrial() {
        return trial.filter(Trial.Open.class::isInstance).map(Trial.Open.class::cast);
    }
}
