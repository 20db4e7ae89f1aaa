package dev.slipway.command;

/// One subcommand: what it takes, declared as data, and what it does.
interface Subcommand {
    /// Name, options, help. Made anew at each call.
    Usage spec();

    /// Does it.
    ///
    /// @return the exit status
    /// @throws Wrong for wrong usage
    /// @throws Exception a bug, or a file that can't be used
    int run(Given given) throws Exception;
}
