package dev.slipway.fuzz;

import dev.slipway.api.ApiBodyTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What is fuzzed. To add one: a class with `fuzzerTestOneInput`, a line here, a folder of seeds.
enum Target {
    USER_DATA(UserDataTarget.class, UserDataTarget::fuzzerTestOneInput),
    API_BODY(ApiBodyTarget.class, ApiBodyTarget::fuzzerTestOneInput),
    TEMPLATE(TemplateTarget.class, TemplateTarget::fuzzerTestOneInput);

    private static final Path CORPUS = Path.of("corpus");

    private final Class<?> type;
    private final Consumer<byte[]> check;

    /// @param type the class whose `fuzzerTestOneInput` Jazzer calls
    /// @param check that method
    Target(Class<?> type, Consumer<byte[]> check) {
        this.type = type;
        this.check = check;
    }

    Class<?> type() {
        return type;
    }

    /// Fails if the input breaks a promise.
    void check(byte[] input) {
        check.accept(input);
    }

    /// For example `user-data`.
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The folder of its seeds, one input a file.
    Path corpus() {
        return CORPUS.resolve(toString());
    }

    List<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(corpus())) {
            return files.sorted().toList();
        }
    }
}
