package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Platform.Kind;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.platform.Boots;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestNetwork;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AheadTest {
    @TempDir Path root;
    private final List<String> sent = new ArrayList<>();

    private final Imds imds =
            new Imds() {
                @Override
                public Outcome<Answer> get(String path, Deadline deadline, Telling telling) {
                    throw new AssertionError("waited for " + path);
                }

                @Override
                public void ahead(String path) {
                    sent.add(path);
                }
            };

    private final Aws aws =
            new Aws() {
                @Override
                public Outcome<Text> serviceNetwork(String cluster, Way way) {
                    throw new AssertionError("called");
                }

                @Override
                public Outcome<Text> privateDnsName(String instanceId, Way way) {
                    throw new AssertionError("called");
                }

                @Override
                public Outcome<NetworkCards> networkCards(String instanceType, Way way) {
                    throw new AssertionError("called");
                }

                @Override
                public void prepare(Deadline deadline, Telling telling) {
                    sent.add("prepare AWS");
                }
            };

    private List<String> sentBefore(Kind kind, String variant) throws Exception {
        TestHost host = TestHost.contained(root);
        GenerateSettings generate =
                new GenerateSettings(host, BuiltIn.of(host, imds, aws, TestNetwork.NONE));
        Stage<Platform> stage =
                generate.alongside(_ -> {
                    sent.add("user data is read");
                    return new Outcome.Made<>(new Platform(kind, "i-1"));
                });
        stage.run(Boots.of(host, kind, "i-1", ShippedVariant.named(variant)));
        return sent;
    }

    @Test
    void onEc2MetadataIsSentForAndAwsMadeReadyBeforeUserDataIsRead() throws Exception {
        assertThat(sentBefore(Kind.EC2, "aws-k8s-1.27"))
                .endsWith("user data is read")
                .contains(
                        "prepare AWS",
                        "meta-data/instance-type",
                        "meta-data/local-ipv4",
                        "meta-data/local-hostname",
                        "dynamic/instance-identity/document")
                .doesNotHaveDuplicates()
                .noneMatch(path -> path.contains("security-credentials"));
    }

    @Test
    void awsIsLeftAloneWhereNoGeneratorAsksIt() throws Exception {
        assertThat(sentBefore(Kind.EC2, "aws-ecs-1"))
                .contains("meta-data/local-hostname")
                .doesNotContain("prepare AWS");
    }

    @Test
    void elsewhereNothingIsSent() throws Exception {
        assertThat(sentBefore(Kind.LOCAL, "aws-k8s-1.27")).containsExactly("user data is read");
    }
}
