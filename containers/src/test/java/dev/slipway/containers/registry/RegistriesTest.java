package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.containers.registry.Lookup.Found;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistryScript.Gate;
import dev.slipway.simulators.RegistrySimulator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked where, and with what; the download itself is that of [ContainerdTest].
class RegistriesTest extends PullCase {
    private static final Map<String, String> USERS = Map.of("ahoy", "canary-password");
    private static final String OLD = "sha256:" + "0".repeat(64);

    private final Ctr ctr = new Ctr();

    private Outcome<Pulled> pull(String source, Settings settings) throws Exception {
        return pull(ctr, new PullOrder(source, false, settings, Containerd.OF_HOST));
    }

    private Outcome<Pulled> pull(Ctr program, PullOrder order) throws Exception {
        return registries(program).pull(order, within(Duration.ofMinutes(10)), telling);
    }

    private static Outcome<Pulled> made(String name) {
        return new Outcome.Made<>(new Pulled(name, IMAGE.digest()));
    }

    private static List<String> asked(RegistrySimulator registry) {
        return registry.told().stream()
                .map(told -> told.operation() + " " + told.field("shown"))
                .toList();
    }

    private static String named(RegistrySimulator registry) {
        return registry.host() + "/" + NAME;
    }

    @Test
    void theDigestIsAskedForAndCtrPullsByName() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);

        assertThat(pull(named(registry), Settings.NONE)).isEqualTo(made(named(registry)));

        assertThat(asked(registry)).containsExactly("HEAD manifests/tools/admin:v1 nothing");
        assertThat(ctr.commands.getFirst().argv())
                .startsWith(
                        "/usr/bin/ctr",
                        "--address",
                        "/run/host-containerd/containerd.sock",
                        "--namespace",
                        "default",
                        "images",
                        "check",
                        "name==" + named(registry));
        assertThat(ctr.changes())
                .containsExactly(
                        "images pull --hosts-dir %s/run/slipway/pulls/RANDOM %s"
                                .formatted(root.toRealPath(), named(registry)));
    }

    @Test
    void theImageGetsTheNameByWhichTheSourceCallsItToo() throws Exception {
        RegistrySimulator mirror = start(RegistryScript.EMPTY.with("library/ahoy:latest", IMAGE));

        assertThat(pull("ahoy", mirrors("docker.io", "http://" + mirror.host())))
                .isEqualTo(made("docker.io/library/ahoy:latest"));

        assertThat(ctr.changes())
                .last()
                .isEqualTo("images tag --force docker.io/library/ahoy:latest ahoy");
    }

    @Test
    void anImageThatIsThereByItsNewestDigestIsNotPulled() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        ctr.holding(IMAGE.digest());

        assertThat(pull(named(registry), Settings.NONE))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Pulled(named(registry), IMAGE.digest()),
                                "containerd has the newest one already"));
        assertThat(ctr.changes()).isEmpty();
    }

    @Test
    void anOlderOneIsReplaced() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        ctr.holding(OLD);

        assertThat(pull(named(registry), Settings.NONE)).isEqualTo(made(named(registry)));
    }

    @Test
    void whereAnyWillDoNobodyIsAsked() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        PullOrder order = new PullOrder(named(registry), true, Settings.NONE, Containerd.OF_HOST);

        assertThat(pull(ctr.holding(OLD), order))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Pulled(named(registry), OLD), "containerd has it already"));
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void anImageNamedByADigestThatIsThereNeedsNoRegistry() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        ctr.holding(IMAGE.digest());

        assertThat(pull(registry.host() + "/tools/admin@" + IMAGE.digest(), Settings.NONE))
                .isInstanceOf(Outcome.Kept.class);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    @Tag("difference-own-copy")
    void whereNoRegistryCanBeReachedTheOwnCopyIsUsedAtOnce() throws Exception {
        String source = nobody() + "/" + NAME;
        ctr.holding(OLD);

        assertThat(pull(source, Settings.NONE))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Pulled(source, OLD),
                                "no registry gives it now: the copy that containerd has is used"));
        assertThat(telling.notes)
                .containsExactly(
                        "image '%s': no registry gives it now: the copy that containerd has is used (%s: connection refused)"
                                .formatted(source, source.split("/")[0]));
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    @Tag("difference-permanent-refusals")
    void anImageThatIsNotThereIsNotWaitedFor() throws Exception {
        RegistrySimulator registry = start(RegistryScript.EMPTY);

        assertThat(pull(named(registry), Settings.NONE))
                .isEqualTo(
                        Outcome.failed(
                                "image '%1$s/tools/admin:v1' can't be pulled: %1$s: there is no such image (404)"
                                        .formatted(registry.host()),
                                registry.uri() + "/v2/tools/admin/manifests/v1",
                                "check name and tag of '%s'".formatted(named(registry))));
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void anImageThatIsGoneIsNotTakenFromTheOwnCopy() throws Exception {
        RegistrySimulator registry = start(RegistryScript.EMPTY);
        ctr.holding(OLD);

        assertThat(problem(pull(named(registry), Settings.NONE)).what()).contains("(404)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    429 | it answers 429 | 7
                    503 | it answers 503 | 7
                    500 | it answers 500 | 7
                    """)
    void whatPassesIsTriedAgainAsTheServerAsks(int status, String says, int seconds)
            throws Exception {
        Act refusal = new Act.Status(status, "", Optional.of(Duration.ofSeconds(seconds)));
        RegistrySimulator registry =
                start(WITH_IMAGE.failing(Fault.first(2, "manifests/*", refusal)));

        assertThat(pull(named(registry), Settings.NONE)).isEqualTo(made(named(registry)));

        assertThat(telling.retries).hasSize(2).containsOnly(registry.host() + ": " + says);
        assertThat(time.sleeps)
                .hasSize(2)
                .allSatisfy(wait ->
                        assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds)));
        assertThat(telling.waits).contains("image '%s' to be pulled".formatted(named(registry)));
    }

    @Test
    void aRegistryThatStaysAwayIsGivenUpAtTheDeadline() throws Exception {
        String source = nobody() + "/" + NAME;

        Problem problem = problem(pull(source, Settings.NONE));

        assertThat(problem.what())
                .startsWith(
                        "image '%s' can't be pulled: %s: connection refused; gave up after "
                                .formatted(source, source.split("/")[0]));
        assertThat(Duration.ofNanos(time.nanos())).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void mirrorsComeFirstAndAreToldTheRegistry() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        RegistrySimulator mirror = start(WITH_IMAGE);

        assertThat(pull(named(registry), mirrors(registry.host(), "http://" + mirror.host())))
                .isEqualTo(made(named(registry)));

        assertThat(registry.requests()).isEmpty();
        assertThat(mirror.told())
                .extracting(told -> told.field("ns"))
                .containsExactly(registry.host());
    }

    @Test
    void aMirrorThatLacksTheImageOrRefusesItIsPassedOver() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        RegistrySimulator empty = start(RegistryScript.EMPTY);
        RegistrySimulator closed = start(WITH_IMAGE.gate(Gate.BASIC).users(USERS));

        assertThat(
                        pull(
                                named(registry),
                                mirrors("*", "http://" + empty.host(), "http://" + closed.host())))
                .isEqualTo(made(named(registry)));

        assertThat(telling.notes)
                .containsExactly(
                        "image '%s' is from %s; %s: there is no such image (404); %s: it lets nobody pull without a login (401)"
                                .formatted(
                                        named(registry),
                                        registry.host(),
                                        empty.host(),
                                        closed.host()));
    }

    @Test
    void aMirrorWithoutAllPartsLeavesThemToTheNext() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        RegistrySimulator mirror = start(WITH_IMAGE);
        Ctr partial = new Ctr(Ctr.failing("ctr: failed to copy: not found"));

        assertThat(
                        pull(
                                partial,
                                new PullOrder(
                                        named(registry),
                                        false,
                                        mirrors("*", "http://" + mirror.host()),
                                        Containerd.OF_HOST)))
                .isEqualTo(made(named(registry)));

        assertThat(telling.notes.getFirst())
                .contains("it has the name of the image, but not all of its parts");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    failed to copy: write /x: no space left on device    | there is no room for it (failed to copy: write /x: no space left on device)
                    unexpected commit digest sha256:a, expected sha256:b | what it sends is not what its digest says; nothing of it was kept (unexpected commit digest sha256:a, expected sha256:b)
                    no match for platform in manifest: not found         | the image is not made for this kind of processor (no match for platform in manifest: not found)
                    """)
    void whatWouldEndTheSameWayIsNotPulledAgain(String said, String says) throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        Ctr failing = new Ctr(Ctr.failing("a line\nctr: " + said + "\n"));

        assertThat(problem(pull(failing, newest(named(registry)))).what())
                .isEqualTo(
                        "image '%s' can't be pulled: %s: %s"
                                .formatted(named(registry), registry.host(), says));
        assertThat(time.sleeps).isEmpty();
    }

    private static PullOrder newest(String source) {
        return PullOrder.newest(source, Settings.NONE);
    }

    @Test
    void aDownloadThatBreaksOffIsBegunAgainWithoutQuotingSignatures() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        Ctr breaking =
                new Ctr(
                        Ctr.failing(
                                "ctr: failed to do request: Get \"https://s3.example/b?X-Amz-Signature=canary\": EOF\n"));

        assertThat(pull(breaking, newest(named(registry)))).isEqualTo(made(named(registry)));

        assertThat(telling.retries)
                .containsExactly(
                        registry.host()
                                + ": failed to do request: Get \"https://s3.example/b\": EOF");
    }

    @Test
    void whatAKilledPullHasLeftGoesWithTheNextAndWhatIsInUseStays() throws Exception {
        Path pulls = root.resolve("run/slipway/pulls");
        Path left = Files.createDirectories(pulls.resolve("0123/_default"));
        Files.writeString(left.resolve("hosts.toml"), "canary");
        Found found =
                new Found(
                        new Endpoint(URI.create("https://registry.example/v2"), false),
                        IMAGE.digest(),
                        Optional.empty());
        try (HostsFolder inUse = HostsFolder.of(host(ctr), found)) {
            pull(ctr, newest(named(start(WITH_IMAGE))));

            assertThat(pulls.resolve("0123")).doesNotExist();
            assertThat(inUse.disk().exists(inUse.path().resolve("_default/hosts.toml"))).isTrue();
        }
        assertThat(pulls).isEmptyDirectory();
    }

    @Test
    void ctrIsToldOfTheProxyInItsEnvironment() throws Exception {
        Settings proxy =
                Settings.of(
                        Map.of(
                                "network",
                                Map.of(
                                        "https-proxy",
                                        "http://u:p@proxy.example:3128",
                                        "no-proxy",
                                        List.of("10.0.0.0/8"))));

        pull(named(start(WITH_IMAGE)), proxy);

        assertThat(ctr.commands)
                .filteredOn(command -> command.argv().contains("pull"))
                .singleElement()
                .satisfies(command ->
                        assertThat(command.env())
                                .isEqualTo(
                                        Map.of(
                                                "HTTPS_PROXY", "http://u:p@proxy.example:3128",
                                                "NO_PROXY", "localhost,127.0.0.1,10.0.0.0/8")));
    }

    @Test
    void theFolderForAPullIsGoneHoweverItEnds() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);

        pull(new Ctr(Ctr.failing("ctr: not found")), newest(named(registry)));
        pull(ctr, newest(named(registry)));

        assertThat(root.resolve("run/slipway/pulls")).isEmptyDirectory();
    }
}
