package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.model.Problem;
import dev.slipway.platform.Boots;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GenerateSettingsTest {
    private static final String MOTD = "settings.motd";
    private static final String HOSTNAME = "settings.network.hostname";
    private static final String NODE_IP = "settings.kubernetes.node-ip";

    @TempDir Path root;
    private Trial trial;

    @BeforeEach
    void machine() throws IOException {
        trial = Trial.in(root);
    }

    @Test
    void theLayerHoldsEachValueWithItsCommand() throws Exception {
        Outcome<Generated> outcome =
                trial.run(
                        Map.of("settings.updates.seed", "bork seed", "settings.boot", "boot"),
                        Fake.answering("bork", 7L),
                        Fake.answering(
                                "boot",
                                Map.of("kernel", Map.of("a.b", List.of("1")), "init", Map.of())));

        assertThat(Trial.made(outcome).entries())
                .isEqualTo(
                        Map.of(
                                Key.of("settings.updates.seed"), new Entry(7L, "bork seed"),
                                Key.of("settings.boot.kernel.\"a.b\""),
                                        new Entry(List.of("1"), "boot")));
        assertThat(trial.heard().lines())
                .containsExactlyInAnyOrder(
                        "generator settings.updates.seed: started",
                        "generator settings.updates.seed: finished",
                        "generator settings.boot: started",
                        "generator settings.boot: finished");
    }

    @Test
    void whatIsSetAtOrBelowTheKeyIsNotGenerated() throws Exception {
        Variant variant =
                Calls.variant(
                        "aws-k8s-1.27",
                        Map.of(HOSTNAME, "by-default"),
                        Map.of(
                                HOSTNAME,
                                "untouched",
                                "settings.boot",
                                "untouched",
                                MOTD,
                                "untouched"),
                        Map.of());
        Boots.before(
                trial.host(),
                "i-1",
                "",
                Boots.layer(Layers.NONE, Layer.API, MOTD, "hello", "slipway set"));
        Inputs in =
                Boots.of(trial.host(), Kind.LOCAL, "i-1", variant)
                        .and(
                                UserData.FACT,
                                userData(
                                        "settings.boot.kernel.a", List.of(), "user data, line 12"));

        Outcome<Generated> outcome = trial.stage().run(in.telling(trial.heard()));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Generated(new TreeMap<>()),
                                "no generator had anything to add"));
        assertThat(trial.heard().lines())
                .containsExactly(
                        "generator settings.boot: kept, set by user data, line 12",
                        "generator settings.motd: kept, set by slipway set",
                        "generator settings.network.hostname: kept, set by 10-defaults.toml line 3");
    }

    @Test
    void aLaterBootOfTheSameInstanceMakesOnlyWhatIsUnset() throws Exception {
        leave("i-1");

        Outcome<Generated> outcome =
                trial.run(
                        Map.of(HOSTNAME, "old", MOTD, "new"),
                        Fake.answering("old", "changed"),
                        Fake.answering("new", "fresh"));

        assertThat(Trial.values(outcome)).isEqualTo(Map.of(HOSTNAME, "before", MOTD, "fresh"));
        assertThat(trial.heard().lines())
                .contains("generator settings.network.hostname: kept, set by old");
    }

    @Test
    void aBootOfACopyMakesAllAnew() throws Exception {
        leave("i-0");

        Outcome<Generated> outcome =
                trial.run(Map.of(HOSTNAME, "old"), Fake.answering("old", "changed"));

        assertThat(Trial.values(outcome)).isEqualTo(Map.of(HOSTNAME, "changed"));
    }

    @Test
    void whatNoGeneratorMakesAnyMoreIsDropped() throws Exception {
        leave("i-1");

        assertThat(Trial.values(trial.run(Map.of(MOTD, "new"), Fake.answering("new", "fresh"))))
                .isEqualTo(Map.of(MOTD, "fresh"));
    }

    @Test
    void aFailureStopsTheStageAfterAllOthersEndedWithAllProblemsInOne() throws Exception {
        Problem one = new Problem("it broke", "there", "mend it");
        Problem two = new Problem("it broke too", "here", "mend this");

        Outcome<Generated> outcome =
                trial.run(
                        Map.of(MOTD, "bad", HOSTNAME, "worse", "settings.updates.seed", "good"),
                        Fake.of("bad", _ -> new Outcome.Failed<>(one)),
                        Fake.of("worse", _ -> new Outcome.Failed<>(two)),
                        Fake.answering("good", 7L));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Failed<>(
                                new Problem(
                                        "`settings.motd`, `settings.network.hostname` could not be generated",
                                        "the setting generators of aws-k8s-1.27",
                                        "see to what follows, or set the values in the user data",
                                        List.of(one, two))));
        assertThat(trial.heard().lines())
                .contains(
                        "generator settings.updates.seed: finished",
                        "generator settings.motd: failed, it broke",
                        "generator settings.network.hostname: failed, it broke too");
    }

    @Test
    void anAnswerThatTheModelRefusesIsAFailure() throws Exception {
        Outcome<Generated> outcome =
                trial.run(Map.of(NODE_IP, "bad 1"), Fake.answering("bad", "10.0.0.1/8"));

        assertThat(((Outcome.Failed<Generated>) outcome).problem().parts().getFirst().text())
                .isEqualTo(
                        """
                        the generator 'bad 1' answers with what `settings.kubernetes.node-ip` does not take
                          where: settings.kubernetes.node-ip
                          do:    set the value in the user data
                          `node-ip` can't be '10.0.0.1/8': it takes an IPv4 or IPv6 address without prefix length
                            where: settings.kubernetes.node-ip
                            do:    write for example `node-ip = "10.0.0.5"`
                        """);
    }

    @Test
    void anAnswerThatMayBeSecretIsNotQuoted() throws Exception {
        Outcome<Generated> outcome =
                trial.run(
                        Map.of("settings.host-containers.admin.user-data", "bad"),
                        Fake.answering("bad", "s3cret, no base64"));

        assertThat(((Outcome.Failed<Generated>) outcome).problem().text())
                .contains("`settings.host-containers.admin.user-data`")
                .doesNotContain("s3cret");
        assertThat(trial.heard().lines()).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void anAnswerThatNoSettingCanHoldIsAFailure() throws Exception {
        Outcome<Generated> outcome =
                trial.run(
                        Map.of("settings.updates.seed", "big"),
                        Fake.answering("big", new BigInteger("99999999999999999999")));

        assertThat(((Outcome.Failed<Generated>) outcome).problem().parts().getFirst().what())
                .isEqualTo("the generator 'big' answers with what no setting can hold");
    }

    @Test
    void anAnswerIsNormalisedByTheModel() throws Exception {
        assertThat(
                        Trial.values(
                                trial.run(
                                        Map.of(NODE_IP, "ip"),
                                        Fake.answering("ip", "FE80:0:0:0:0:0:0:1"))))
                .isEqualTo(Map.of(NODE_IP, "fe80::1"));
    }

    @Test
    void builtInGeneratorsAreRecordedAsTheCommandsTheyStandFor() throws Exception {
        trial.run(
                Map.of(MOTD, "/usr/bin/say hello", HOSTNAME, "none", NODE_IP, "bad"),
                Fake.answering("say hello", "x"),
                Fake.of("none", _ -> new Outcome.Skipped<>("not here")),
                Fake.of("bad", _ -> Outcome.failed("it broke", "there", "mend it")));

        assertThat(trial.host().text("/var/log/slipway/commands.jsonl").lines())
                .hasSize(3)
                .anyMatch(line ->
                        line.contains("\"argv\":[\"/usr/bin/say\",\"hello\"]")
                                && line.contains("\"builtin\":true,\"exit\":0"))
                .anyMatch(
                        line -> line.contains("\"argv\":[\"none\"]") && line.contains("\"exit\":2"))
                .anyMatch(
                        line -> line.contains("\"argv\":[\"bad\"]") && line.contains("\"exit\":1"))
                .allMatch(line -> line.contains("\"stage\":\"generate-settings\""));
    }

    @Test
    void oneGeneratorAnswersThoughItsSettingIsSet() throws Exception {
        Variant variant =
                Calls.variant(
                        "aws-k8s-1.27",
                        Map.of(HOSTNAME, "set"),
                        Map.of(HOSTNAME, "name"),
                        Map.of());

        Outcome<GeneratedValue> outcome =
                trial.stage(Fake.answering("name", "made"))
                        .one(Key.of(HOSTNAME), Boots.of(trial.host(), Kind.LOCAL, "i-1", variant));

        assertThat(((Outcome.Made<GeneratedValue>) outcome).value().json()).isEqualTo("\"made\"");
    }

    @Test
    void oneGeneratorOfASubtreeAnswersWithAnObject() throws Exception {
        Variant variant = Calls.variant("aws-k8s-1.27", Map.of("settings.boot", "boot"));
        Inputs in = Boots.of(trial.host(), Kind.LOCAL, "i-1", variant);

        GeneratedValue full =
                ((Outcome.Made<GeneratedValue>)
                                trial.stage(
                                                Fake.answering(
                                                        "boot",
                                                        Map.of("init", Map.of("a", List.of("1")))))
                                        .one(Key.of("settings.boot"), in))
                        .value();
        GeneratedValue empty =
                ((Outcome.Made<GeneratedValue>)
                                trial.stage(Fake.answering("boot", Map.of()))
                                        .one(Key.of("settings.boot"), in))
                        .value();

        assertThat(full.json()).isEqualTo("{\"init\":{\"a\":[\"1\"]}}");
        assertThat(empty.json()).isEqualTo("{}");
    }

    @Test
    void aKeyWithoutAGeneratorNamesThoseThatHaveOne() throws Exception {
        Variant variant = Calls.variant("aws-k8s-1.27", Map.of(HOSTNAME, "name", MOTD, "say"));

        Outcome<GeneratedValue> outcome =
                trial.stage()
                        .one(
                                Key.of("settings.network.hostnam"),
                                Boots.of(trial.host(), Kind.LOCAL, "i-1", variant));

        assertThat(((Outcome.Failed<GeneratedValue>) outcome).problem().text())
                .isEqualTo(
                        """
                        no generator makes 'settings.network.hostnam'
                          where: aws-k8s-1.27
                          do:    use one of `settings.motd`, `settings.network.hostname`
                        """);
    }

    private static UserData userData(String key, Object value, String origin) {
        return new UserData(new TreeMap<>(Map.of(Key.of(key), new Entry(value, origin))), "d");
    }

    private void leave(String instance) {
        Boots.before(
                trial.host(),
                instance,
                "",
                Boots.layer(Layers.NONE, Layer.GENERATED, HOSTNAME, "before", "old"));
    }
}
