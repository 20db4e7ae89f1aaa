package dev.slipway.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.platform.TestImds;
import dev.slipway.port.Imds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2MetadataTest {
    @Test
    void theIdentityDocumentIsReadWhole() throws Exception {
        Ec2Metadata metadata =
                of(
                        TestImds.IDENTITY,
                        """
                        {"accountId": "123456789012", "availabilityZone": "eu-west-1b", "imageId": "ami-1",
                         "instanceId": "i-1", "instanceType": "m5.large", "region": "eu-west-1", "kernelId": null}
                        """);

        assertThat(metadata.identity())
                .isEqualTo(
                        new Outcome.Made<>(
                                new InstanceIdentity(
                                        Optional.of("i-1"),
                                        Optional.of("m5.large"),
                                        Optional.of("eu-west-1"),
                                        Optional.of("eu-west-1b"),
                                        Optional.of("123456789012"),
                                        Optional.of("ami-1"))));
        assertThat(metadata.zone()).isEqualTo(new Outcome.Made<>("eu-west-1b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"region\": \"\"}", "{\"region\": 7}"})
    void aFieldThatIsNotThereIsAbsent(String document) throws Exception {
        assertThat(of(TestImds.IDENTITY, document).region())
                .isEqualTo(new Outcome.Skipped<>("the instance identity document has no region"));
    }

    @Test
    void aDocumentThatIsNoJsonIsAProblem() throws Exception {
        assertThat(of(TestImds.IDENTITY, "<html>").identity()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void tagsAreReadByName() throws Exception {
        assertThat(of("meta-data/tags/instance/Name", "blue 1").tag("Name"))
                .isEqualTo(new Outcome.Made<>("blue 1"));
    }

    @Test
    void anAbsentTagHintsAtThePermission() throws Exception {
        assertThat(of().tag("Name"))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "the metadata service has no tag 'Name'; it shows tags only after `aws ec2 modify-instance-metadata-options --instance-id ID --instance-metadata-tags enabled`"));
    }

    @Test
    void whatChangesIsAskedAnew() throws Exception {
        List<String> fresh = new ArrayList<>();
        Imds imds =
                new Imds() {
                    @Override
                    public Outcome<Answer> get(String path, Deadline deadline, Telling telling) {
                        throw new AssertionError("taken from the cache: " + path);
                    }

                    @Override
                    public Outcome<Answer> fresh(String path, Deadline deadline, Telling telling) {
                        fresh.add(path);
                        return new Outcome.Made<>(new Answer(Optional.empty()));
                    }
                };
        Ec2Metadata metadata = new Ec2Metadata(imds, Deadline.NEVER, Telling.NOBODY);

        assertThat(metadata.targetLifecycleState()).isInstanceOf(Outcome.Skipped.class);
        assertThat(metadata.spotAction()).isInstanceOf(Outcome.Skipped.class);
        assertThat(fresh)
                .containsExactly(
                        "meta-data/autoscaling/target-lifecycle-state",
                        "meta-data/spot/instance-action");
    }

    private static Ec2Metadata of(String... pathsAndAnswers) {
        return new Ec2Metadata(TestImds.of(pathsAndAnswers), Deadline.NEVER, Telling.NOBODY);
    }
}
