package dev.slipway.command;

/// Exit statuses that all subcommands share.
final class Exit {
    static final int DONE = 0;

    /// The reason is on stderr.
    static final int FAILED = 1;

    /// Wrong usage, or a file that can't be read.
    static final int USAGE = 2;

    private Exit() {}
}
