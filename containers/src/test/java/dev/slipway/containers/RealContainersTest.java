package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.containers.ContainerRun.By;
import dev.slipway.containers.ContainerRun.Ended;
import dev.slipway.containers.ContainerRun.Limits;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// With a real containerd and real containers, where the machine has them.
class RealContainersTest {
    private static final ContainerName NAME = new ContainerName("tools");
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Limits UNTIL_IT_ENDS = new Limits(Optional.of(LONG), LONG, LONG);

    @TempDir static Path folder;
    private static RealContainers real;

    @BeforeAll
    static void start() throws Exception {
        real = RealContainers.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (real != null) {
            real.stop();
        }
    }

    @AfterEach
    void nothingStays() throws Exception {
        assertThat(real.leftOvers()).isEmpty();
        assertThat(real.host().disk().list(Container.ALL)).isEmpty();
    }

    private static Container container(Kind kind, String script) throws Exception {
        Container container = new Container(kind, NAME, RealContainers.IMAGE);
        real.host()
                .disk()
                .replace(
                        container.persistent().resolve("user-data"),
                        script.getBytes(StandardCharsets.UTF_8),
                        Disk.PRIVATE);
        return container;
    }

    private static void prepare(Container container) throws Exception {
        Outcome<Pulled> prepared =
                new Preparation(real.host(), real.ctr(), real.images())
                        .prepare(
                                new Preparation.Order(container, Settings.NONE, true),
                                Deadline.NEVER,
                                Telling.NOBODY);
        assertThat(prepared).isInstanceOf(Outcome.Made.class);
    }

    private static Ended run(Kind kind, String script, Limits limits) throws Exception {
        Container container = container(kind, script);
        prepare(container);
        return ended(container, limits, _ -> {});
    }

