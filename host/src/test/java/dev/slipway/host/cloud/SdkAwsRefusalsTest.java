package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening.Retrying;
import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.Way;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkAwsRefusalsTest extends AwsCase {
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
                                + " AWS does not know it (400 InvalidInstanceID.NotFound);"
                                + " gave up after 7 attempts in 17.5 s",
                        cloud.uri().toString(),
                        "check `settings.aws.region`");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | ThrottlingException   | AWS asks for fewer calls (400 ThrottlingException)   | 1000
                    503 | RequestLimitExceeded  | AWS asks for fewer calls (503 RequestLimitExceeded)  | 1000
                    429 | TooManyRequests       | AWS asks for fewer calls (429 TooManyRequests)       | 1000
                    500 | InternalError         | AWS is out of order (500 InternalError)              | 200
                    503 | Unavailable           | AWS is out of order (503 Unavailable)                | 200
                    """)
    void aRefusalThatMayPassIsAskedAgain(int status, String code, String error, long wait)
            throws Exception {
        givenAws(Fault.first(2, CLUSTER_CALL, new Act.Status(status, code)));

        assertThat(network()).isEqualTo(made("10.100.0.0/16"));
        assertThat(telling.told)
                .containsExactly(
                        new Retrying(1, cloud.uri().toString(), error, Duration.ofMillis(wait)),
                        new Retrying(
                                2, cloud.uri().toString(), error, Duration.ofMillis(2 * wait)));
    }

    @Test
    void throttlingIsBornePatientlyUntilTheDeadline() throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Status(429, "ThrottlingException")));

        Way patient = way().by(within(Duration.ofMinutes(10)));

        assertThat(problem(aws.serviceNetwork("blue", patient)).getFirst())
                .contains("AWS asks for fewer calls (429 ThrottlingException); gave up after")
                .endsWith("attempts in 291 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"})
    void expiredCredentialsAreRenewedOnce(String code) throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Status(403, code)));

        assertThat(problem(network()))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " the credentials of role 'slipway-node' have expired (403 %s),"
                                        .formatted(code)
                                + " and the metadata service has no newer ones",
                        cloud.uri().toString(),
                        "check the clock of this machine with `timedatectl`; if it is right, stop and start the instance");
        assertThat(time.sleeps).hasSize(1);
    }

    @Test
    void aSignatureForAnotherRegionNamesTheRegion() throws Exception {
        givenAws(ORDINARY, AwsScript.of(ORDINARY).region("us-east-1"));

        assertThat(problem(network()))
                .containsExactly(
                        "cluster 'blue' in eu-west-1 can't be looked up with eks:DescribeCluster:"
                                + " this account may not be asked in region eu-west-1 (403 InvalidSignatureException)",
                        cloud.uri().toString(),
                        "check `settings.aws.region`; if it is right, enable that region for the account");
        assertThat(problem(name()).getFirst())
                .endsWith("may not be asked in region eu-west-1 (403 SignatureDoesNotMatch)");
    }

    @Tag("difference-aws-refusals")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    403 | AccessDeniedException       | role 'slipway-node' may not do that (403 AccessDeniedException) | allow `eks:DescribeCluster` in a policy of the role
                    403 | UnauthorizedOperation       | role 'slipway-node' may not do that (403 UnauthorizedOperation) | allow `eks:DescribeCluster` in a policy of the role
                    403 | UnrecognizedClientException | AWS does not accept the credentials of role 'slipway-node' (403 UnrecognizedClientException) | check that the role still exists and that `settings.aws.region` is in its partition
                    401 | AuthFailure                 | AWS does not accept the credentials of role 'slipway-node' (401 AuthFailure) | check that the role still exists and that `settings.aws.region` is in its partition
                    403 | OptInRequired               | this account may not be asked in region eu-west-1 (403 OptInRequired) | check `settings.aws.region`; if it is right, enable that region for the account
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
}
