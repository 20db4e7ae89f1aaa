package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir Path folder;

    @Test
    void anyWhiteSpaceSplitsAndNoShellIsAsked() {
        assertThat(CommandLine.of(" /bin/a  -b\t'c d' $E\n"))
                .contains(new CommandLine(List.of("/bin/a", "-b", "'c", "d'", "$E")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void nothingIsNoCommand(String text) {
        assertThat(CommandLine.of(text)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            textBlock =
                    """
                    /usr/bin/corndog sysctl,                          true
                    /usr/bin/corndog lockdown,                        true
                    corndog sysctl,                                   true
                    corndog,                                          false
                    corndog --version,                                false
                    netdog write-resolv-conf,                         true
                    netdog node-ip,                                   false
                    /usr/bin/certdog,                                 true
                    /opt/certdog --trusted-store /etc/a,              true
                    /usr/bin/host-containers,                         true
                    /usr/bin/bootstrap-containers create-containers,  true
                    /usr/bin/bootstrap-containers mark-bootstrap,     false
                    /usr/bin/static-pods,                             true
                    /usr/bin/ecs-settings-applier,                    true
                    /usr/bin/prairiedog generate-boot-config,         true
                    /usr/bin/prairiedog generate-boot-settings,       false
                    prairiedog --log-level debug generate-boot-config, true
                    prairiedog -s /run/api.sock --log-level=warn generate-boot-config, true
                    prairiedog --color generate-boot-config,          false
                    prairiedog --log-level,                           false
                    /bin/systemctl try-restart certdog,               false
                    /usr/bin/certdog/,                                false
                    """)
    void builtInActionsAreKnownByBaseNameAndFirstArgument(String text, boolean builtIn)
            throws IOException {
        Programs programs =
                new Programs(
                        TestHost.in(folder, new Recorder(Map.of())),
                        List.of(
                                new Action("netdog", "write-resolv-conf"),
                                new Action("corndog", "sysctl"),
                                new Action("corndog", "lockdown"),
                                new Action("prairiedog", "generate-boot-config"),
                                new Action("certdog"),
                                new Action("host-containers"),
                                new Action("bootstrap-containers", "create-containers"),
                                new Action("static-pods"),
                                new Action("ecs-settings-applier")));

        assertThat(programs.builtIn(CommandLine.of(text).orElseThrow().argv()).isPresent())
                .isEqualTo(builtIn);
    }
}
