package dev.slipway.host.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.port.Ecr;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Credentials;
import dev.slipway.simulators.Fault;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SdkLoginsTest extends AwsCase {
    private static final String CALL = "ecr:GetAuthorizationToken";

    @ParameterizedTest
    @EnumSource
    void theRoleGetsALoginForEachKindOfRegistry(Ecr.Kind kind) throws Exception {
        givenAws();

        assertThat(aws.login(kind, way()))
                .isEqualTo(
                        new Outcome.Made<>(
                                new Ecr.Login(
                                        AwsSimulator.ECR_USER,
                                        AwsSimulator.ECR_PASSWORD,
                                        Instant.ofEpochSecond(4070908800L))));
        assertThat(called())
                .containsExactly(
                        (kind == Ecr.Kind.PUBLIC ? "ecr-public" : "ecr")
                                + ":GetAuthorizationToken");
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "PRIVATE,      eu-west-1,      https://api.ecr.eu-west-1.amazonaws.com",
        "PRIVATE,      cn-north-1,     https://api.ecr.cn-north-1.amazonaws.com.cn",
        "PRIVATE,      us-gov-west-1,  https://api.ecr.us-gov-west-1.amazonaws.com",
        "PRIVATE,      us-iso-east-1,  https://api.ecr.us-iso-east-1.c2s.ic.gov",
        "PRIVATE,      xx-future-9,    https://api.ecr.xx-future-9.amazonaws.com",
        "PRIVATE_FIPS, us-east-1,      https://ecr-fips.us-east-1.amazonaws.com",
        "PRIVATE_FIPS, us-gov-west-1,  https://ecr-fips.us-gov-west-1.amazonaws.com",
        "PUBLIC,       us-east-1,      https://api.ecr-public.us-east-1.amazonaws.com",
    })
    void eachPartitionHasItsOwnAddress(Ecr.Kind kind, String region, URI address) {
        assertThat(new Endpoints(Optional.empty()).of(Wish.login(kind, region))).isEqualTo(address);
    }

    @Test
    void aRoleThatMayNotIsToldWhatItNeeds() throws Exception {
        givenAws(Fault.always(CALL, new Act.Status(400, "AccessDeniedException")));

        assertThat(problem(aws.login(Ecr.Kind.PRIVATE, way())))
                .containsExactly(
                        "a login for its registry in eu-west-1 can't be had with ecr:GetAuthorizationToken:"
                                + " role 'slipway-node' may not do that (400 AccessDeniedException)",
                        cloud.uri().toString(),
                        "allow `ecr:GetAuthorizationToken` in a policy of the role");
        assertThat(time.sleeps).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalFailure,     AWS is out of order (500 InternalFailure)",
        "400, ThrottlingException, AWS asks for fewer calls (400 ThrottlingException)",
    })
    void whatPassesIsTriedAgain(int status, String code, String says) throws Exception {
        givenAws(Fault.first(1, CALL, new Act.Status(status, code)));

        assertThat(aws.login(Ecr.Kind.PRIVATE, way())).isInstanceOf(Outcome.Made.class);
        assertThat(telling.errors()).containsExactly(says);
    }

    @Test
    void anAnswerThatIsNoneIsNoLogin() throws Exception {
        givenAws(Fault.always(CALL, new Act.HugeBody(10)));

        assertThat(problem(aws.login(Ecr.Kind.PRIVATE, way())).getFirst())
                .endsWith("the call can't be made: the answer is no JSON");
    }

    @Test
    void keysOfAStrangerAreRefused() throws Exception {
        Credentials stranger =
                new Credentials("OTHER", "other", "other", Credentials.SIMULATED.expiration());
        givenAws(
                ORDINARY.with(ROLE_PATH + "/slipway-node", json(stranger).getBytes(UTF_8)),
                AwsScript.of(ORDINARY));

        assertThat(problem(aws.login(Ecr.Kind.PRIVATE, way())).getFirst())
                .endsWith(
                        "AWS does not accept the credentials of role 'slipway-node' (400 UnrecognizedClientException)");
    }
}
