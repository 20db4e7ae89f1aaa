package dev.slipway.command;

import dev.slipway.model.Outcome;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import java.nio.file.Path;
import java.util.Optional;

/// What a host that has booted before knows of itself.
final class Booted {
    private Booted() {}

    /// Its newest settings; empty before the first boot.
    ///
    /// @throws Wrong if its store can't be used
    static Optional<Generation> generation(Host host, ProgramConfig config) throws Wrong {
        return Machine.made(newest(host, config));
    }

    /// The same.
    ///
    /// @return `Failed` if its store can't be used
    static Outcome<Optional<Generation>> newest(Host host, ProgramConfig config) {
        return Store.open(host, Paths.STORE, config.keepGenerations())
                .map(opened -> opened.store().current());
    }

    /// The folder of the variant that an option names, else the configuration, else its newest settings.
    static Path variant(Given given, Host host, ProgramConfig config) throws Wrong {
        Optional<String> known =
                isNamed(given, config)
                        ? config.variant()
                        : generation(host, config).map(Generation::variant);
        return Options.variant(given, known);
    }

    /// Whether an option or the configuration names a variant.
    static boolean isNamed(Given given, ProgramConfig config) {
        return given.flag("--variant")
                || given.flag("--variant-dir")
                || config.variant().isPresent();
    }
}
