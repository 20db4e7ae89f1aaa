package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a simulated registry has, whom it lets in, and how it misbehaves.
///
/// @param images by their names without the registry, for example `tools/admin:v1`
/// @param gate what it wants to be shown
/// @param users passwords by user; nobody else gets in, and without any everybody does
/// @param identityTokens which may be exchanged for tokens
/// @param storage where it sends those who ask for blobs; empty if it has them itself
/// @param seed of the faults that happen by chance
public record RegistryScript(
        Map<String, OciImage> images,
        Gate gate,
        Map<String, String> users,
        List<String> identityTokens,
        Optional<URI> storage,
        List<Fault> faults,
        long seed) {
    /// A registry that has nothing and lets everybody in.
    public static final RegistryScript EMPTY =
            new RegistryScript(
                    Map.of(), Gate.OPEN, Map.of(), List.of(), Optional.empty(), List.of(), 0);

    public RegistryScript {
        images = Map.copyOf(images);
        users = Map.copyOf(users);
        identityTokens = List.copyOf(identityTokens);
        faults = List.copyOf(faults);
    }

    /// How a registry is entered.
    public enum Gate {
        OPEN,
        /// user and password with each request
        BASIC,
        /// a token from the address `/token` of the registry
        TOKEN
    }

    /// Reads a script as a user writes it (`registry.json`); `doc/simulators.md` describes it.
    ///
    /// @param where the name of the file, for problems
    /// @param layouts where the images are that it names
    /// @return `Failed` with every problem that the text has
    public static Outcome<RegistryScript> read(String json, String where, Layouts layouts) {
        return new RegistryScriptReader(where, layouts).read(json);
    }

    /// Images by the names that a script gives to their files.
    @FunctionalInterface
    public interface Layouts {
        /// @throws IOException if it can't be read, with a reason for people
        OciImage read(String name) throws IOException;
    }

    public RegistryScript with(String name, OciImage image) {
        Map<String, OciImage> more = new HashMap<>(images);
        more.put(name, image);
        return new RegistryScript(more, gate, users, identityTokens, storage, faults, seed);
    }

    public RegistryScript gate(Gate other) {
        return new RegistryScript(images, other, users, identityTokens, storage, faults, seed);
    }

    public RegistryScript users(Map<String, String> others) {
        return new RegistryScript(images, gate, others, identityTokens, storage, faults, seed);
    }

    public RegistryScript identityTokens(List<String> others) {
        return new RegistryScript(images, gate, users, others, storage, faults, seed);
    }

    public RegistryScript storage(URI other) {
        return new RegistryScript(
                images, gate, users, identityTokens, Optional.of(other), faults, seed);
    }

    /// With these faults after those it has.
    public RegistryScript failing(Fault... more) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(List.of(more));
        return new RegistryScript(images, gate, users, identityTokens, storage, all, seed);
    }

    public RegistryScript seed(long other) {
        return new RegistryScript(images, gate, users, identityTokens, storage, faults, other);
    }
}
