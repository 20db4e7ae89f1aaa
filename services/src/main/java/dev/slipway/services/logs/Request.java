package dev.slipway.services.logs;

import dev.slipway.port.Disk;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// One thing that goes into the bundle.
public sealed interface Request {
    /// The file in the bundle, or what its files have in common.
    String name();

    /// What is done for it, for people.
    String text();

    /// What a program prints on standard output and standard error, however it exits.
    record Exec(String name, List<String> argv) implements Request {
        public Exec {
            argv = List.copyOf(argv);
        }

        @Override
        public String text() {
            return "exec " + String.join(" ", argv);
        }
    }

    /// What a server answers to a GET.
    record Get(String name, URI target) implements Request {
        @Override
        public String text() {
            return "http " + target;
        }
    }

    /// A file of the host.
    record Copy(String name, Path file) implements Request {
        @Override
        public String text() {
            return "file " + file;
        }
    }

    /// Each file that a pattern names, and of folders all that is in them, under its own path.
    ///
    /// @param pattern a path whose last name may hold `*`
    record Glob(Path pattern) implements Request {
        @Override
        public String name() {
            return pattern.toString().substring(1);
        }

        @Override
        public String text() {
            return "glob " + pattern;
        }
    }

    /// What Slipway knows itself.
    record Own(String name, Disk.Content content) implements Request {
        @Override
        public String text() {
            return "known to Slipway";
        }
    }

    /// What can't be asked for.
    ///
    /// @param instead what would have been
    /// @param why for people
    record Withheld(Request instead, String why) implements Request {
        @Override
        public String name() {
            return instead.name();
        }

        @Override
        public String text() {
            return instead.text();
        }
    }
}
