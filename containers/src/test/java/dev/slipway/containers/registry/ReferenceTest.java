package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String SHA =
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    busybox                                    | docker.io/library/busybox:latest
                    busybox:1.36                               | docker.io/library/busybox:1.36
                    docker.io/busybox                          | docker.io/library/busybox:latest
                    index.docker.io/busybox                    | docker.io/library/busybox:latest
                    tools/admin                                | docker.io/tools/admin:latest
                    localhost/tools/admin                      | localhost/tools/admin:latest
                    localhost:5000/admin:v1                    | localhost:5000/admin:v1
                    [::1]:5000/admin                           | [::1]:5000/admin:latest
                    quay.io/a/b/c_d__e-f.g:V1.2-rc             | quay.io/a/b/c_d__e-f.g:V1.2-rc
                    registry.example:5000/a@SHA                | registry.example:5000/a@SHA
                    registry.example:5000/a:v1@SHA             | registry.example:5000/a:v1@SHA
                    public.ecr.aws/bottlerocket/admin:v0.10.2  | public.ecr.aws/bottlerocket/admin:v0.10.2
                    ecr.aws/arn:aws:ecr:us-west-2:123456789012:repository/a/b:1 | 123456789012.dkr.ecr.us-west-2.amazonaws.com/a/b:1
                    ecr.aws/arn:aws:ecr:us-west-2:123456789012:repository/a@SHA | 123456789012.dkr.ecr.us-west-2.amazonaws.com/a@SHA
                    ecr.aws/arn:aws-cn:ecr:cn-north-1:111111111111:repository/bottlerocket/container:1.2.3 | 111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/bottlerocket/container:1.2.3
                    ecr.aws/arn:aws-iso-b:ecr:us-isob-east-1:123456789012:repository/a | 123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov/a:latest
                    """)
    void everythingThatPeopleLeaveOutIsFilledIn(String source, String name) {
        assertThat(Reference.of(source.replace("SHA", SHA)).map(Reference::name))
                .isEqualTo(new Outcome.Made<>(name.replace("SHA", SHA)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Busybox",
                "https://quay.io/a",
                "quay.io/",
                "quay.io/a:",
                "quay.io/a@",
                "quay.io/a:v1:v2",
                "quay.io/a@sha256:short",
                "quay.io/a b",
                "quay.io/-a",
                "quay.io/a?x",
                "user@quay.io/a",
                "quay.io/a\nb",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:",
                "ecr.aws/arn:aws:ecr:us-west-2:123456789012:repository/a@",
            })
    void whatIsNoNameIsQuoted(String source) {
        assertThat(Reference.of(source))
                .isEqualTo(
                        new Outcome.Failed<>(
                                new Problem(
                                        "'%s' is no name of an image".formatted(source),
                                        "the source of the container",
                                        "write it as `HOST/NAME:TAG` or `HOST/NAME@sha256:DIGEST`; names are in lower case")));
    }
}
