package dev.slipway.model;

import java.util.List;

/// A program that variants name in commands and that Slipway does itself, in-process and through the
/// machine's ports. To run it again does no harm.
public interface BuiltIn {
    /// The program by its base name and, where one program does several things, its next arguments, for
    /// example `netdog`, `set-hostname`.
    List<String> words();

    /// Does it.
    ///
    /// @param call what it was called with
    /// @return `Kept` if there was nothing to change, `Skipped` if it does not apply here
    Outcome<Printed> run(Call call) throws InterruptedException;

    /// @param arguments what follows the words
    /// @param deadline by which it must have ended
    record Call(List<String> arguments, Deadline deadline, Telling telling) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// What a program would have printed.
    record Printed(String text) {
        public static final Printed NOTHING = new Printed("");
    }
}
