package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.NetworkCards;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Cards;
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
    void aClusterOfIpv6TellsItsServiceNetworkToo() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).clusters(Map.of("blue", "fd00:5c1f::/108")));

        assertThat(network()).isEqualTo(made("fd00:5c1f::/108"));
    }

    @Test
    void aClusterWithoutAServiceNetworkIsSkipped() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).clusters(Map.of("blue", "")));

        assertThat(network())
                .isEqualTo(new Outcome.Skipped<>("cluster 'blue' has no service network"));
    }

    @Test
    void anInstanceTypeTellsItsNetworkCards() throws Exception {
        givenAws(
                ORDINARY,
                AwsScript.of(ORDINARY).instanceTypes(Map.of("m9.huge", new Cards(7, 30))));

        assertThat(aws.networkCards("m9.huge", way()))
                .isEqualTo(new Outcome.Made<>(new NetworkCards(7, 30)));
        assertThat(problem(aws.networkCards("m9.tiny", way())).getFirst())
                .isEqualTo(
                        "instance type 'm9.tiny' in eu-west-1 can't be looked up with"
                                + " ec2:DescribeInstanceTypes: AWS does not know it (400 InvalidInstanceType)");
    }

    @Test
    void anInstanceWithoutANameIsAskedUntilItsPatienceEnds() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).instances(Map.of(INSTANCE, "")));

        assertThat(problem(name()))
                .containsExactly(
                        "instance '%s' in eu-west-1 can't be looked up with ec2:DescribeInstances:"
                                        .formatted(INSTANCE)
                                + " it has no private DNS name yet; gave up after 7 attempts in 17.5 s",
                        cloud.uri().toString(),
                        "switch on DNS hostnames in the VPC, or set"
                                + " `settings.kubernetes.hostname-override` in the user data");
    }

    @Test
    void aResetConnectionIsAskedAgain() throws Exception {
        givenAws(Fault.first(2, CLUSTER_CALL, new Act.Reset()));

        assertThat(network()).isEqualTo(made("10.100.0.0/16"));
        assertThat(called()).hasSize(3);
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

        assertThat(quick.serviceNetwork("blue", way())).isEqualTo(made("10.100.0.0/16"));
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

        assertThat(problem(hurried.serviceNetwork("blue", way().by(deadline))).getFirst())
                .contains(": AWS is out of order (500 InternalError); gave up after 2 attempts");
        hurried.close();
    }

    @Test
    void anEndpointThatRefusesEndsItAtOnce() throws Exception {
        givenAws();
        URI nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        SdkAws lost = client(Optional.of(nobody), Reach.EVERYWHERE, Policies.STANDARD);

        assertThat(problem(lost.serviceNetwork("blue", way())))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " connection refused",
                        nobody.toString(),
                        "look for what refuses it: a firewall, or a wrong endpoint");
        assertThat(time.sleeps).isEmpty();
        lost.close();
    }

    @Test
    void anUnknownHostEndsItAtOnce() throws Exception {
        givenAws();
        URI nowhere = URI.create("http://aws.slipway.invalid");
        SdkAws lost = client(Optional.of(nowhere), Reach.EVERYWHERE, Policies.STANDARD);

        assertThat(problem(lost.serviceNetwork("blue", way())))
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

        assertThat(contained.serviceNetwork("blue", way()))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "eks:DescribeCluster is not called under --root; name an endpoint with `--aws-endpoint`"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void aContainedHostCallsAnEndpointOnLoopback() throws Exception {
        givenAws();
        SdkAws contained = client(Optional.of(cloud.uri()), Reach.contained(), Policies.STANDARD);

        assertThat(contained.serviceNetwork("blue", way())).isEqualTo(made("10.100.0.0/16"));
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
