package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.TestNetwork;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchnauzerTest {
    private static final String ADMIN = "settings.host-containers.admin.source";
    private static final String METADATA_URL = "settings.updates.metadata-base-url";
    private static final Map<String, String> TEMPLATES =
            Map.of(
                    ADMIN, "{{ ecr-prefix settings.aws.region }}/bottlerocket-admin:v0.10.2",
                    METADATA_URL,
                            "{{ tuf-prefix settings.aws.region }}{{ metadata-prefix settings.aws.region }}/2020-07-07/{{ os.variant_id }}/{{ os.arch }}/");

    @TempDir Path root;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    us-west-2  | settings.host-containers.admin.source | 328549459982.dkr.ecr.us-west-2.amazonaws.com/bottlerocket-admin:v0.10.2
                    cn-north-1 | settings.updates.metadata-base-url    | https://bottlerocket-updates-cn-north-1.s3.dualstack.cn-north-1.amazonaws.com.cn/latest/metadata/2020-07-07/aws-k8s-1.27/x86_64/
                    eu-west-1  | settings.updates.metadata-base-url    | https://updates.bottlerocket.aws/2020-07-07/aws-k8s-1.27/x86_64/
                    """)
    void theTemplateIsFilledWithTheSettings(String region, String key, String value)
            throws Exception {
        Calls calls = calls(Kind.EC2).with("settings.aws.region", region);

        assertThat(make(calls, key)).isEqualTo(new Outcome.Made<>(value));
    }

    @Test
    void itReadsWhatItsTemplateMentions() throws IOException {
        Call call = calls(Kind.EC2).call(METADATA_URL, "schnauzer " + METADATA_URL);

        assertThat(generators().find(call).reads(call))
                .containsExactly(Key.of("settings.aws.region"));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "EC2", mode = EnumSource.Mode.EXCLUDE)
    void awayFromTheVariantsPlatformTemplatesSeeTheFallbackRegion(Kind kind) throws Exception {
        assertThat(make(calls(kind), ADMIN))
                .isEqualTo(
                        new Outcome.Made<>(
                                "328549459982.dkr.ecr.us-east-1.amazonaws.com/bottlerocket-admin:v0.10.2"));
    }

    @Test
    void aRegionThatSomebodySetCountsMoreThanTheFallback() throws Exception {
        assertThat(make(calls(Kind.LOCAL).with("settings.aws.region", "eu-west-1"), ADMIN))
                .isEqualTo(
                        new Outcome.Made<>(
                                "328549459982.dkr.ecr.eu-west-1.amazonaws.com/bottlerocket-admin:v0.10.2"));
    }

    @ParameterizedTest
    @CsvSource({"LOCAL,local", "METAL,metal", "VMWARE,vmware"})
    void awayFromTheVariantsPlatformAnyOtherMissingSettingLeavesItUnset(Kind kind, String name)
            throws Exception {
        Variant variant =
                Calls.variant(
                        "aws-k8s-1.27",
                        Map.of(),
                        Map.of(),
                        Map.of(ADMIN, "{{ settings.aws.region }}/{{ settings.motd }}"));

        assertThat(make(Calls.on(kind).of(variant), ADMIN))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "its template needs settings.motd, which nobody sets on " + name));
    }

    @Test
    void onTheVariantsPlatformAMissingSettingIsAFailure() throws Exception {
        Outcome<Object> outcome = make(calls(Kind.EC2), ADMIN);

        assertThat(((Outcome.Failed<Object>) outcome).problem().text())
                .startsWith("settings.aws.region is not set\n")
                .contains(ADMIN)
                .contains("set it in user data");
    }

    @Test
    void aBadTemplateFailsEverywhere() throws Exception {
        Variant variant =
                Calls.variant(
                        "aws-k8s-1.27",
                        Map.of(),
                        Map.of(),
                        Map.of(ADMIN, "{{ ecr-prefix settings.motd }"));

        assertThat(make(calls(Kind.LOCAL).with("settings.motd", "x").of(variant), ADMIN))
                .isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"schnauzer settings.motd", "schnauzer", "schnauzer no..key"})
    void aSettingWithoutATemplateFailsAndSaysWhereItBelongs(String line) throws Exception {
        Outcome<Object> outcome = calls(Kind.EC2).make(generators(), "settings.motd", line);

        assertThat(((Outcome.Failed<Object>) outcome).problem().text())
                .isEqualTo(
                        """
                        the variant has no template for '%s'
                          where: aws-k8s-1.27, settings.motd
                          do:    declare `template` beside `setting-generator` in the metadata of the setting
                        """
                                .formatted(line));
    }

    private static Calls calls(Kind kind) {
        return Calls.on(kind).of(Calls.variant("aws-k8s-1.27", Map.of(), Map.of(), TEMPLATES));
    }

    private Outcome<Object> make(Calls calls, String key) throws Exception {
        return calls.make(generators(), key, "schnauzer " + key);
    }

    private Generators generators() throws IOException {
        return BuiltIn.of(
                TestHost.contained(root), TestImds.untouched(), NoAws.ASKED, TestNetwork.NONE);
    }
}
