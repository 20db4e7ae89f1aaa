package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node whose user data has a mistake.
class FailedBootTest {
    private static final String METADATA =
            """
            {"user-data": "[settings]\\nmotdd = \\"ahoy\\"\\n",
             "meta-data/tags/instance/aws:cloudformation:stack-name": "harbour-nodes",
             "meta-data/tags/instance/aws:cloudformation:logical-id": "NodeGroup"}
            """;

    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    until_over
                    slipway wait configured 2> wait; echo $? > wait.exit
                    # Nothing is under way any more.
                    while [ -n "$(systemctl list-jobs --no-legend)" ]; do sleep 0.2; done
                    order ""
                    systemctl --failed --plain --no-legend > failed
                    journalctl --unit=slipway.service --output=cat > journal
                    systemctl stop simulated-cloud.service
                    """;

    private static Map<String, String> found;

    @BeforeAll
    static void boot(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"aws-k8s-1.27\"\nplatform = \"ec2\"\n");
        SimulatedCloud.around(machine, METADATA);
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        found = machine.readAll("/case/found");
    }

    @Test
    void theMistakeIsInTheJournalOfTheUnit() {
        assertThat(found.get("failed")).contains("slipway.service");
        assertThat(found.get("journal")).contains("'motdd'").contains("motd");
    }

    @Test
    void theOrchestratorStaysDownAndPeopleCanLogInAllTheSame() {
        assertThat(Boots.order(found, ""))
                .contains("multi-user.target")
                .doesNotContain("preconfigured.target", "configured.target", "kubelet.service");
        assertThat(found.get("wait.exit")).isEqualTo("1\n");
    }

    @Test
    void theStackHearsOfTheFailureAlthoughTheSettingsCouldNotBeRead() {
        assertThat(found.get("told").lines())
                .containsExactly("cloudformation:SignalResource NodeGroup FAILURE");
    }
}
