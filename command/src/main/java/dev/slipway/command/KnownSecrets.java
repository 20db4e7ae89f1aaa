package dev.slipway.command;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.services.Secrets;
import dev.slipway.services.logs.Request;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.History;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Summary;
import dev.slipway.settings.variant.VariantName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The secrets of a host: all that its store has kept, for an old password may still stand in a log, and those of
/// the configuration of the program.
///
/// @param config empty if it can't be read
/// @param store empty if it can't be read
/// @param unknown why there may be secrets that are not known
record KnownSecrets(
        Secrets secrets,
        Optional<ProgramConfig> config,
        Optional<Store> store,
        Optional<Problem> unknown) {

    static KnownSecrets of(Host host) {
        Gathering gathering = new Gathering();
        Optional<ProgramConfig> config = gathering.good(ProgramConfig.read(host.disk()));
        Optional<Store> store =
                gathering.good(Store.open(host, Paths.STORE, Store.KEEP)).map(Opened::store);
        config.ifPresent(gathering::config);
        store.ifPresent(gathering::store);
        return new KnownSecrets(
                Secrets.of(gathering.values.stream()),
                config,
                store,
                gathering.problems.stream().findFirst());
    }

    /// The generation in force; empty before the first boot.
    Optional<Generation> current() {
        return store.flatMap(Store::current);
    }

    /// What may hold secrets is not asked for if they can't be told.
    Request unlessUnknown(Request request) {
        return unknown.<Request>map(problem ->
                        new Request.Withheld(
                                request, "secrets in it would not be known: " + problem.what()))
                .orElse(request);
    }

    private static final class Gathering {
        private final List<Object> values = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        /// What was read; else the reason is noted.
        private <T> Optional<T> good(Outcome<T> outcome) {
            return switch (outcome) {
                case Outcome.Made<T>(T value) -> Optional.of(value);
                case Outcome.Kept<T>(T value, String _) -> Optional.of(value);
                case Outcome.Skipped<T> _ -> Optional.empty();
                case Outcome.Failed<T>(Problem problem) -> {
                    problems.add(problem);
                    yield Optional.empty();
                }
            };
        }

        private void config(ProgramConfig config) {
            config.end().waitCondition().map(Object::toString).ifPresent(values::add);
            config.otlpEndpoint()
                    .filter(endpoint -> endpoint.getRawUserInfo() != null)
                    .map(Object::toString)
                    .ifPresent(values::add);
        }

        private void store(Store store) {
            List<Long> numbers =
                    good(store.history()).map(History::generations).orElse(List.of()).stream()
                            .map(Summary::number)
                            .toList();
            for (long number : numbers) {
                good(store.generation(number)).ifPresent(this::generation);
            }
            Predicate<Key> secret = store.current().map(KnownSecrets::secret).orElse(_ -> true);
            for (String name :
                    good(store.names()).map(SortedSet::stream).orElse(Stream.of()).toList()) {
                good(store.pending(name)).map(Change::set).ifPresent(set -> entries(set, secret));
            }
        }

        private void generation(Generation generation) {
            Layers layers = generation.layers();
            Predicate<Key> secret = secret(generation);
            Arrays.stream(Layer.values()).forEach(layer -> entries(layers.in(layer), secret));
        }

        private void entries(Map<Key, Entry> entries, Predicate<Key> secret) {
            entries.entrySet().stream()
                    .filter(entry -> secret.test(entry.getKey()))
                    .forEach(entry -> values.add(entry.getValue().value()));
        }
    }

    /// Whether the value of a key may be a secret, in the variant of a generation.
    static Predicate<Key> secret(Generation generation) {
        return Model.of(VariantName.of(generation.variant()))::secret;
    }
}
