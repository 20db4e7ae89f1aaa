package dev.slipway.settings.migration;

import dev.slipway.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One change of the model, as a pair: what becomes of a setting on the way to the newer model, and what on the
/// way back. Empty means that the other model has no word for it.
///
/// A step looks at one setting at a time and gives different keys to different keys. What it can't carry over is not its
/// concern: [Crossing] sets that aside and puts it back. Steps are data, because a store takes them along: so an
/// older Slipway can go back over changes that were made after it. A new kind of step therefore needs a new format
/// of the store's files.
public sealed interface Step {
    Optional<Setting> forward(Setting setting);

    Optional<Setting> backward(Setting setting);

    /// As files of the store say it: the kind, then its arguments.
    List<Object> words();

    /// Settings that the older model does not have.
    record Added(KeyPattern keys) implements Step {
        @Override
        public Optional<Setting> forward(Setting setting) {
            return Optional.of(setting).filter(one -> !keys.matches(one.key()));
        }

        @Override
        public Optional<Setting> backward(Setting setting) {
            return forward(setting);
        }

        @Override
        public List<Object> words() {
            return List.of("added", keys.toString());
        }
    }

    /// Settings that the newer model does not have.
    record Removed(KeyPattern keys) implements Step {
        @Override
        public Optional<Setting> forward(Setting setting) {
            return Optional.of(setting).filter(one -> !keys.matches(one.key()));
        }

        @Override
        public Optional<Setting> backward(Setting setting) {
            return forward(setting);
        }

        @Override
        public List<Object> words() {
            return List.of("removed", keys.toString());
        }
    }

    /// Settings with another name, or in another table.
    record Renamed(KeyPattern from, KeyPattern to) implements Step {
        /// @throws IllegalArgumentException if one pattern has more `*` than the other, or if a key could match
        ///     both: name a third one in between then
        public Renamed {
            if (from.stars() != to.stars() || from.meets(to)) {
                throw new IllegalArgumentException(from + " can't become " + to);
            }
        }

        @Override
        public Optional<Setting> forward(Setting setting) {
            return moved(setting, from, to);
        }

        @Override
        public Optional<Setting> backward(Setting setting) {
            return moved(setting, to, from);
        }

        private static Optional<Setting> moved(Setting setting, KeyPattern here, KeyPattern there) {
            if (there.matches(setting.key())) {
                return Optional.empty();
            }
            Optional<KeyPattern.Match> match = here.match(setting.key());
            return match.isEmpty()
                    ? Optional.of(setting)
                    : match.flatMap(there::filled).map(setting::under);
        }

        @Override
        public List<Object> words() {
            return List.of("renamed", from.toString(), to.toString());
        }
    }

    /// A value that the newer model writes in another way. Other values of the setting stay.
    ///
    /// @param before `String`, `Long`, `Double`, `Boolean` or a list of them
    record Replaced(KeyPattern key, Object before, Object now) implements Step {
        @Override
        public Optional<Setting> forward(Setting setting) {
            return Optional.of(replaced(setting, before, now));
        }

        @Override
        public Optional<Setting> backward(Setting setting) {
            return Optional.of(replaced(setting, now, before));
        }

        private Setting replaced(Setting setting, Object here, Object there) {
            return isOf(key, setting.key()) && setting.entry().value().equals(here)
                    ? setting.valued(there)
                    : setting;
        }

        @Override
        public List<Object> words() {
            return List.of("replaced", key.toString(), before, now);
        }
    }

    /// A single value that the newer model takes as a list.
    record Listed(KeyPattern key) implements Step {
        @Override
        public Optional<Setting> forward(Setting setting) {
            boolean single = isOf(key, setting.key()) && !(setting.entry().value() instanceof List);
            return Optional.of(single ? setting.valued(List.of(setting.entry().value())) : setting);
        }

        /// Only a list of one can be a single value.
        @Override
        public Optional<Setting> backward(Setting setting) {
            if (!isOf(key, setting.key()) || !(setting.entry().value() instanceof List<?> list)) {
                return Optional.of(setting);
            }
            return list.size() == 1
                    ? Optional.of(setting.valued(list.getFirst()))
                    : Optional.empty();
        }

        @Override
        public List<Object> words() {
            return List.of("listed", key.toString());
        }
    }

    private static boolean isOf(KeyPattern pattern, Key key) {
        return pattern.match(key).filter(match -> match.below().isEmpty()).isPresent();
    }

    /// Reads [#words].
    ///
    /// @return empty for a kind that this Slipway does not know
    /// @throws IllegalArgumentException if they are no step at all
    static Optional<Step> of(List<?> words) {
        List<Object> rest = new ArrayList<>(words);
        if (rest.size() < 2 || !(rest.removeFirst() instanceof String kind)) {
            throw new IllegalArgumentException("a migration has a step without a kind");
        }
        return switch (kind + " " + rest.size()) {
            case "added 1" -> Optional.of(new Added(pattern(rest, 0)));
            case "removed 1" -> Optional.of(new Removed(pattern(rest, 0)));
            case "renamed 2" -> Optional.of(new Renamed(pattern(rest, 0), pattern(rest, 1)));
            case "replaced 3" ->
                    Optional.of(new Replaced(pattern(rest, 0), rest.get(1), rest.get(2)));
            case "listed 1" -> Optional.of(new Listed(pattern(rest, 0)));
            default -> Optional.empty();
        };
    }

    private static KeyPattern pattern(List<?> words, int at) {
        return KeyPattern.of(String.valueOf(words.get(at)));
    }
}