    private static Ended ended(Container container, Limits limits, Consumer<String> listener)
            throws Exception {
        Outcome<Ended> outcome =
                new ContainerRun(real.host(), real.ctr(), listener)
                        .run(container.place(), limits, Telling.NOBODY);
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Ended>) outcome).value();
    }

    private static Ended run(Kind kind, String script) throws Exception {
        return run(kind, script, UNTIL_IT_ENDS);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aContainerOfEachKindRunsToItsEndAndIsHeard(Kind kind) throws Exception {
        assertThat(run(kind, "echo hello; echo world >&2"))
                .satisfies(ended -> assertThat(ended.good()).isTrue())
                .extracting(Ended::output)
                .asString()
                .contains("hello\n")
                .contains("world\n");
    }

    @ParameterizedTest
    @CsvSource({"BOOTSTRAP, exit 7, 7", "SUPERPOWERED, kill -9 $$, 137"})
    void itsExitStatusIsTold(Kind kind, String script, int status) throws Exception {
        assertThat(run(kind, script).status()).isEqualTo(status);
    }

    @Test
    void oneThatDoesNotEndInTimeIsToldTo() throws Exception {
        Ended ended =
                run(
                        Kind.BOOTSTRAP,
                        "trap 'echo leaving; exit 3' TERM; echo here; while :; do sleep 0.05; done",
                        new Limits(Optional.of(Duration.ofSeconds(2)), LONG, LONG));

        assertThat(ended).isEqualTo(new Ended(3, By.LIMIT, "here\nleaving\n"));
    }

    @Test
    void oneThatDoesNotListenIsKilled() throws Exception {
        Ended ended =
                run(
                        Kind.BOOTSTRAP,
                        "trap '' TERM; while :; do sleep 0.05; done",
                        new Limits(
                                Optional.of(Duration.ofSeconds(1)), Duration.ofSeconds(1), LONG));

        assertThat(ended).isEqualTo(new Ended(137, By.LIMIT, ""));
    }

    @Test
    void whoIsInterruptedEndsItAndHearsItsLastWords() throws Exception {
        Container container =
                container(
                        Kind.HOST,
                        "trap 'echo leaving; exit' TERM; echo here; while :; do sleep 0.05; done");
        prepare(container);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Limits limits = new Limits(Optional.empty(), LONG, LONG);
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                ended(container, limits, heard::add);
                            } catch (Exception _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        assertThat(heard.take()).isEqualTo("here");

        thread.interrupt();

        thread.join();
        assertThat(heard).containsExactly("leaving");
    }

    @Test
    void theBootRunsItOnceAndSaysWhatItDid() throws Exception {
        Booted host =
                new Booted(real.host())
                        .on(
                                "i-1",
                                Map.of(
                                        "bootstrap-containers.tools.source",
                                        RealContainers.IMAGE,
                                        "bootstrap-containers.tools.mode",
                                        "once",
                                        "bootstrap-containers.tools.essential",
                                        true));
        container(Kind.BOOTSTRAP, "echo did; exit 5");
        Outcome<Bootstrapped> failed = boot(host, "1");
        container(Kind.BOOTSTRAP, "echo did");
        Outcome<Bootstrapped> good = boot(host, "2");

        assertThat(failed)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        why ->
                                assertThat(why.problem().text())
                                        .contains("it ended with exit status 5")
                                        .contains("which said:\n         did\n"));
        assertThat(good).isEqualTo(new Outcome.Made<>(new Bootstrapped(List.of("tools"))));
        assertThat(boot(host, "3")).isInstanceOf(Outcome.Kept.class);
        assertThat(real.file("/var/log/slipway/bootstrap-containers/tools.log"))
                .hasContent("did\n");
    }

    private static Outcome<Bootstrapped> boot(Booted host, String id) throws Exception {
        return new RunBootstrapContainers(
                        real.host(),
                        real.real().containerd(),
                        real.images(),
                        new RunBootstrapContainers.Rules(id, LONG, _ -> false))
                .run(host.inputs(Telling.NOBODY));
    }

    @Test
    void aSuperpoweredOneSeesProcessesAndFilesOfTheHost() throws Exception {
        Files.writeString(real.file("/marker"), "of the host");

        Ended ended =
                run(
                        Kind.SUPERPOWERED,
                        "test -d /proc/%d && cat /.bottlerocket/rootfs/marker"
                                .formatted(ProcessHandle.current().pid()));

        assertThat(ended).isEqualTo(new Ended(0, By.ITSELF, "of the host\n"));
    }

    @Test
    void aPlainOneSeesNeither() throws Exception {
        Ended ended =
                run(
                        Kind.HOST,
                        "test ! -e /proc/%d && test ! -e /.bottlerocket/rootfs && test $$ = 1"
                                .formatted(ProcessHandle.current().pid()));

        assertThat(ended.good()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HOST, 1", "BOOTSTRAP, 0", "SUPERPOWERED, 0"})
    void onlyThoseThatSetUpTheHostMayMount(Kind kind, int status) throws Exception {
        assertThat(run(kind, "mount -t tmpfs none /etc || exit 1").status()).isEqualTo(status);
    }

    @Test
    void whatABootstrapContainerMountsBelowMntIsOnTheHost() throws Exception {
        Files.createDirectories(real.file("/mnt"));
        String tell = "echo kept > /.bottlerocket/rootfs/mnt/here";

        assertThat(run(Kind.BOOTSTRAP, tell).good()).isTrue();

        assertThat(real.file("/mnt/here")).hasContent("kept");
    }

    @Test
    void itsFolderOutlivesIt() throws Exception {
        String own = "/.bottlerocket/host-containers/";
        run(Kind.HOST, "echo kept > " + own + "tools/file");

        Ended ended = run(Kind.HOST, "cat %scurrent/file".formatted(own));

        assertThat(ended.output()).isEqualTo("kept\n");
        assertThat(real.file("/local/host-containers/tools/file")).hasContent("kept");
    }

    @Test
    void itHasTheSocketOfTheApiAndItsClient() throws Exception {
        Files.createDirectories(real.file("/run"));
        Files.createDirectories(real.file("/usr/bin"));
        Files.writeString(real.file("/usr/bin/apiclient"), "#!/bin/sh\necho client\n");
        Files.setPosixFilePermissions(
                real.file("/usr/bin/apiclient"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(real.file("/run/api.sock")));

            Ended ended = run(Kind.HOST, "test -S /run/api.sock && /usr/local/bin/apiclient");

            assertThat(ended).isEqualTo(new Ended(0, By.ITSELF, "client\n"));
        }
    }

    @Test
    void whatAnEarlierRunLeftGoesFirst() throws Exception {
        Container container = container(Kind.HOST, "echo here; while :; do sleep 0.05; done");
        prepare(container);
        Process killed =
                new ProcessBuilder(real.ctr().run(container.place()))
                        .redirectErrorStream(true)
                        .start();
        killed.inputReader().readLine();
        killed.destroyForcibly().waitFor();

        Ended ended = run(Kind.HOST, "echo another");

        assertThat(ended.output()).isEqualTo("another\n");
    }

    @Test
    void afterAPowerCutItHasTheFilesOfItsImageOnly() throws Exception {
        Container container = container(Kind.HOST, "test ! -e /of-an-earlier-run");
        prepare(container);
        Path rootfs = real.file("/run/slipway/containers/tools/rootfs");
        Files.writeString(rootfs.resolve("of-an-earlier-run"), "");
        new ProcessBuilder("umount", rootfs.toString()).inheritIO().start().waitFor();
        real.host().disk().remove(Container.ALL);

        prepare(container);

        assertThat(ended(container, UNTIL_IT_ENDS, _ -> {}).good()).isTrue();
    }

    @Test
    void aBootstrapContainerThatCtrLosesIsEndedAndRunsAnew() throws Exception {
        Booted host =
                new Booted(real.host())
                        .on(
                                "i-2",
                                Map.of(
                                        "bootstrap-containers.tools.source",
                                        RealContainers.IMAGE,
                                        "bootstrap-containers.tools.mode",
                                        "always"));
        Container container =
                container(
                        Kind.BOOTSTRAP,
                        """
                        cd /.bottlerocket/bootstrap-containers/current
                        test ! -e left || { echo anew; exit 0; }
                        trap 'echo > left; exit 0' TERM
                        echo here > heard
                        while :; do sleep 0.05; done
                        """);
        Path heard = real.file(container.persistent() + "/heard");
        new ProcessBuilder("mkfifo", heard.toString()).inheritIO().start().waitFor();
        Thread.ofPlatform()
                .start(() -> {
                    real.read(heard);
                    real.killCtr();
                });

        assertThat(boot(host, "4"))
                .isEqualTo(new Outcome.Made<>(new Bootstrapped(List.of("tools"))));
        assertThat(real.file("/var/log/slipway/bootstrap-containers/tools.log"))
                .hasContent("anew\n");
    }

    @Test
    void cleaningUpTwiceIsNoFailure() throws Exception {
        Container container = container(Kind.HOST, "echo here");
        prepare(container);

        assertThat(real.ctr().clear(container.place())).isTrue();
        assertThat(real.ctr().clear(container.place())).isFalse();
    }

    @Test
    void theProxyIsInItsEnvironmentAndInNoArgument() throws Exception {
        real.host()
                .disk()
                .replace(
                        Path.of("/etc/network/proxy.env"),
                        "HTTPS_PROXY=http://me:canary@proxy:1\n".getBytes(),
                        0600);

        Container container = container(Kind.HOST, "echo $HTTPS_PROXY");
        prepare(container);

        assertThat(real.ctr().run(container.place()).toString()).doesNotContain("canary");
        assertThat(ended(container, UNTIL_IT_ENDS, _ -> {}).output())
                .isEqualTo("http://me:canary@proxy:1\n");
        real.host().disk().remove(Path.of("/etc/network/proxy.env"));
    }
}
