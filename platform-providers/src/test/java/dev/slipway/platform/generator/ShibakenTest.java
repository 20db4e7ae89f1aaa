package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.TestNetwork;
import dev.slipway.port.Imds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShibakenTest {
    @TempDir Path root;

    @ParameterizedTest
    @CsvSource({"aws,true", "aws-us-gov,true", "aws-cn,false"})
    void partitionIsOneOfThoseNamed(String partition, boolean one) throws Exception {
        assertThat(
                        make(
                                "shibaken is-partition --partition aws --partition aws-us-gov",
                                TestImds.of("meta-data/services/partition", partition)))
                .isEqualTo(new Outcome.Made<>(one));
    }

    @Test
    void noPartitionIsNoneOfThem() throws Exception {
        assertThat(make("shibaken is-partition --partition aws", TestImds.of()))
                .isEqualTo(new Outcome.Made<>(false));
    }

    @Test
    void adminUserDataHoldsTheKeysOfTheInstance() throws Exception {
        Imds imds =
                TestImds.of(
                        "meta-data/public-keys", "0=zero\nx=y\n1=one=1\n2=two\n",
                        "meta-data/public-keys/0/openssh-key", "ssh-ed25519 AAAA zero\n",
                        "meta-data/public-keys/1/openssh-key", "ecdsa-sha2-nistp256 BBBB one",
                        "meta-data/public-keys/2/openssh-key", "<html>");

        assertThat(decoded(make("shibaken generate-admin-userdata", imds)))
                .isEqualTo(
                        "{\"ssh\":{\"authorized-keys\":[\"ssh-ed25519 AAAA zero\",\"ecdsa-sha2-nistp256 BBBB one\"]}}");
    }

    @Test
    void adminUserDataOfAnInstanceWithoutKeysHasNone() throws Exception {
        assertThat(decoded(make("shibaken generate-admin-userdata", TestImds.of())))
                .isEqualTo("{\"ssh\":{\"authorized-keys\":[]}}");
    }

    @Test
    void aKeyThatIsListedButAbsentFails() throws Exception {
        assertThat(
                        problem(
                                make(
                                        "shibaken generate-admin-userdata",
                                        TestImds.of("meta-data/public-keys", "0=zero"))))
                .startsWith("the metadata service lists a public key that it does not have");
    }

    @Test
    void aMachineElsewhereIsInNoPartitionOfAws() throws Exception {
        Generators generators = generators(TestImds.untouched());

        assertThat(
                        Calls.on(Kind.LOCAL)
                                .make(
                                        generators,
                                        "settings.x",
                                        "shibaken is-partition --partition aws"))
                .isEqualTo(new Outcome.Made<>(false));
    }

    private Outcome<Object> make(String line, Imds imds) throws Exception {
        return Calls.on(Kind.EC2).make(generators(imds), "settings.kubernetes.x", line);
    }

    private Generators generators(Imds imds) throws IOException {
        return BuiltIn.of(TestHost.contained(root), imds, NoAws.ASKED, TestNetwork.NONE);
    }

    private static String decoded(Outcome<Object> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        String base64 = (String) ((Outcome.Made<Object>) outcome).value();
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String problem(Outcome<Object> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<Object>) outcome).problem().text();
    }
}
