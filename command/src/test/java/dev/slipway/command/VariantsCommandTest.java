package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VariantsCommandTest {
    @Test
    void familiesStandApartAndEachLineBeginsWithAName() {
        List<String> names =
                List.of(
                        "acme-web-3-blue",
                        "aws-dev",
                        "aws-ecs-1",
                        "aws-ecs-1-nvidia",
                        "metal-k8s-1.22",
                        "vmware-dev");

        assertThat(VariantsCommand.table(names))
                .isEqualTo(
                        """
                        acme-web-3-blue   web on acme, blue

                        aws-dev           development with Docker on EC2

                        aws-ecs-1         Amazon ECS on EC2
                        aws-ecs-1-nvidia  Amazon ECS on EC2, NVIDIA

                        metal-k8s-1.22    Kubernetes 1.22 on bare metal

                        vmware-dev        development with Docker on VMware
                        """);
    }

    @Test
    void noVariantsAreNoLines() {
        assertThat(VariantsCommand.table(List.of())).isEmpty();
    }
}
