package dev.slipway.platform.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Boots;
import dev.slipway.platform.Heard;
import dev.slipway.platform.Raw;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.UserDataSource;
import dev.slipway.platform.Variants;
import dev.slipway.platform.local.GivenFile;
import dev.slipway.port.Imds;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadUserDataTest {
    private static final String OWN_FILE = "/var/lib/slipway/user-data.toml";
    private static final String OTHER_FILE = "/var/lib/bottlerocket/user-data.toml";

    @TempDir Path root;
    private TestHost host;
    private final Heard heard = new Heard();

    @BeforeEach
    void machine() throws IOException {
        host = TestHost.contained(root);
    }

    @Test
    void sourcesOfEc2AreMergedInOrderEachValueWithItsOrigin() throws Exception {
        host.having(
                OWN_FILE,
                """
                [settings]
                motd = "from file"
                [settings.aws]
                region = "from-file"
                [settings.network]
                hostname = "file"
                """);
        Imds imds = ec2("[settings]\n\nmotd = \"from user data\"\n");

        Outcome<UserData> outcome = read(Kind.EC2, imds, "aws-k8s-1.27");

        assertThat(made(outcome).entries())
                .isEqualTo(
                        Map.of(
                                Key.of("settings.motd"),
                                        new Entry("from user data", "user data, line 3"),
                                Key.of("settings.aws.region"),
                                        new Entry("eu-west-1", "instance identity document"),
                                Key.of("settings.network.hostname"),
                                        new Entry("file", OWN_FILE + " line 6")));
        assertThat(heard.lines())
                .containsExactlyInAnyOrder(
                        "source local file: started",
                        "source local file: finished",
                        "source instance identity document: started",
                        "source instance identity document: finished",
                        "source user data: started",
                        "source user data: finished");
    }

    @Test
    void userDataCanOverrideTheRegion() throws Exception {
        Imds imds = ec2("settings.aws.region = \"eu-central-1\"");

        assertThat(made(read(Kind.EC2, imds, "aws-k8s-1.27")).entries())
                .containsEntry(
                        Key.of("settings.aws.region"),
                        new Entry("eu-central-1", "user data, line 1"));
    }

    @Test
    void anInstanceWithoutAnIdentityDocumentIsInUsEast1() throws Exception {
        assertThat(made(read(Kind.EC2, TestImds.of(), "aws-k8s-1.27")).entries())
                .isEqualTo(
                        Map.of(
                                Key.of("settings.aws.region"),
                                new Entry("us-east-1", "instance identity document")));
        assertThat(heard.lines())
                .contains(
                        "source instance identity document: note, the metadata service has no dynamic/instance-identity/document: takes us-east-1 for the region",
                        "source user data: skipped, the instance was started without user data",
                        "source local file: skipped, there is no /var/lib/slipway/user-data.toml");
    }

    @Test
    void aVariantWithoutTheSettingIsGivenNoRegion() throws Exception {
        assertThat(made(read(Kind.EC2, ec2(""), "metal-dev")).entries()).isEmpty();
        assertThat(heard.lines())
                .contains(
                        "source instance identity document: skipped, metal-dev has no setting settings.aws.region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "{}", "[settings]\n"})
    @Tag("difference-empty-user-data")
    void emptyUserDataSetsNothing(String text) throws Exception {
        host.having(OWN_FILE, text);

        assertThat(made(read(Kind.LOCAL, TestImds.untouched(), "metal-dev")).entries()).isEmpty();
    }

    @Tag("difference-large-local-file")
    @Test
    void aFileThatIsTooLargeIsNotReadWhole() throws Exception {
        host.having(OWN_FILE, "#".repeat(2 << 20));

        assertThat(read(Kind.METAL, TestImds.untouched(), "metal-dev").toString())
                .contains("the document is larger than 1048576 bytes");
    }

    @Test
    void aBombIsNotUnpackedToItsEnd() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[2 << 20]);
        }
        host.disk().replace(Path.of(OWN_FILE), packed.toByteArray(), 0600);

        assertThat(read(Kind.METAL, TestImds.untouched(), "metal-dev").toString())
                .contains("the document is larger than 1048576 bytes");
    }

    @Test
    void noUserDataAtAllHasNoDigest() throws Exception {
        assertThat(read(Kind.METAL, TestImds.untouched(), "metal-dev"))
                .isEqualTo(new Outcome.Made<>(new UserData(new TreeMap<>(), "")));
    }

    @Test
    void theFileOfBottlerocketCountsOnlyWithoutOurOwn() throws Exception {
        host.having(OTHER_FILE, "settings.motd = \"theirs\"");
        Map<Key, Entry> theirs =
                made(read(Kind.LOCAL, TestImds.untouched(), "metal-dev")).entries();
        host.having(OWN_FILE, "settings.motd = \"ours\"");
        Map<Key, Entry> ours = made(read(Kind.LOCAL, TestImds.untouched(), "metal-dev")).entries();

        assertThat(theirs).containsValue(new Entry("theirs", OTHER_FILE + " line 1"));
        assertThat(ours).containsValue(new Entry("ours", OWN_FILE + " line 1"));
    }

    @Test
    void aFileThatTheCallerNamesTakesThePlaceOfTheLocalOne() throws Exception {
        host.having(OWN_FILE, "settings.motd = \"ours\"");
        GivenFile given =
                new GivenFile("my.json", () -> bytes("{\"settings\":{\"motd\":\"given\"}}"));

        assertThat(
                        made(read(
                                        new UserDataSources(
                                                host, TestImds.untouched(), Optional.of(given))))
                                .entries())
                .isEqualTo(Map.of(Key.of("settings.motd"), new Entry("given", "my.json line 1")));
    }

    @Test
    void aNamedFileThatCantBeReadStopsTheBoot() throws Exception {
        GivenFile given =
                new GivenFile(
                        "my.toml",
                        () -> {
                            throw new NoSuchFileException("my.toml");
                        });

        assertThat(
                        problem(
                                read(
                                        new UserDataSources(
                                                host, TestImds.untouched(), Optional.of(given)))))
                .contains(
                        "the user data file can't be read: there is no such file",
                        "where: my.toml");
    }

    @Test
    void gzippedUserDataIsUnpacked() throws Exception {
        GivenFile given = new GivenFile("my.toml.gz", () -> gzip("settings.motd = \"packed\""));

        assertThat(
                        made(read(
                                        new UserDataSources(
                                                host, TestImds.untouched(), Optional.of(given))))
                                .entries())
                .containsValue(new Entry("packed", "my.toml.gz line 1"));
    }

    @Test
    void allFindingsOfAllSourcesAreInOneProblem() throws Exception {
        host.having(OWN_FILE, "[settings.network]\nhostname = \"_\"\nhostnam = 1\n");
        Imds imds = ec2("[settings]\nmotd = 42\n[settings.ntp\n");

        String problem = problem(read(Kind.EC2, imds, "aws-k8s-1.27"));

        assertThat(problem)
                .startsWith("the user data can't be used, for 4 reasons\n")
                .contains(
                        "do:    see to what follows; `slipway check FILE` tries user data before a boot")
                .contains(
                        "where: /var/lib/slipway/user-data.toml, line 2",
                        "where: /var/lib/slipway/user-data.toml, line 3",
                        "where: user data, line 2",
                        "where: user data, line 3");
    }

    @Test
    void aSourceThatCantBeAskedDoesNotHideTheFindingsOfOthers() throws Exception {
        host.having(OWN_FILE, "settings.motd = 42");

        assertThat(problem(read(Kind.EC2, TestImds.dead(), "aws-k8s-1.27")))
                .startsWith("the user data can't be used, for 3 reasons")
                .contains("connection refused", OWN_FILE);
    }

    @Test
    void secretsAreInNoProblemAndNoEvent() throws Exception {
        host.having(OWN_FILE, "settings.kubernetes.bootstrap-token = \"s3cret!\"");

        assertThat(problem(read(Kind.LOCAL, TestImds.untouched(), "aws-k8s-1.27")))
                .contains("bootstrap-token")
                .doesNotContain("s3cret");
        assertThat(heard.lines()).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void whatHasNoEffectIsNoted() throws Exception {
        host.having(OWN_FILE, "[setting]\nmotd = \"x\"\n[settings]\nmotd = \"y\"\n");

        made(read(Kind.LOCAL, TestImds.untouched(), "metal-dev"));

        assertThat(heard.lines())
                .filteredOn(line -> line.startsWith("note, "))
                .singleElement()
                .asString()
                .startsWith("note, /var/lib/slipway/user-data.toml, line 1");
    }

    @Test
    void allSourcesAreAskedBeforeAnyAnswers() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        List<UserDataSource> sources =
                List.of(waiting("a", asked), waiting("b", asked), waiting("c", asked));

        List<Fetched> fetched = Fetched.all(sources, Inputs.none(), host.time());

        assertThat(fetched).extracting(one -> one.source().name()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest(name = "<{0}> <{1}> {2}")
    @CsvSource({
        "settings.motd = \"x\",settings.motd = \"x\",true",
        "settings.motd = \"x\",settings.motd = \"y\",false",
        "settings.motd = \"x\",settings.motd =  \"x\",false",
        "'',# comment,false"
    })
    void theDigestTellsOneDocumentFromAnother(String one, String other, boolean same)
            throws Exception {
        host.having(OWN_FILE, one);
        String first = made(read(Kind.LOCAL, TestImds.untouched(), "metal-dev")).digest();
        host.having(OWN_FILE, other);
        String second = made(read(Kind.LOCAL, TestImds.untouched(), "metal-dev")).digest();

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(first.equals(second)).isEqualTo(same);
    }

    @Test
    void aLaterBootOfTheSameInstanceKeepsWhatTheFirstRead() throws Exception {
        host.having(OWN_FILE, "settings.motd = \"changed\"");
        Boots.before(
                host,
                "i-1",
                "abc",
                Boots.layer(
                        Layers.NONE,
                        Layer.USER_DATA,
                        "settings.motd",
                        "first",
                        "user data, line 1"));

        Outcome<UserData> outcome = read(Kind.LOCAL, TestImds.untouched(), "metal-dev");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Kept<>(
                                new UserData(
                                        new TreeMap<>(
                                                Map.of(
                                                        Key.of("settings.motd"),
                                                        new Entry("first", "user data, line 1"))),
                                        "abc"),
                                "read in the first boot of this instance"));
        assertThat(heard.lines()).isEmpty();
    }

    @Test
    void aCopyOfADiskReadsAnewAndSaysSo() throws Exception {
        host.having(OWN_FILE, "settings.motd = \"changed\"");
        Boots.before(
                host,
                "i-0",
                "abc",
                Boots.layer(
                        Layers.NONE,
                        Layer.USER_DATA,
                        "settings.motd",
                        "first",
                        "user data, line 1"));

        UserData read = made(read(Kind.LOCAL, TestImds.untouched(), "metal-dev"));

        assertThat(read.entries()).containsValue(new Entry("changed", OWN_FILE + " line 1"));
        assertThat(heard.lines())
                .contains(
                        "note, THE DISK COMES FROM INSTANCE i-0, THIS IS i-1: boots as new, user data and generated settings are made anew; settings from the API stay");
    }

    private Outcome<UserData> read(Kind kind, Imds imds, String variant)
            throws InterruptedException {
        UserDataSources sources = new UserDataSources(host, imds, Optional.empty());
        return new ReadUserData(host, sources)
                .run(Boots.of(host, kind, "i-1", Variants.named(variant)).telling(heard));
    }

    private Outcome<UserData> read(UserDataSources sources) throws InterruptedException {
        return new ReadUserData(host, sources)
                .run(Boots.of(host, Kind.LOCAL, "i-1", Variants.named("metal-dev")).telling(heard));
    }

    private static Imds ec2(String userData) {
        return TestImds.of(TestImds.IDENTITY, "{\"region\":\"eu-west-1\"}", "user-data", userData);
    }

    private static UserDataSource waiting(String name, CountDownLatch asked) {
        return new UserDataSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Outcome<Raw> fetch(Inputs in) throws InterruptedException {
                asked.countDown();
                asked.await();
                return new Outcome.Skipped<>("none");
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        }
        return packed.toByteArray();
    }

    private static UserData made(Outcome<UserData> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<UserData>) outcome).value();
    }

    private static String problem(Outcome<UserData> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<UserData>) outcome).problem().text();
    }
}
