package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/// The program as its next version will be, which has one migration more.
final class NextVersion {
    private static final String CHAIN = "dev/slipway/settings/migration/Chain.java";

    /// Beyond `Chain.SHIPPED`. Of what the node of the folder `kill` sets, one value is another in the newer model, and one
    /// in the older.
    private static final String ONE_MORE =
            """
            SHIPPED = new Chain(java.util.stream.Stream.concat(($1).migrations().stream(), java.util.stream.Stream.of(Migration.of(
                    new Step.Replaced(KeyPattern.of("settings.kubernetes.shutdown-grace-period"), "45s", "46s"),
                    new Step.Replaced(KeyPattern.of("settings.kubernetes.container-log-max-files"), 5L, 4L)))).toList());\
            """;

    private NextVersion() {}

    /// The command line that starts it, without arguments.
    ///
    /// @param folder for what differs from the program as it was built
    static List<String> in(Path folder) throws IOException {
        Path sources = Program.CHECKOUT.resolve("settings/src/main/java");
        String chain = Files.readString(sources.resolve(CHAIN));
        String next = chain.replaceFirst("(?s)SHIPPED = (.*?);", ONE_MORE);
        assertThat(next).isNotEqualTo(chain);
        Path source = folder.resolve("sources").resolve(CHAIN);
        Files.createDirectories(source.getParent());
        Files.writeString(source, next);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String jars = Program.jars().stream().map(Path::toString).collect(Collectors.joining(":"));
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                jars,
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(exit).isZero();
        return Program.line(List.of("-cp", classes + ":" + jars));
    }
}
