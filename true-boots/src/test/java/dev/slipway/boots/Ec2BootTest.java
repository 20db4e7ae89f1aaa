package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Kubernetes node in a warm pool, with a stack that waits for it.
class Ec2BootTest {
    private static final String USER_DATA =
            """
            [settings.kubernetes]
            cluster-name = "harbour"
            api-server = "https://ABC.gr7.eu-west-1.eks.amazonaws.com"
            cluster-certificate = "Y2VydGlmaWNhdGU="
            [settings.autoscaling]
            should-wait = true
            [settings.cloudformation]
            should-signal = true
            stack-name = "harbour-nodes"
            logical-resource-id = "NodeGroup"
            """;

    private static final String LIFE_CYCLE = "autoscaling/target-lifecycle-state";

    /// In the pool at first; in service from the sixth look on.
    private static final String METADATA =
            """
            {"user-data": %s,
             "meta-data/%s": {"steps": [{"answer": "Warmed:Running", "requests": 5}, {"answer": "InService"}]}}
            """;

    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    until_over
                    slipway wait in-service
                    until_up kubelet.service
                    order ""
                    slipway status > status
                    slipway get settings.kubernetes.node-ip > node-ip
                    cat /etc/kubernetes/kubelet/config > kubelet
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
        String userData = Boots.json(USER_DATA + Boots.NO_HOST_CONTAINERS);
        SimulatedCloud.around(machine, METADATA.formatted(userData, LIFE_CYCLE));
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        found = machine.readAll("/case/found");
    }

    @Test
    void theNodeIsConfiguredFromMetadataAndUserData() {
        assertThat(found.get("status")).startsWith("booted");
        assertThat(found.get("node-ip")).contains("10.");
        assertThat(found.get("kubelet")).contains("clusterDomain: \"cluster.local\"");
    }

    @Test
    void theOrchestratorIsStartedOnlyWhenTheGroupPutsTheInstanceIntoService() {
        long inService =
                found.get("answered")
                        .lines()
                        .filter(line -> line.endsWith(LIFE_CYCLE))
                        .map(line -> Long.valueOf(line.split(" ")[0]))
                        .skip(5)
                        .findFirst()
                        .orElseThrow();

        assertThat(Boots.times(found, ""))
                .hasEntrySatisfying(
                        "kubelet.service", start -> assertThat(start).isGreaterThan(inService))
                .hasEntrySatisfying(
                        "configured.target", start -> assertThat(start).isLessThan(inService));
    }

    @Test
    void theStackHearsOfOneSuccess() {
        assertThat(found.get("told").lines())
                .as(found.get("journal"))
                .containsExactly("cloudformation:SignalResource NodeGroup SUCCESS");
    }
}
