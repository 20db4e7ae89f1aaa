package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.Text;
import dev.slipway.port.Aws.Way;
import dev.slipway.port.Proxy;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Credentials;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// The SDK against the simulator, over real sockets; only the waits are not real.
abstract class AwsCase extends ImdsCase {
    static final String REGION = "eu-west-1";
    static final String INSTANCE = Instance.ORDINARY.identity().id();
    static final String CLUSTER_CALL = "eks:DescribeCluster";
    static final String INSTANCE_CALL = "ec2:DescribeInstances";
    static final String ROLE_PATH = "meta-data/iam/security-credentials";

    AwsSimulator cloud;
    SdkAws aws;

    void givenAws(Fault... faults) {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).failing(faults));
    }

    void givenAws(MetadataScript metadata, AwsScript script) {
        given(metadata, Policies.STANDARD);
        cloud = AwsSimulator.start(vertx, 0, script);
        aws = client(Optional.of(cloud.uri()), Reach.EVERYWHERE, Policies.STANDARD);
    }

    SdkAws client(Optional<URI> endpoint, Reach reach, Policies policies) {
        return new SdkAws(imds, endpoint, reach, new Retries(time, () -> 0, policies));
    }

    @AfterEach
    void closeAws() {
        if (aws != null) {
            aws.close();
        }
        if (cloud != null) {
            cloud.close();
        }
    }

    Deadline soon() {
        return within(Duration.ofSeconds(20));
    }

    Outcome<Text> network() throws InterruptedException {
        return aws.serviceNetwork("blue", way());
    }

    Outcome<Text> name() throws InterruptedException {
        return aws.privateDnsName(INSTANCE, way());
    }

    Way way() {
        return new Way(REGION, Optional.empty(), soon(), telling);
    }

    Way way(Proxy proxy) {
        return new Way(REGION, Optional.of(proxy), soon(), telling);
    }

    static Outcome<Text> made(String text) {
        return new Outcome.Made<>(new Text(text));
    }

    List<String> called() {
        return cloud.requests().stream().map(Request::path).toList();
    }

    static String json(Credentials keys) {
        return """
        {"Code":"Success","AccessKeyId":"%s","SecretAccessKey":"%s","Token":"%s","Expiration":"%s"}
        """
                .formatted(keys.accessKeyId(), keys.secret(), keys.token(), keys.expiration());
    }
}
