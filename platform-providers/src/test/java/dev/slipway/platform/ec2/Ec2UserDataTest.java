package dev.slipway.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Raw;
import dev.slipway.platform.TestImds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2UserDataTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[settings]\nmotd = 'x'\n",
                "{\"settings\": {}}",
                "",
                "# only a comment",
                "settings=1",
                "bm90aGluZw=="
            })
    void whateverItIsIsTakenAsItIs(String text) throws Exception {
        assertThat(fetch(text))
                .isInstanceOfSatisfying(
                        Outcome.Made.class,
                        made ->
                                assertThat(((Raw.Document) made.value()).bytes())
                                        .isEqualTo(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void noneIsNoFailure() throws Exception {
        assertThat(new Ec2UserData(TestImds.of()).fetch(Inputs.none()))
                .isEqualTo(new Outcome.Skipped<>("the instance was started without user data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W3NldHRpbmdzXQptb3RkID0gImNhbmFyeSIK",
                "W3NldHRpbmdzXQpt\nb3RkID0gImNhbmFyeSIK\n",
                "H4sIAAAAAAAAA4tWAgAd2YxOAQAAAA=="
            })
    void whatWasEncodedTwiceIsSaidToBe(String text) throws Exception {
        assertThat(((Outcome.Failed<Raw>) fetch(text)).problem().text())
                .isEqualTo(
                        """
                        the user data is base64 of user data: EC2 decodes it once, and it was encoded twice
                          where: user data
                          do:    give it as it is to `aws ec2 run-instances --user-data file://...`, which encodes it itself
                        """);
    }

    private static Outcome<Raw> fetch(String text) throws InterruptedException {
        return new Ec2UserData(TestImds.of("user-data", text)).fetch(Inputs.none());
    }
}
