package dev.slipway.platform;

import dev.slipway.model.Key;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a user data source holds, not yet checked.
public sealed interface Raw {
    /// Where it comes from, for people: `user data`, `/var/lib/slipway/user-data.toml`.
    String origin();

    /// A document that somebody wrote: TOML or JSON, perhaps gzipped.
    ///
    /// @param beforeLine what stands between the origin and a line of it
    record Document(String origin, String beforeLine, byte[] bytes) implements Raw {
        public Document {
            bytes = bytes.clone();
        }

        /// A file: `user-data.toml line 3`.
        public static Document file(String path, byte[] bytes) {
            return new Document(path, " ", bytes);
        }

        /// What has a name and is no file: `user data, line 3`.
        public static Document named(String name, byte[] bytes) {
            return new Document(name, ", ", bytes);
        }

        /// Where exactly a setting stands.
        public String originOf(int line) {
            return origin + beforeLine + "line " + line;
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        /// Tells the size only: the document may hold secrets.
        @Override
        public String toString() {
            return "Document[%s, %d bytes]".formatted(origin, bytes.length);
        }
    }

    /// Settings that the platform itself knows.
    record Facts(String origin, SortedMap<Key, String> values) implements Raw {
        public Facts {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }
}
