package dev.slipway.settings.variant;

import java.util.List;

/// A service of a variant: the files it reads and how it is made to read them again.
///
/// @param configurationFiles names of [ConfigurationFile]s, in declared order
/// @param restartCommands command lines in the order in which they run; split at white space, no shell
public record Service(String name, List<String> configurationFiles, List<String> restartCommands) {
    public Service {
        configurationFiles = List.copyOf(configurationFiles);
        restartCommands = List.copyOf(restartCommands);
    }
}
