package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder `expected` of a case. What stands there is compared; what is not there is not looked at.
///
/// With `-Dgolden.update=true` what stands there is written anew; if the folder is missing, all of it is.
record Golden(Path expected) {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final String HOW = "accept the new text with -Dgolden.update=true";

    void compare(CaseRun run) throws IOException {
        Map<String, String> actual = new TreeMap<>();
        actual.put("exit-status", run.exit() + "\n");
        actual.put("stdout.txt", run.stdout());
        actual.put("stderr.txt", run.stderr());
        actual.put("events.txt", run.same().text(Records.events(run.root())));
        actual.put("commands.txt", Records.commands(run.root()));
        actual.put("modes.txt", Records.modes(run.root()));
        boolean fresh = !Files.exists(expected);
        for (Map.Entry<String, String> entry : actual.entrySet()) {
            compare(entry.getKey(), entry.getValue(), fresh);
        }
        for (String file : fresh && UPDATE ? Records.rendered(run.root()) : listed()) {
            Path there = run.root().resolve(file);
            compare(
                    "files/" + file,
                    Files.exists(there)
                            ? run.same().text(Files.readString(there))
                            : "(no such file)\n",
                    fresh);
        }
    }

    private List<String> listed() throws IOException {
        Path files = expected.resolve("files");
        if (!Files.exists(files)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(files)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> files.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void compare(String name, String actual, boolean fresh) throws IOException {
        Path file = expected.resolve(name);
        if (UPDATE && (fresh || Files.exists(file))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        } else if (Files.exists(file)) {
            assertThat(actual).as("%s; %s", name, HOW).isEqualTo(Files.readString(file));
        } else {
            assertThat(fresh)
                    .as("%s has no folder 'expected'; %s", expected.getParent(), HOW)
                    .isFalse();
        }
    }
}
