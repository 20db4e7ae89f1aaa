package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcrHostTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com,          eu-west-1,       false",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn,      cn-north-1,      false",
        "123456789012.dkr.ecr.il-central-1.amazonaws.com,       il-central-1,    false",
        "123456789012.dkr.ecr.xx-future-9.amazonaws.com,        xx-future-9,     false",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com, us-gov-west-1,   true",
        "123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov,         us-iso-east-1,   false",
        "123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov,     us-isob-east-1,  false",
        "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu,      eusc-de-east-1,  false",
        "123456789012.dkr-ecr.eu-west-1.on.aws,                 eu-west-1,       false",
        "123456789012.dkr-ecr-fips.us-east-1.on.aws,            us-east-1,       true",
    })
    @Tag("difference-ecr-names")
    void registriesOfAllPartitionsAreKnown(String host, String region, boolean fips) {
        assertThat(EcrHost.of(host)).contains(new EcrHost("123456789012", region, fips));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public.ecr.aws",
                "docker.io",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example",
                "123456789012.dkr.ecr.eu-west-1.evil.example",
                "evil-123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "12345.dkr.ecr.eu-west-1.amazonaws.com",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com:5000",
            })
    void othersGetNoLoginOfTheRole(String host) {
        assertThat(EcrHost.of(host)).isEmpty();
    }
}
