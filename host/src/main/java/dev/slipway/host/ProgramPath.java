package dev.slipway.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where programs are looked up: the folders of the system first, then those of the environment, so that
/// a stray `PATH` does not put another `systemctl` before that of the host.
///
/// @param folders absolute; others are left out, for they depend on where the program happens to stand
record ProgramPath(List<Path> folders) {
    private static final String SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin";

    /// @param more a `PATH`, folders between colons
    static ProgramPath systemThen(String more) {
        return new ProgramPath(
                Stream.of(SYSTEM, more)
                        .flatMap(path -> Stream.of(path.split(":")))
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .distinct()
                        .toList());
    }

    /// Where `program` is: in one of the folders or, if its name has a `/`, just there, from `/`. Empty
    /// if no file of that name may be executed.
    Optional<Path> find(String program) {
        Stream<Path> places =
                program.contains("/")
                        ? Stream.of(Path.of("/", program))
                        : folders.stream().map(folder -> folder.resolve(program));
        return places.filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
    }

    /// As the variable `PATH` has it.
    @Override
    public String toString() {
        return String.join(":", folders.stream().map(Path::toString).toList());
    }
}
