package dev.slipway.settings.store;

import dev.slipway.model.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// All that the store can have to say to its user.
final class Problems {
    private static final String LIST = "`slipway settings history` lists those that are kept";
    private static final String RESET =
            "or type `slipway reset`: the next boot then is a first boot";

    private Problems() {}

    /// @param why see [Stored.Newer]
    static Problem newer(Path file, String why) {
        return new Problem(
                "the store was written by a newer Slipway: " + why,
                file.toString(),
                "start the newer Slipway again, " + RESET);
    }

    static Problem noneWhole(Path folder, SortedSet<Long> lost) {
        return new Problem(
                "no generation in the store is whole: %s damaged or missing"
                        .formatted(
                                lost.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))),
                folder.toString(),
                "put one of these files back from a copy, " + RESET);
    }

    static Problem held(Path lock) {
        return new Problem(
                "another process is writing to the store",
                lock.toString(),
                "wait until the other `slipway` has ended, then try again");
    }

    static Problem interrupted(Path lock) {
        return new Problem(
                "the wait for another process that writes to the store was broken off",
                lock.toString(),
                "try again; nothing was changed");
    }

    static Problem nothingCommitted(Path folder) {
        return new Problem(
                "the store holds no generation yet",
                folder.toString(),
                "let a boot commit the first one: `slipway boot`");
    }

    static Problem onTrial(Generation current) {
        return new Problem(
                "generation %d is on trial, so nothing else can change the settings now"
                        .formatted(current.number()),
                "until " + current.onTrial().map(Trial.Open::until).orElseThrow(),
                "confirm it (`POST /settings/confirm`), or take it back (`POST /settings/undo`); or wait until it is taken back");
    }

    static Problem otherOnTrial(long asked, long current) {
        return new Problem(
                "generation %d is not on trial, generation %d is".formatted(asked, current),
                "the generation that is to be confirmed",
                "see what it changes with `slipway settings diff`, then confirm that one");
    }

    static Problem nothingBefore(long number, Path folder) {
        return new Problem("there is no generation before " + number, folder.toString(), LIST);
    }

    static Problem unknown(long number, Path folder) {
        return new Problem("there is no generation " + number, folder.toString(), LIST);
    }

    static Problem damaged(long number, String why, Path file) {
        return new Problem(
                "generation %d is damaged: %s".formatted(number, why),
                file.toString(),
                "take another one; " + LIST);
    }

    static Problem damagedPending(String name, String why, Path file) {
        return new Problem(
                "the pending transaction '%s' is damaged: %s".formatted(name, why),
                file.toString(),
                "drop it, then make its changes again");
    }

    static Problem otherModel(String name, long model, Path file) {
        return new Problem(
                "the pending transaction '%s' was begun with another version of Slipway: its settings are of model %d"
                        .formatted(name, model),
                file.toString(),
                "drop it, then make its changes again");
    }

    static Problem badName(String name, Path folder) {
        return new Problem(
                name.isEmpty()
                        ? "a pending transaction needs a name"
                        : "'%s' is too long for the name of a pending transaction".formatted(name),
                folder.toString(),
                "give it a name of 1 to 40 characters");
    }

    /// @param what was not done, as in "the settings were not committed"
    /// @param kept what holds instead, as in "generation 7 stays in force"
    static Problem refused(String what, IOException by, Path folder, String kept) {
        String reason = reason(by);
        return new Problem(
                what + ": " + reason,
                folder.toString(),
                remedy(reason) + ", then try again; " + kept);
    }

    /// The machine's own words.
    static String reason(IOException by) {
        return switch (by) {
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case FileSystemException file -> "'" + file.getFile() + "' is in the way or missing";
            default -> by.getMessage();
        };
    }

    private static String remedy(String reason) {
        return switch (reason) {
            case "No space left on device", "Disk quota exceeded" -> "free some space there";
            case "Read-only file system" -> "make that file system writable";
            case "Permission denied" -> "become root";
            default -> "see what the kernel says of that disk (`dmesg`)";
        };
    }
}
