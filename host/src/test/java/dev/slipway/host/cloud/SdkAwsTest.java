package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Request;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SdkAwsTest extends AwsCase {
    @Test
    void aClusterTellsItsServiceNetwork() throws Exception {
        givenAws();

        assertThat(network()).isEqualTo(made("10.100.0.0/16"));
        assertThat(cloud.requests()).containsExactly(new Request("GET", CLUSTER_CALL));
        assertThat(telling.told).isEmpty();
    }

    @Test
    void anInstanceTellsItsPrivateDnsName() throws Exception {
        givenAws();

        assertThat(name()).isEqualTo(made("ip-10-20-1-23.eu-west-1.compute.internal"));
        assertThat(called()).containsExactly(INSTANCE_CALL);
    }

    @Test
    void aClusterWithoutAnIpv4NetworkIsSkipped() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).clusters(Map.of("blue", "")));

        assertThat(network())
                .isEqualTo(new Outcome.Skipped<>("cluster 'blue' has no service network in IPv4"));
    }

    @Test
    void anInstanceWithoutANameIsSkipped() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).instances(Map.of(INSTANCE, "")));

        assertThat(name())
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "instance '%s' has no private DNS name".formatted(INSTANCE)));
    }

    @Test
    void aClosedConnectionIsAskedAgain() throws Exception {
        givenAws(Fault.first(1, CLUSTER_CALL, new Act.Close()));

        assertThat(network()).isEqualTo(made("10.100.0.0/16"));
        assertThat(time.sleeps.size() + called().size())
                .as("asked again, by us or by the JDK, which does so once for a lost connection")
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aCutAnswerIsAskedAgain() throws Exception {
        givenAws(
                Fault.first(1, CLUSTER_CALL, new Act.CutBody(20)),
                Fault.first(1, INSTANCE_CALL, new Act.CutBody(60)));

        assertThat(network()).isEqualTo(made("10.100.0.0/16"));
        assertThat(name()).isInstanceOf(Outcome.Made.class);
        assertThat(telling.errors())
                .hasSize(2)
                .containsOnly("the connection ended before the answer did");
    }

    @Test
    void silenceIsNotWaitedForLongerThanACallMayTake() throws Exception {
        givenAws();
        network();
        cloud.close();
        Fault hang = Fault.first(1, CLUSTER_CALL, new Act.Hang());
        cloud = AwsSimulator.start(vertx, 0, AwsScript.of(ORDINARY).failing(hang));
        SdkAws quick = client(Optional.of(cloud.uri()), Reach.EVERYWHERE, QUICK);

        assertThat(quick.serviceIpv4Cidr(REGION, "blue", soon(), telling))
                .isEqualTo(made("10.100.0.0/16"));
        assertThat(telling.errors())
                .isNotEmpty()
                .containsOnly("connected, but no whole answer within 0.3 s");
        quick.close();
    }

    @Test
    void aDeadlineThatEndsDuringACallNamesTheCauseBefore() throws Exception {
        givenAws(
                Fault.first(1, CLUSTER_CALL, new Act.Status(500, "InternalError")),
                Fault.always(CLUSTER_CALL, new Act.Hang()));
        time = new FakeTime(System::nanoTime);
        SdkAws hurried = client(Optional.of(cloud.uri()), Reach.EVERYWHERE, Policies.STANDARD);
        Deadline deadline = within(Duration.ofSeconds(30));
        time.onSleep(_ -> time.skip(deadline.left().minusMillis(500)));

        assertThat(problem(hurried.serviceIpv4Cidr(REGION, "blue", deadline, telling)).getFirst())
                .contains(": AWS is out of order (500 InternalError); gave up after 2 attempts");
        hurried.close();
    }

    @Test
    void anEndpointThatRefusesIsGivenUpInTheEnd() throws Exception {
        givenAws();
        URI nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        SdkAws lost = client(Optional.of(nobody), Reach.EVERYWHERE, Policies.STANDARD);

        assertThat(problem(lost.serviceIpv4Cidr(REGION, "blue", soon(), telling)))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " connection refused; gave up after 8 attempts in 16.2 s",
                        nobody.toString(),
                        "open a way there: a NAT gateway, or an interface endpoint for `com.amazonaws.eu-west-1.eks`");
        lost.close();
    }

    @Test
    void anUnknownHostEndsItAtOnce() throws Exception {
        givenAws();
        URI nowhere = URI.create("http://aws.slipway.invalid");
        SdkAws lost = client(Optional.of(nowhere), Reach.EVERYWHERE, Policies.STANDARD);

        assertThat(problem(lost.serviceIpv4Cidr(REGION, "blue", soon(), telling)))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " there is no such host",
                        nowhere.toString(),
                        "check `settings.aws.region`, and that this network resolves the names of AWS");
        assertThat(time.sleeps).isEmpty();
        lost.close();
    }

    @Test
    void aContainedHostDoesNotCallAws() throws Exception {
        givenAws();
        SdkAws contained = client(Optional.empty(), Reach.contained(), Policies.STANDARD);

        assertThat(contained.serviceIpv4Cidr(REGION, "blue", soon(), telling))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "eks:DescribeCluster is not called under --root; name an endpoint with `--aws-endpoint`"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void aContainedHostCallsAnEndpointOnLoopback() throws Exception {
        givenAws();
        SdkAws contained = client(Optional.of(cloud.uri()), Reach.contained(), Policies.STANDARD);

        assertThat(contained.serviceIpv4Cidr(REGION, "blue", soon(), telling))
                .isEqualTo(made("10.100.0.0/16"));
        contained.close();
    }

    @Test
    void anInterruptEndsTheCall() throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Hang()));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread asker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                network();
                            } catch (InterruptedException expected) {
                                thrown.set(expected);
                            }
                        });
        while (cloud.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        asker.interrupt();
        asker.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
}
