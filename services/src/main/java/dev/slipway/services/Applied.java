package dev.slipway.services;

import dev.slipway.model.Key;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// With what each service last ran its restart commands to a good end. Immutable.
///
/// Two habits make a restart impossible to lose. What is about to change is forgotten first, durably:
/// file digests before files are written, setting digests before commands run. And a service is
/// remembered only after its last command ended well. So a kill at any moment, a failure, or a change
/// that is undone before it took effect leaves digests that differ from the wanted ones.
///
/// @param reload whether a unit file may have changed since systemd last read its units
/// @param services by name
record Applied(boolean reload, SortedMap<String, State> services) {
    /// Nothing ran yet.
    static final Applied NOTHING = new Applied(false, new TreeMap<>());

    /// Nobody knows what ran, so everything has to.
    static final Applied UNKNOWN = new Applied(true, new TreeMap<>());

    /// The digest of what was about to change: differs from every other, and from absence.
    static final String FORGOTTEN = "";

    private static final Path UNITS = Path.of("/etc/systemd");

    Applied {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    /// @param kernelBoot the boot id of the kernel under which the commands ran
    /// @param generation of the settings; for people, the rule does not look at it
    /// @param files SHA-256 of each file of the service, by path
    /// @param settings SHA-256 of each value that affects the service; never the value, it may be secret
    record State(
            String kernelBoot,
            long generation,
            SortedMap<String, String> files,
            SortedMap<Key, String> settings) {
        State {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }

        /// This state without what differs from `wanted`.
        State forgetting(State wanted) {
            return new State(
                    kernelBoot,
                    generation,
                    forget(files, Changes.between(files, wanted.files)),
                    forget(settings, Changes.between(settings, wanted.settings)));
        }

        private State forgettingFiles(Set<String> paths) {
            Set<String> own =
                    files.keySet().stream().filter(paths::contains).collect(Collectors.toSet());
            return new State(kernelBoot, generation, forget(files, own), settings);
        }

        private static <K extends Comparable<K>> SortedMap<K, String> forget(
                Map<K, String> digests, Collection<K> keys) {
            SortedMap<K, String> left = new TreeMap<>(digests);
            keys.forEach(key -> left.put(key, FORGOTTEN));
            return left;
        }
    }

    Optional<State> of(String service) {
        return Optional.ofNullable(services.get(service));
    }

    Applied with(String service, State state) {
        SortedMap<String, State> more = new TreeMap<>(services);
        more.put(service, state);
        return new Applied(reload, more);
    }

    /// To be recorded before files at `paths` are written.
    Applied forgettingFiles(Collection<Path> paths) {
        Set<String> texts = paths.stream().map(Path::toString).collect(Collectors.toSet());
        SortedMap<String, State> left = new TreeMap<>(services);
        left.replaceAll((_, state) -> state.forgettingFiles(texts));
        return new Applied(reload || paths.stream().anyMatch(Applied::isUnit), left);
    }

    /// To be recorded when systemd has read its units.
    Applied reloaded() {
        return new Applied(false, services);
    }

    /// Whether systemd has to read `path` again when it changes.
    static boolean isUnit(Path path) {
        return path.normalize().startsWith(UNITS);
    }
}
