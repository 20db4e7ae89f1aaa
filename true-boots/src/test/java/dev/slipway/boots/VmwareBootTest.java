package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A virtual machine whose hypervisor holds its user data. A container has no firmware that could tell which it is.
class VmwareBootTest {
    private static final String PAUSE = "public.ecr.aws/eks-distro/kubernetes/pause:3.3";
    private static final String USER_DATA =
            """
            [settings.kubernetes]
            api-server = "https://10.20.0.9:6443"
            cluster-certificate = "Y2VydGlmaWNhdGU="
            cluster-dns-ip = "10.96.0.10"
            bootstrap-token = "abcdef.0123456789abcdef"
            node-ip = "10.20.0.17"
            [settings.network]
            hostname = "node-7"
            """;

    /// Has each image already, and notes down what it was asked.
    private static final String CTR =
            """
            #!/bin/sh
            echo "$*" >> /run/ctr
            case "$*" in *' images check '*) printf 'REF TYPE DIGEST STATUS\\nimage type sha256:0 complete (1/1)\\n' ;; esac
            """;

    /// Says what it knows, as that of open-vm-tools.
    private static final String RPCTOOL =
            """
            #!/bin/sh
            case $1 in
            'info-get guestinfo.userdata') echo %s ;;
            'info-get guestinfo.userdata.encoding') echo base64 ;;
            *) echo 'No value found' >&2; exit 1 ;;
            esac
            """;

    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    until_over
                    until_up kubelet.service
                    order ""
                    cat /etc/network/hostname.env > hostname
                    cat /etc/kubernetes/kubelet/bootstrap-kubeconfig > kubeconfig
                    stat --format=%a /etc/kubernetes/kubelet/bootstrap-kubeconfig > mode
                    cat /run/kubelet > arguments
                    cat /run/ctr > ctr
                    readlink /run/dockershim.sock > dockershim
                    """;

    private static Map<String, String> found;

    @BeforeAll
    static void boot(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"vmware-k8s-1.27\"\nplatform = \"vmware\"\n");
        byte[] userData = (USER_DATA + Boots.NO_HOST_CONTAINERS).getBytes();
        Installed.extend(machine, "--instance-id 4215d2b0-91c4-a3f0-6f1e-2b7c5f0d1e9a");
        machine.program(
                "/usr/bin/vmware-rpctool",
                RPCTOOL.formatted(Base64.getEncoder().encodeToString(userData)));
        machine.program("/usr/bin/ctr", CTR);
        machine.unit(
                        "containerd.socket",
                        """
                        [Socket]
                        ListenStream=/run/containerd/containerd.sock
                        Accept=yes
                        [Install]
                        WantedBy=multi-user.target
                        """)
                .unit("containerd@.service", "[Service]\nExecStart=cat\n")
                .enable("containerd.socket");
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        found = machine.readAll("/case/found");
    }

    @Test
    void theNodeIsConfiguredFromGuestinfo() {
        assertThat(found.get("status")).startsWith("booted");
        assertThat(found.get("hostname")).contains("node-7");
        assertThat(found.get("kubeconfig")).contains("abcdef.0123456789abcdef");
    }

    @Test
    void theOrchestratorIsGivenWhatItsCommandLineRefersTo() {
        assertThat(found.get("arguments"))
                .contains("--node-ip\n10.20.0.17\n")
                .contains("--pod-infra-container-image\n" + PAUSE + "\n");
        assertThat(found.get("dockershim")).isEqualTo("/run/containerd/containerd.sock\n");
    }

    @Test
    void theImageInWhichPodsBeginIsThereBeforeTheOrchestrator() {
        assertThat(found.get("ctr"))
                .contains(
                        "--address /run/containerd/containerd.sock --namespace k8s.io images check name=="
                                + PAUSE);
    }

    @Test
    void theOrchestratorIsStartedAfterTheConfigurationIsFinal() {
        assertThat(Boots.order(found, ""))
                .containsSubsequence(
                        "preconfigured.target", "configured.target", "kubelet.service");
    }
}
