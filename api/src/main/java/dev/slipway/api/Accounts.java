package dev.slipway.api;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The groups of users, as `/etc/passwd` and `/etc/group` have them: see passwd(5), group(5). Both are read
/// again for each question; the kernel keeps them at hand.
///
/// @param disk of the machine on which the users are
record Accounts(Disk disk) {
    private static final Path PASSWD = Path.of("/etc/passwd");
    private static final Path GROUP = Path.of("/etc/group");

    /// All groups of a user. One that is in none of the files has none.
    Set<String> groups(String user) {
        Optional<String> main =
                lines(PASSWD, 4)
                        .filter(line -> line.getFirst().equals(user))
                        .map(line -> line.get(3))
                        .findFirst();
        Set<String> groups = new HashSet<>();
        lines(GROUP, 4)
                .filter(line -> isIn(line, user, main))
                .forEach(line -> groups.add(line.getFirst()));
        return groups;
    }

    private static boolean isIn(List<String> group, String user, Optional<String> main) {
        return main.filter(group.get(2)::equals).isPresent()
                || Arrays.asList(group.get(3).split(",")).contains(user);
    }

    /// The lines of a file that have enough parts. A file that can't be read has none.
    private Stream<List<String>> lines(Path file, int parts) {
        try {
            return disk.read(file).stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .flatMap(String::lines)
                    .map(line -> List.of(line.split(":", -1)))
                    .filter(line -> line.size() >= parts);
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
