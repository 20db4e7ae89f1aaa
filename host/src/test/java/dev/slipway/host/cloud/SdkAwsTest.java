package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening.Retrying;
import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.Text;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Credentials;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Request;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The SDK against the simulator, over real sockets; only the waits are not real.
class SdkAwsTest extends ImdsCase {
    private static final String REGION = "eu-west-1";
    private static final String INSTANCE = Instance.ORDINARY.identity().id();
    private static final String CLUSTER_CALL = "eks:DescribeCluster";
    private static final String INSTANCE_CALL = "ec2:DescribeInstances";
    private static final String ROLE_PATH = "meta-data/iam/security-credentials";

    private AwsSimulator cloud;
    private SdkAws aws;

    private void givenAws(Fault... faults) {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).failing(faults));
    }

    private void givenAws(MetadataScript metadata, AwsScript script) {
        given(metadata, Policies.STANDARD);
        cloud = AwsSimulator.start(vertx, 0, script);
        aws = client(Optional.of(cloud.uri()), Reach.EVERYWHERE, Policies.STANDARD);
    }

    private SdkAws client(Optional<URI> endpoint, Reach reach, Policies policies) {
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

    private Deadline soon() {
        return within(Duration.ofSeconds(20));
    }

    private Outcome<Text> network() throws InterruptedException {
        return aws.serviceIpv4Cidr(REGION, "blue", soon(), telling);
    }

    private Outcome<Text> name() throws InterruptedException {
        return aws.privateDnsName(REGION, INSTANCE, soon(), telling);
    }

    private static Outcome<Text> made(String text) {
        return new Outcome.Made<>(new Text(text));
    }

    private List<String> called() {
        return cloud.requests().stream().map(Request::path).toList();
    }

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
    void credentialsAreAskedForOnce() throws Exception {
        givenAws();
        network();
        name();
        aws.serviceIpv4Cidr("us-east-1", "green", soon(), telling);

        assertThat(asked())
                .containsExactly(
                        "PUT /latest/api/token",
                        "GET /2021-07-15/" + ROLE_PATH + "/",
                        "GET /2021-07-15/" + ROLE_PATH + "/slipway-node");
    }

    @Test
    void credentialsThatExpireSoonAreAskedForAgain() throws Exception {
        Credentials brief =
                new Credentials("KEY", "secret", "token", Instant.parse("2026-01-01T01:00:00Z"));
        MetadataScript metadata = ORDINARY.with(ROLE_PATH + "/slipway-node", json(brief));
        givenAws(metadata, AwsScript.of(metadata));
        network();
        time.skip(Duration.ofMinutes(55));
        network();
        long before = keysAsked();
        time.skip(Duration.ofMinutes(2));
        network();

        assertThat(before).isEqualTo(1);
        assertThat(keysAsked()).isEqualTo(2);
    }

    private long keysAsked() {
        return asked().stream().filter(one -> one.endsWith(ROLE_PATH + "/slipway-node")).count();
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
    void anUnknownClusterEndsItAtOnce() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).clusters(Map.of("green", "10.0.0.0/16")));

        assertThat(problem(network()))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " AWS does not know it (404 ResourceNotFoundException)",
                        cloud.uri().toString(),
                        "check `settings.kubernetes.cluster-name` and `settings.aws.region`");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void aNewInstanceIsLookedUpAFewTimes() throws Exception {
        givenAws(Fault.first(3, INSTANCE_CALL, new Act.Status(400, "InvalidInstanceID.NotFound")));

        assertThat(name()).isInstanceOf(Outcome.Made.class);
        assertThat(telling.errors())
                .hasSize(3)
                .containsOnly("AWS does not know it (400 InvalidInstanceID.NotFound)");
    }

    @Test
    void anInstanceThatStaysUnknownEndsIt() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).instances(Map.of()));

        assertThat(problem(name()))
                .containsExactly(
                        "instance '%s' in eu-west-1 can't be looked up with ec2:DescribeInstances:"
                                        .formatted(INSTANCE)
                                + " AWS does not know it (400 InvalidInstanceID.NotFound); asked 5 times",
                        cloud.uri().toString(),
                        "check `settings.aws.region`");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | ThrottlingException   | AWS asks for fewer calls (400 ThrottlingException)
                    503 | RequestLimitExceeded  | AWS asks for fewer calls (503 RequestLimitExceeded)
                    429 | TooManyRequests       | AWS asks for fewer calls (429 TooManyRequests)
                    500 | InternalError         | AWS is out of order (500 InternalError)
                    503 | Unavailable           | AWS is out of order (503 Unavailable)
                    403 | ExpiredTokenException | the credentials of role 'slipway-node' have expired (403 ExpiredTokenException)
                    400 | RequestExpired        | the credentials of role 'slipway-node' have expired (400 RequestExpired)
                    """)
    void aRefusalThatMayPassIsAskedAgain(int status, String code, String error) throws Exception {
        givenAws(Fault.first(2, CLUSTER_CALL, new Act.Status(status, code)));

        assertThat(network()).isEqualTo(made("10.100.0.0/16"));
        assertThat(telling.told)
                .containsExactly(
                        new Retrying(1, cloud.uri().toString(), error, Duration.ofMillis(200)),
                        new Retrying(2, cloud.uri().toString(), error, Duration.ofMillis(400)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    403 | AccessDeniedException       | role 'slipway-node' may not do that (403 AccessDeniedException) | allow `eks:DescribeCluster` in a policy of the role
                    403 | UnauthorizedOperation       | role 'slipway-node' may not do that (403 UnauthorizedOperation) | allow `eks:DescribeCluster` in a policy of the role
                    403 | UnrecognizedClientException | AWS does not accept the credentials of role 'slipway-node' (403 UnrecognizedClientException) | check that the role still exists and that `settings.aws.region` is in its partition
                    401 | AuthFailure                 | AWS does not accept the credentials of role 'slipway-node' (401 AuthFailure) | check that the role still exists and that `settings.aws.region` is in its partition
                    403 | RequestTimeTooSkewed        | AWS finds that the clock of this machine is wrong (403 RequestTimeTooSkewed) | set the clock; `timedatectl` shows it
                    400 | InvalidParameterException   | AWS refuses: the simulated service was told to refuse (400 InvalidParameterException) | check `settings.kubernetes.cluster-name` and `settings.aws.region`
                    """)
    void aRefusalThatStaysEndsItAtOnce(int status, String code, String error, String fix)
            throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Status(status, code)));

        assertThat(problem(network()))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster: "
                                + error,
                        cloud.uri().toString(),
                        fix);
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void credentialsThatStayExpiredEndIt() throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Status(403, "ExpiredTokenException")));

        assertThat(problem(network()).getFirst()).endsWith("; asked 5 times");
        assertThat(keysAsked()).as("asked for anew each time").isEqualTo(5);
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        givenAws(
                Fault.first(
                        1,
                        CLUSTER_CALL,
                        new Act.Status(
                                429, "ThrottlingException", Optional.of(Duration.ofSeconds(4)))));

        assertThat(network()).isInstanceOf(Outcome.Made.class);
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(4));
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
    void anInstanceWithoutARoleIsToldSoAfterAShortWait() throws Exception {
        MetadataScript without = ORDINARY.without("meta-data/iam");
        givenAws(without, AwsScript.of(without));

        assertThat(problem(network()))
                .containsExactly(
                        "there are no credentials for AWS: this instance has no role; gave up after 8 attempts in 9 s",
                        "the metadata service, meta-data/iam/security-credentials/",
                        "attach an instance profile with a role: `aws ec2 associate-iam-instance-profile"
                                + " --instance-id ID --iam-instance-profile Name=NAME`");
        assertThat(called()).isEmpty();
    }

    @Test
    void aRoleThatComesLateIsWaitedFor() throws Exception {
        MetadataScript late =
                ORDINARY.failing(
                        Fault.first(2, ROLE_PATH, new Act.Status(404)),
                        Fault.first(2, ROLE_PATH + "/slipway-node", new Act.Status(404)));
        givenAws(late, AwsScript.of(late));

        assertThat(network()).isEqualTo(made("10.100.0.0/16"));
        assertThat(telling.errors())
                .containsExactly(
                        "this instance has no role",
                        "this instance has no role",
                        "role 'slipway-node' has no credentials yet",
                        "role 'slipway-node' has no credentials yet");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"Code":"AssumeRoleUnauthorizedAccess"} | role 'slipway-node' gives no credentials: 'AssumeRoleUnauthorizedAccess'
                    {"Code":"Success"}                      | the credentials of role 'slipway-node' can't be read
                    canary                                  | the credentials of role 'slipway-node' can't be read
                    """)
    void badCredentialsAreNotUsedAndNotQuoted(String body, String error) throws Exception {
        MetadataScript bad = ORDINARY.with(ROLE_PATH + "/slipway-node", body);
        givenAws(bad, AwsScript.of(bad));

        assertThat(problem(network()).getFirst()).contains(": " + error + "; gave up");
        assertThat(called()).isEmpty();
    }

    @Test
    void troubleWithTheMetadataServiceIsToldAsSuch() throws Exception {
        givenAws(
                ORDINARY.failing(Fault.always("api/token", new Act.Status(403))),
                AwsScript.of(ORDINARY));

        assertThat(problem(network()).getFirst())
                .endsWith("instance metadata is switched off (403)");
        assertThat(called()).isEmpty();
    }

    @Test
    void aRequestFromAStrangerIsRefusedByTheSimulator() throws Exception {
        givenAws(
                ORDINARY.with(
                        ROLE_PATH + "/slipway-node",
                        json(
                                new Credentials(
                                        "OTHER", "s", "t", Instant.parse("2099-01-01T00:00:00Z")))),
                AwsScript.of(ORDINARY));

        assertThat(problem(network()).getFirst()).contains("does not accept the credentials");
        assertThat(problem(name()).getFirst()).contains("does not accept the credentials");
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

    @Test
    void credentialsAreNeverTold() throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Status(403, "ExpiredTokenException")));

        assertThat(network() + " " + telling.told + telling.waits)
                .contains("slipway-node")
                .doesNotContain(Credentials.SIMULATED.secret())
                .doesNotContain(Credentials.SIMULATED.token())
                .doesNotContain(Credentials.SIMULATED.accessKeyId());
    }

    private static String json(Credentials keys) {
        return """
        {"Code":"Success","AccessKeyId":"%s","SecretAccessKey":"%s","Token":"%s","Expiration":"%s"}
        """
                .formatted(keys.accessKeyId(), keys.secret(), keys.token(), keys.expiration());
    }
}
