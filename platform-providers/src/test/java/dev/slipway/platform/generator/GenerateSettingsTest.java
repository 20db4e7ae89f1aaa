package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.model.Problem;
import dev.slipway.platform.Boots;
import dev.slipway.platform.Heard;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
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
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GenerateSettingsTest {
    private static final String MOTD = "settings.motd";
    private static final String HOSTNAME = "settings.network.hostname";
    private static final String NODE_IP = "settings.kubernetes.node-ip";
    private static final String DNS = "settings.kubernetes.cluster-dns-ip";

    @TempDir Path root;
    private TestHost host;
    private final Heard heard = new Heard();

    @BeforeEach
    void machine() throws IOException {
        host = TestHost.contained(root);
    }

    @Test
    void generatorsThatReadNothingOfEachOtherAllStartBeforeAnyEnds() throws Exception {
        CountDownLatch started = new CountDownLatch(3);
        Fake together =
                Fake.of(
                        "together",
                        _ -> {
                            started.countDown();
                            started.await();
                            return new Outcome.Made<>("x");
                        });

        Outcome<Generated> outcome =
                run(
                        Map.of(
                                MOTD,
                                "together a",
                                HOSTNAME,
                                "together b",
                                "settings.ntp.time-servers",
                                "list"),
                        together,
                        Fake.of(
                                "list",
                                call -> {
                                    together.make(call);
                                    return new Outcome.Made<>(List.of("a.b"));
                                }));

        assertThat(values(outcome))
                .isEqualTo(
                        Map.of(
                                MOTD,
                                "x",
                                HOSTNAME,
                                "x",
                                "settings.ntp.time-servers",
                                List.of("a.b")));
    }

    @Test
    void nodeIpWaitsForClusterDnsIpAndOthersDoNot() throws Exception {
        CountDownLatch hostnameMade = new CountDownLatch(1);
        String cards = "meta-data/network/interfaces/macs";

        Outcome<Generated> outcome =
                run(
                        Kind.EC2,
                        Map.of(NODE_IP, "pluto node-ip", DNS, "dns", HOSTNAME, "name"),
                        new PlutoNodeIp(
                                TestImds.of(
                                        cards, "0e:01/", cards + "/0e:01/ipv6s", "2001:db8::7")),
                        Fake.of(
                                "dns",
                                _ -> {
                                    hostnameMade.await();
                                    return new Outcome.Made<>("fd00::a");
                                }),
                        Fake.of(
                                "name",
                                _ -> {
                                    hostnameMade.countDown();
                                    return new Outcome.Made<>("n");
                                }));

        assertThat(values(outcome)).containsEntry(NODE_IP, "2001:db8::7");
        assertThat(heard.lines().indexOf("generator " + NODE_IP + ": started"))
                .isGreaterThan(heard.lines().indexOf("generator " + DNS + ": finished"));
        assertThat(heard.lines()).contains("generator " + NODE_IP + ": waiting for " + DNS);
    }

    @Test
    void aWaitEndsThoughWhatIsWaitedForIsSkippedOrFails() throws Exception {
        Outcome<Generated> skipped =
                run(
                        Map.of(MOTD, "reader", HOSTNAME, "none"),
                        Fake.answering("reader", "x").reading(HOSTNAME),
                        Fake.of("none", _ -> new Outcome.Skipped<>("not here")));
        Outcome<Generated> failed =
                run(
                        Map.of(MOTD, "reader", HOSTNAME, "bad"),
                        Fake.answering("reader", "x").reading(HOSTNAME),
                        Fake.of("bad", _ -> Outcome.failed("it broke", "there", "mend it")));

        assertThat(values(skipped)).isEqualTo(Map.of(MOTD, "x"));
        assertThat(failed).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void generatorsInACircleAllRunInAnOrderThatIsSaid() throws Exception {
        Outcome<Generated> outcome =
                run(
                        Map.of(MOTD, "one", HOSTNAME, "two"),
                        Fake.of(
                                        "one",
                                        call ->
                                                new Outcome.Made<>(
                                                        "after "
                                                                + call.setting(HOSTNAME)
                                                                        .orElse("none")))
                                .reading(HOSTNAME),
                        Fake.of(
                                        "two",
                                        call ->
                                                new Outcome.Made<>(
                                                        call.setting(MOTD).isPresent()
                                                                ? "late"
                                                                : "early"))
                                .reading(MOTD));

        assertThat(values(outcome)).isEqualTo(Map.of(MOTD, "after early", HOSTNAME, "early"));
        assertThat(heard.lines())
                .contains(
                        "note, settings.motd and settings.network.hostname are made from each other: settings.network.hostname is made first");
    }

    @Test
    void theLayerHoldsEachValueWithItsCommand() throws Exception {
        Outcome<Generated> outcome =
                run(
                        Map.of("settings.updates.seed", "bork seed", "settings.boot", "boot"),
                        Fake.answering("bork", 7L),
                        Fake.answering(
                                "boot",
                                Map.of("kernel", Map.of("a.b", List.of("1")), "init", Map.of())));

        assertThat(made(outcome).entries())
                .isEqualTo(
                        Map.of(
                                Key.of("settings.updates.seed"), new Entry(7L, "bork seed"),
                                Key.of("settings.boot.kernel.\"a.b\""),
                                        new Entry(List.of("1"), "boot")));
        assertThat(heard.lines())
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
                host, "i-1", "", Boots.layer(Layers.NONE, Layer.API, MOTD, "hello", "slipway set"));
        Inputs in =
                Boots.of(host, Kind.LOCAL, "i-1", variant)
                        .and(
                                UserData.FACT,
                                userData(
                                        "settings.boot.kernel.a", List.of(), "user data, line 12"));

        Outcome<Generated> outcome = stage(host).run(in.telling(heard));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Generated(new TreeMap<>()),
                                "no generator had anything to add"));
        assertThat(heard.lines())
                .containsExactly(
                        "generator settings.boot: kept, set by user data, line 12",
                        "generator settings.motd: kept, set by slipway set",
                        "generator settings.network.hostname: kept, set by 10-defaults.toml line 3");
    }

    @Test
    void aLaterBootOfTheSameInstanceMakesOnlyWhatIsUnset() throws Exception {
        leave("i-1");

        Outcome<Generated> outcome =
                run(
                        Map.of(HOSTNAME, "old", MOTD, "new"),
                        Fake.answering("old", "changed"),
                        Fake.answering("new", "fresh"));

        assertThat(values(outcome)).isEqualTo(Map.of(HOSTNAME, "before", MOTD, "fresh"));
        assertThat(heard.lines()).contains("generator settings.network.hostname: kept, set by old");
    }

    @Test
    void aBootOfACopyMakesAllAnew() throws Exception {
        leave("i-0");

        Outcome<Generated> outcome = run(Map.of(HOSTNAME, "old"), Fake.answering("old", "changed"));

        assertThat(values(outcome)).isEqualTo(Map.of(HOSTNAME, "changed"));
    }

    @Test
    void whatNoGeneratorMakesAnyMoreIsDropped() throws Exception {
        leave("i-1");

        assertThat(values(run(Map.of(MOTD, "new"), Fake.answering("new", "fresh"))))
                .isEqualTo(Map.of(MOTD, "fresh"));
    }

    @Test
    void aFailureStopsTheStageAfterAllOthersEndedWithAllProblemsInOne() throws Exception {
        Problem one = new Problem("it broke", "there", "mend it");
        Problem two = new Problem("it broke too", "here", "mend this");

        Outcome<Generated> outcome =
                run(
                        Map.of(MOTD, "bad", HOSTNAME, "worse", "settings.updates.seed", "good"),
                        Fake.of("bad", _ -> new Outcome.Failed<>(one)),
                        Fake.of("worse", _ -> new Outcome.Failed<>(two)),
                        Fake.answering("good", 7L));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Failed<>(
                                new Problem(
                                        "2 settings could not be generated",
                                        "the setting generators of aws-k8s-1.27",
                                        "see to what follows, or set the values in the user data",
                                        List.of(one, two))));
        assertThat(heard.lines())
                .contains(
                        "generator settings.updates.seed: finished",
                        "generator settings.motd: failed, it broke",
                        "generator settings.network.hostname: failed, it broke too");
    }

    @Test
    void anAnswerThatTheModelRefusesIsAFailure() throws Exception {
        Outcome<Generated> outcome =
                run(Map.of(NODE_IP, "bad 1"), Fake.answering("bad", "10.0.0.1/8"));

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
                run(
                        Map.of("settings.host-containers.admin.user-data", "bad"),
                        Fake.answering("bad", "s3cret, no base64"));

        assertThat(((Outcome.Failed<Generated>) outcome).problem().text())
                .contains("`settings.host-containers.admin.user-data`")
                .doesNotContain("s3cret");
        assertThat(heard.lines()).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void anAnswerThatNoSettingCanHoldIsAFailure() throws Exception {
        Outcome<Generated> outcome =
                run(
                        Map.of("settings.updates.seed", "big"),
                        Fake.answering("big", new BigInteger("99999999999999999999")));

        assertThat(((Outcome.Failed<Generated>) outcome).problem().parts().getFirst().what())
                .isEqualTo("the generator 'big' answers with what no setting can hold");
    }

    @Test
    void anAnswerIsNormalisedByTheModel() throws Exception {
        assertThat(values(run(Map.of(NODE_IP, "ip"), Fake.answering("ip", "FE80:0:0:0:0:0:0:1"))))
                .isEqualTo(Map.of(NODE_IP, "fe80::1"));
    }

    @Test
    void builtInGeneratorsAreRecordedAsTheCommandsTheyStandFor() throws Exception {
        run(
                Map.of(MOTD, "/usr/bin/say hello", HOSTNAME, "none", NODE_IP, "bad"),
                Fake.answering("say hello", "x"),
                Fake.of("none", _ -> new Outcome.Skipped<>("not here")),
                Fake.of("bad", _ -> Outcome.failed("it broke", "there", "mend it")));

        assertThat(host.text("/var/log/slipway/commands.jsonl").lines())
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
    void anInterruptReachesEveryGenerator() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(2);
        Thread stage = Thread.currentThread();
        CountDownLatch started = new CountDownLatch(2);
        Fake stuck =
                Fake.of(
                        "stuck",
                        _ -> {
                            started.countDown();
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                            return new Outcome.Made<>("x");
                        });
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        started.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    stage.interrupt();
                });

        assertThatThrownBy(() -> run(Map.of(MOTD, "stuck", HOSTNAME, "stuck"), stuck))
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupted.getCount()).isZero();
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
                stage(host, Fake.answering("name", "made"))
                        .one(Key.of(HOSTNAME), Boots.of(host, Kind.LOCAL, "i-1", variant));

        assertThat(((Outcome.Made<GeneratedValue>) outcome).value().json()).isEqualTo("\"made\"");
    }

    @Test
    void oneGeneratorOfASubtreeAnswersWithAnObject() throws Exception {
        Variant variant = Calls.variant("aws-k8s-1.27", Map.of("settings.boot", "boot"));
        Inputs in = Boots.of(host, Kind.LOCAL, "i-1", variant);

        GeneratedValue full =
                ((Outcome.Made<GeneratedValue>)
                                stage(
                                                host,
                                                Fake.answering(
                                                        "boot",
                                                        Map.of("init", Map.of("a", List.of("1")))))
                                        .one(Key.of("settings.boot"), in))
                        .value();
        GeneratedValue empty =
                ((Outcome.Made<GeneratedValue>)
                                stage(host, Fake.answering("boot", Map.of()))
                                        .one(Key.of("settings.boot"), in))
                        .value();

        assertThat(full.json()).isEqualTo("{\"init\":{\"a\":[\"1\"]}}");
        assertThat(empty.json()).isEqualTo("{}");
    }

    @Test
    void aKeyWithoutAGeneratorNamesThoseThatHaveOne() throws Exception {
        Variant variant = Calls.variant("aws-k8s-1.27", Map.of(HOSTNAME, "name", MOTD, "say"));

        Outcome<GeneratedValue> outcome =
                stage(host)
                        .one(
                                Key.of("settings.network.hostnam"),
                                Boots.of(host, Kind.LOCAL, "i-1", variant));

        assertThat(((Outcome.Failed<GeneratedValue>) outcome).problem().text())
                .isEqualTo(
                        """
                        no generator makes 'settings.network.hostnam'
                          where: aws-k8s-1.27
                          do:    use one of `settings.motd`, `settings.network.hostname`
                        """);
    }

    private void leave(String instance) {
        Boots.before(
                host,
                instance,
                "",
                Boots.layer(Layers.NONE, Layer.GENERATED, HOSTNAME, "before", "old"));
    }

    private Outcome<Generated> run(Map<String, String> lines, Generator... generators)
            throws InterruptedException {
        return run(Kind.LOCAL, lines, generators);
    }

    private Outcome<Generated> run(Kind kind, Map<String, String> lines, Generator... generators)
            throws InterruptedException {
        Inputs in = Boots.of(host, kind, "i-1", Calls.variant("aws-k8s-1.27", lines));
        return stage(host, generators).run(in.telling(heard));
    }

    private static GenerateSettings stage(TestHost host, Generator... generators) {
        return new GenerateSettings(host, new Generators(List.of(generators), host));
    }

    private static UserData userData(String key, Object value, String origin) {
        return new UserData(new TreeMap<>(Map.of(Key.of(key), new Entry(value, origin))), "d");
    }

    private static Generated made(Outcome<Generated> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Generated>) outcome).value();
    }

    private static Map<String, Object> values(Outcome<Generated> outcome) {
        Map<String, Object> values = new TreeMap<>();
        made(outcome).entries().forEach((key, entry) -> values.put(key.toString(), entry.value()));
        return values;
    }
}
