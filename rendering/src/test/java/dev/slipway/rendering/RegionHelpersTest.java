package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Registries and repositories by region.
class RegionHelpersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    us-west-2      | 328549459982.dkr.ecr.us-west-2.amazonaws.com         | 602401143452.dkr.ecr.us-west-2.amazonaws.com
                    xy-ztown-1     | 328549459982.dkr.ecr.us-east-1.amazonaws.com         | 602401143452.dkr.ecr.us-east-1.amazonaws.com
                    cn-north-1     | 183470599484.dkr.ecr.cn-north-1.amazonaws.com.cn     | 918309763551.dkr.ecr.cn-north-1.amazonaws.com.cn
                    cn-northwest-1 | 183901325759.dkr.ecr.cn-northwest-1.amazonaws.com.cn | 961992271922.dkr.ecr.cn-northwest-1.amazonaws.com.cn
                    us-gov-west-1  | 347163068887.dkr.ecr.us-gov-west-1.amazonaws.com     | 013241004608.dkr.ecr.us-gov-west-1.amazonaws.com
                    il-central-1   | 288123944683.dkr.ecr.il-central-1.amazonaws.com      | 066635153087.dkr.ecr.il-central-1.amazonaws.com
                    ap-southeast-4 | 731751899352.dkr.ecr.ap-southeast-4.amazonaws.com    | 491585149902.dkr.ecr.ap-southeast-4.amazonaws.com
                    """)
    void imagesComeFromTheRegistryOfTheRegion(String region, String hostContainers, String pause) {
        String settings = "{\"aws\": {\"region\": \"%s\"}}".formatted(region);

        assertThat(Given.text("{{ ecr-prefix settings.aws.region }}", settings))
                .isEqualTo(hostContainers);
        assertThat(Given.text("{{ pause-prefix settings.aws.region }}", settings)).isEqualTo(pause);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "eu-west-1, https://updates.bottlerocket.aws/2020-07-07/aws-k8s-1.27/x86_64/",
        "cn-north-1, https://bottlerocket-updates-cn-north-1.s3.dualstack.cn-north-1.amazonaws.com.cn/latest/metadata/2020-07-07/aws-k8s-1.27/x86_64/"
    })
    void updatesComeFromTheRepositoryOfTheRegion(String region, String url) {
        String template =
                "{{ tuf-prefix settings.aws.region }}{{ metadata-prefix settings.aws.region }}"
                        + "/2020-07-07/{{ os.variant_id }}/{{ os.arch }}/";

        assertThat(Given.text(template, "{\"aws\": {\"region\": \"%s\"}}".formatted(region)))
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"ecr-prefix", "pause-prefix", "tuf-prefix", "metadata-prefix"})
    void aRegionIsNeeded(String helper) {
        assertThat(Given.answer("{{%s settings.v}}".formatted(helper), "-"))
                .isEqualTo("! settings.v is not set");
        assertThat(Given.answer("{{%s settings.v}}".formatted(helper), "1"))
                .isEqualTo("! `%s` needs a string, and settings.v is none".formatted(helper));
    }
}
