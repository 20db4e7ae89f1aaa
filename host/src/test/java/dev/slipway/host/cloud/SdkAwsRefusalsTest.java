package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening.Retrying;
import dev.slipway.model.Outcome;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
