package dev.slipway.platform.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Boots;
import dev.slipway.platform.Heard;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.Variants;
import dev.slipway.port.Imds;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareUserDataTest {
    private static final String FILE = "/var/lib/slipway/user-data.toml";
    private static final String FIRST =
            """
            [settings]
            motd = "first"
            [settings.kubernetes]
            cluster-name = "blue"
            """;

    @TempDir Path root;
    private TestHost host;
    private final Heard heard = new Heard();

    @BeforeEach
    void machine() throws IOException {
        host = TestHost.contained(root);
    }

    @Test
    void aFirstBootHasNothingToCompare() throws Exception {
        assertThat(compare(Kind.LOCAL, TestImds.untouched()))
                .isEqualTo(new Outcome.Skipped<>("the user data is read in this boot"));
    }

    @Test
    void aBootOfACopyHasNothingToCompare() throws Exception {
        firstBoot("i-0");

        assertThat(compare(Kind.LOCAL, TestImds.untouched()))
                .isEqualTo(new Outcome.Skipped<>("the user data is read in this boot"));
    }

    @Test
    void theSameUserDataIsNoDrift() throws Exception {
        firstBoot("i-1");

        assertThat(compare(Kind.LOCAL, TestImds.untouched()))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new UserDataDrift(List.of()),
                                "the user data is that of the first boot"));
    }

    @Test
    void keysThatWouldDifferAreNamedWithoutTheirValues() throws Exception {
        firstBoot("i-1");
        host.having(FILE, "[settings]\nmotd = \"second\"\n[settings.network]\nhostname = \"n\"\n");

        Outcome<UserDataDrift> outcome = compare(Kind.LOCAL, TestImds.untouched());

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Made<>(
                                new UserDataDrift(
                                        List.of(
                                                Key.of("settings.kubernetes.cluster-name"),
                                                Key.of("settings.motd"),
                                                Key.of("settings.network.hostname")))));
        assertThat(heard.lines())
                .contains(
                        "note, the user data changed since the first boot of this instance and is not applied: settings.kubernetes.cluster-name, settings.motd, settings.network.hostname would differ; `slipway reset` or a new instance applies it")
                .noneMatch(line -> line.contains("second"));
    }

    @Test
    void anotherTextThatSetsTheSameIsSaidToo() throws Exception {
        firstBoot("i-1");
        host.having(FILE, "# a comment\n" + FIRST);

        assertThat(compare(Kind.LOCAL, TestImds.untouched()))
                .isEqualTo(new Outcome.Made<>(new UserDataDrift(List.of())));
        assertThat(heard.lines())
                .contains(
                        "note, the user data changed since the first boot of this instance, but sets the same");
    }

    @Test
    void userDataThatIsBadTodayStopsNoBoot() throws Exception {
        firstBoot("i-1");
        host.having(FILE, "settings.motd = 42");

        assertThat(compare(Kind.LOCAL, TestImds.untouched()))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "the user data of today can't be used; that of the first boot stays"));
        assertThat(heard.lines())
                .anyMatch(line ->
                        line.startsWith(
                                        "note, the user data can't be compared with that of the first boot: ")
                                && line.contains(FILE + ", line 1"));
    }

    @Test
    void aDeadMetadataServiceStopsNoBoot() throws Exception {
        firstBoot("i-1");

        assertThat(compare(Kind.EC2, TestImds.dead())).isInstanceOf(Outcome.Skipped.class);
    }

    private void firstBoot(String instance) throws Exception {
        host.having(FILE, FIRST);
        Outcome<UserData> read =
                new ReadUserData(host, sources(TestImds.untouched()))
                        .run(Boots.of(host, Kind.LOCAL, instance, Variants.named("aws-k8s-1.27")));
        UserData first = ((Outcome.Made<UserData>) read).value();
        Boots.before(
                host, instance, first.digest(), Layers.NONE.with(Layer.USER_DATA, first.entries()));
    }

    private Outcome<UserDataDrift> compare(Kind kind, Imds imds) throws InterruptedException {
        return new CompareUserData(host, sources(imds))
                .run(Boots.of(host, kind, "i-1", Variants.named("aws-k8s-1.27")).telling(heard));
    }

    private UserDataSources sources(Imds imds) {
        return new UserDataSources(host, imds, Optional.empty());
    }
}
