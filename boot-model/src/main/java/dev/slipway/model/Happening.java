package dev.slipway.model;

import java.time.Duration;

/// What can happen to a stage or to a part of one. The names are those of the event file, see
/// `cli.md`: `started`, `waiting`, `retrying`, `finished`, `kept`, `skipped`, `failed`, `rebooting`, `note`.
///
/// Carries names, reasons and times, never values of settings: those may be secrets.
public sealed interface Happening {
    record Started() implements Happening {}

    /// @param reason what is waited for, as in "waiting for ..."
    record Waiting(String reason) implements Happening {}

    /// @param attempt the attempt that just failed, from 1
    record Retrying(int attempt, String target, String error, Duration nextWait)
            implements Happening {}

    record Finished(Duration took) implements Happening {}

    record Kept(Duration took, String why) implements Happening {}

    record Skipped(String why) implements Happening {}

    record Failed(Duration took, Problem problem) implements Happening {}

    /// Only of the boot as a whole: it ended because the host reboots, and the next boot goes on.
    record Rebooting(Duration took, String why) implements Happening {}

    record Note(String text) implements Happening {}

    /// Whether nothing more happens to it.
    static boolean isEnd(Happening happening) {
        return switch (happening) {
            case Finished _, Kept _, Skipped _, Failed _, Rebooting _ -> true;
            case Started _, Waiting _, Retrying _, Note _ -> false;
        };
    }

    /// The happening that says how something ended.
    static Happening of(Outcome<?> outcome, Duration took) {
        return switch (outcome) {
            case Outcome.Made<?> _ -> new Finished(took);
            case Outcome.Kept<?>(var _, String why) -> new Kept(took, why);
            case Outcome.Skipped<?>(String why) -> new Skipped(why);
            case Outcome.Failed<?>(Problem problem) -> new Failed(took, problem);
        };
    }
}
