package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.port.Aws.Way;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.Credentials;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.MetadataScript;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkAwsCredentialsTest extends AwsCase {
    @Test
    void credentialsAreAskedForOnce() throws Exception {
        givenAws();
        network();
        name();
        aws.serviceNetwork("green", new Way("us-east-1", Optional.empty(), soon(), telling));

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
    void credentialsThatStayExpiredEndIt() throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Status(403, "ExpiredTokenException")));

        assertThat(problem(network()).getFirst())
                .endsWith(
                        "have expired (403 ExpiredTokenException), and the metadata service has no newer ones");
        assertThat(keysAsked()).as("asked for anew once").isEqualTo(2);
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
    void credentialsAreNeverTold() throws Exception {
        givenAws(Fault.always(CLUSTER_CALL, new Act.Status(403, "ExpiredTokenException")));

        assertThat(network() + " " + telling.told + telling.waits)
                .contains("slipway-node")
                .doesNotContain(Credentials.SIMULATED.secret())
                .doesNotContain(Credentials.SIMULATED.token())
                .doesNotContain(Credentials.SIMULATED.accessKeyId());
    }
}
