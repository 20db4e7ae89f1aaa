package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.TestImds;
import dev.slipway.settings.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GeneratorGraphTest {
    private static final String MOTD = "settings.motd";
    private static final String HOSTNAME = "settings.network.hostname";
    private static final String NODE_IP = "settings.kubernetes.node-ip";
    private static final String DNS = "settings.kubernetes.cluster-dns-ip";

    @TempDir Path root;
    private Trial trial;

    @BeforeEach
    void machine() throws IOException {
        trial = Trial.in(root);
    }

    @Test
    @Tag("difference-generators-side-by-side")
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
                trial.run(
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

        assertThat(Trial.values(outcome))
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
                trial.run(
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

        assertThat(Trial.values(outcome)).containsEntry(NODE_IP, "2001:db8::7");
        assertThat(trial.heard().lines().indexOf("generator " + NODE_IP + ": started"))
                .isGreaterThan(trial.heard().lines().indexOf("generator " + DNS + ": finished"));
        assertThat(trial.heard().lines()).contains("generator " + NODE_IP + ": waiting for " + DNS);
    }

    @Test
    void aWaitEndsThoughWhatIsWaitedForIsSkippedOrFails() throws Exception {
        Outcome<Generated> skipped =
                trial.run(
                        Map.of(MOTD, "reader", HOSTNAME, "none"),
                        Fake.answering("reader", "x").reading(HOSTNAME),
                        Fake.of("none", _ -> new Outcome.Skipped<>("not here")));
        Outcome<Generated> failed =
                trial.run(
                        Map.of(MOTD, "reader", HOSTNAME, "bad"),
                        Fake.answering("reader", "x").reading(HOSTNAME),
                        Fake.of("bad", _ -> Outcome.failed("it broke", "there", "mend it")));

        assertThat(Trial.values(skipped)).isEqualTo(Map.of(MOTD, "x"));
        assertThat(failed).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void generatorsInACircleAllRunInAnOrderThatIsSaid() throws Exception {
        Outcome<Generated> outcome =
                trial.run(
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

        assertThat(Trial.values(outcome)).isEqualTo(Map.of(MOTD, "after early", HOSTNAME, "early"));
        assertThat(trial.heard().lines())
                .contains(
                        "note, settings.motd and settings.network.hostname are made from each other: settings.network.hostname is made first");
    }

    @Test
    void aBugInAGeneratorComesOutAfterTheOthersEnded() {
        Fake buggy =
                Fake.of(
                        "buggy",
                        _ -> {
                            throw new IllegalStateException("a bug");
                        });

        assertThatThrownBy(() ->
                        trial.run(
                                Map.of(MOTD, "reader", HOSTNAME, "buggy"),
                                Fake.answering("reader", "x").reading(HOSTNAME),
                                buggy))
                .hasRootCauseMessage("a bug");
        assertThat(trial.heard().lines()).contains("generator settings.motd: finished");
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

        assertThatThrownBy(() -> trial.run(Map.of(MOTD, "stuck", HOSTNAME, "stuck"), stuck))
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupted.getCount()).isZero();
    }
}
