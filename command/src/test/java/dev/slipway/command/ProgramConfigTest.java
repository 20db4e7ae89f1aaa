package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.exec.ExecOptions;
import dev.slipway.host.RealDisk;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import dev.slipway.settings.bottlerocket.ImportAtFirstBoot.Wanted;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramConfigTest {
    @TempDir Path root;

    @Test
    void aHostWithoutTheFileHasTheDefaults() throws IOException {
        assertThat(ProgramConfig.read(RealDisk.under(root)))
                .isEqualTo(new Outcome.Made<>(ProgramConfig.DEFAULTS));
    }

    @Test
    void eachKeyIsRead() throws IOException {
        Outcome<ProgramConfig> read =
                read(
                        """
                        variant = "aws-ecs-1"
                        platform = "local"
                        deadline = "90s"
                        required-services = ["ecs", "docker"]
                        keep-generations = 5
                        keep-journals = 6
                        import-bottlerocket = "valid"
                        exec-program = "/opt/ctr"
                        exec-containerd = "/run/containerd/containerd.sock"
                        exec-sessions = 9
                        exec-sessions-each = 3
                        exec-grace = "1s"
                        units-that-may-fail = ["motd.service"]
                        wait-condition-url = "https://condition.example/handle?signature=canary"
                        lifecycle-hook = "ready"
                        auto-scaling-group = "nodes"
                        auto-scaling-api = true
                        in-service-limit = "2h"
                        signal-limit = "40s"
                        bootstrap-container-limit = "3m"
                        otlp-endpoint = "https://otel.example:4318/x"
                        otlp-headers-file = "/etc/slipway/otlp-headers"
                        """);

        assertThat(read)
                .isEqualTo(
                        new Outcome.Made<>(
                                new ProgramConfig(
                                        Optional.of("aws-ecs-1"),
                                        "local",
                                        Duration.ofSeconds(90),
                                        Set.of("ecs", "docker"),
                                        5,
                                        6,
                                        Wanted.VALID,
                                        new ExecOptions(
                                                "/opt/ctr",
                                                "/run/containerd/containerd.sock",
                                                9,
                                                3,
                                                Duration.ofSeconds(1)),
                                        new EndConfig(
                                                Set.of("motd.service"),
                                                Optional.of(
                                                        URI.create(
                                                                "https://condition.example/handle?signature=canary")),
                                                Optional.of("ready"),
                                                Optional.of("nodes"),
                                                true,
                                                Optional.of(Duration.ofHours(2)),
                                                Optional.of(Duration.ofSeconds(40))),
                                        Duration.ofMinutes(3),
                                        Optional.of(URI.create("https://otel.example:4318/x")),
                                        Optional.of(Path.of("/etc/slipway/otlp-headers")))));
        assertThat(read.toString()).doesNotContain("canary");
    }

    /// The installed file and its page of the manual are made of the document.
    @Test
    void theDocumentHasARowForEachKey() throws IOException {
        String advice =
                ((Outcome.Failed<ProgramConfig>) read("x = 1")).problem().parts().getFirst().fix();
        String document = Files.readString(Path.of("../doc/configuration.md"));

        assertThat(Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(document).results())
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrder(advice.replace("take one of ", "").split(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    varaint = "x"          | there is no key 'varaint'
                    variant = 5            | this is no text
                    platform = "ec3"       | there is no platform 'ec3'
                    deadline = "soon"      | this is no span of time
                    keep-journals = 1      | this is no count
                    keep-journals = "9"    | this is no count
                    required-services = 1  | this is no list of names
                    auto-scaling-api = 1   | this is neither yes nor no
                    in-service-limit = 5   | this is no span of time
                    wait-condition-url = 5 | this is no http address
                    otlp-endpoint = "x:1"  | this is no http address
                    variant = "x           | the text that begins here
                    """)
    void aMistakeIsToldWithItsPlace(String text, String what) throws IOException {
        Problem problem = ((Outcome.Failed<ProgramConfig>) read(text)).problem();

        assertThat(problem.parts().getFirst().what()).startsWith(what);
        assertThat(problem.parts().getFirst().where())
                .startsWith("/etc/slipway/slipway.toml, line 1");
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        Problem problem =
                ((Outcome.Failed<ProgramConfig>) read("a = 1\nb = 2\ndeadline = 3\n")).problem();

        assertThat(problem.parts()).hasSize(3);
    }

    @Test
    void thePageNamesEachKeyAndItsDefault() throws IOException {
        String page = Files.readString(Path.of("../doc/configuration.md"));
        Problem problem = ((Outcome.Failed<ProgramConfig>) read("x = 1")).problem();
        String keys = problem.parts().getFirst().fix();

        Pattern.compile("[a-z-]+(?=,|$)")
                .matcher(keys)
                .results()
                .forEach(key -> assertThat(page).contains("| `" + key.group() + "` |"));
        assertThat(page)
                .contains("`keep-generations` | `" + ProgramConfig.DEFAULTS.keepGenerations() + "`")
                .contains("`keep-journals` | `" + ProgramConfig.DEFAULTS.keepJournals() + "`")
                .contains(
                        "`deadline` | `\""
                                + ProgramConfig.DEFAULTS.deadline().toMinutes()
                                + "m\"`");
    }

    private Outcome<ProgramConfig> read(String text) throws IOException {
        Disk disk = RealDisk.under(root);
        disk.replace(ProgramConfig.FILE, text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
        return ProgramConfig.read(disk);
    }

    @Test
    void whatIsRightCountsForWhatHasToBeDoneAllTheSame() throws IOException {
        read("a = 1\nplatform = \"ec3\"\nsignal-limit = \"40s\"\n");

        ProgramConfig.Readable readable = ProgramConfig.readable(RealDisk.under(root));

        assertThat(readable.problem().orElseThrow().parts()).hasSize(2);
        assertThat(readable.config().platform()).isEqualTo("auto");
        assertThat(readable.config().end().signalLimit()).contains(Duration.ofSeconds(40));
    }
}
