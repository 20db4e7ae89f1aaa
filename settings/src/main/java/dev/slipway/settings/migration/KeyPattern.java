package dev.slipway.settings.migration;

import dev.slipway.model.Key;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A setting, or a table with all that lies in it. A segment `*` stands for any one name, so
/// `settings.host-containers.*.source` is the source of each host container.
///
/// @param segments the first is `settings`
public record KeyPattern(List<String> segments) {
    private static final String ANY = "*";

    public KeyPattern {
        segments = List.copyOf(segments);
        if (segments.size() < 2 || !segments.getFirst().equals("settings")) {
            throw new IllegalArgumentException("no pattern of settings: " + segments);
        }
    }

    /// @param text dotted; names that hold a dot themselves can only be meant by `*`
    public static KeyPattern of(String text) {
        return new KeyPattern(List.of(text.split("\\.", -1)));
    }

    /// What a key has where its pattern is free.
    ///
    /// @param names for each `*`
    /// @param below the segments beyond the pattern
    record Match(List<String> names, List<String> below) {}

    boolean matches(Key key) {
        return match(key).isPresent();
    }

    Optional<Match> match(Key key) {
        List<String> given = key.segments();
        if (given.size() < segments.size()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).equals(ANY)) {
                names.add(given.get(i));
            } else if (!segments.get(i).equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(names, given.subList(segments.size(), given.size())));
    }

    /// The key that has these names here.
    ///
    /// @return empty if it would be longer than a key can be
    Optional<Key> filled(Match match) {
        Iterator<String> names = match.names().iterator();
        List<String> filled = new ArrayList<>();
        for (String segment : segments) {
            filled.add(segment.equals(ANY) ? names.next() : segment);
        }
        filled.addAll(match.below());
        try {
            return Optional.of(new Key(filled));
        } catch (IllegalArgumentException tooLong) {
            return Optional.empty();
        }
    }

    long stars() {
        return segments.stream().filter(ANY::equals).count();
    }

    /// Whether a key could match both.
    boolean meets(KeyPattern other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            String here = segments.get(i);
            String there = other.segments.get(i);
            if (!here.equals(there) && !here.equals(ANY) && !there.equals(ANY)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return String.join(".", segments);
    }
}
