package dev.slipway.services.logs;

import static dev.slipway.services.logs.BundleHost.SECRET;
import static dev.slipway.services.logs.BundleHost.copy;
import static dev.slipway.services.logs.BundleHost.exec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.services.Secrets;
import dev.slipway.services.logs.Fate.Kind;
import dev.slipway.services.logs.SupportBundle.Target;
import dev.slipway.services.logs.SupportBundle.Written;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupportBundleTest {
    private static final Request.Glob KDUMP = new Request.Glob(Path.of("/var/log/kdump/*"));

    @TempDir Path folder;
    private BundleHost host;

    @BeforeEach
    void open() throws IOException {
        host = BundleHost.in(folder.resolve("root"));
    }

    @Test
    void eachRequestIsAFileOfTheBundle() throws Exception {
        host.has("/etc/os-release", "NAME=Slipway\n")
                .has("/var/log/kdump/dmesg.txt", "oops\n")
                .has("/var/log/kdump/deep/er.txt", "deeper\n");

        Written written =
                host.written(
                        exec("both", "sh", "-c", "echo out; echo err >&2; exit 3"),
                        new Request.Get("tasks", URI.create("http://localhost/page")),
                        copy("/etc/os-release"),
                        KDUMP,
                        new Request.Own("slipway/own.txt", out -> out.write('!')));

        Unpacked bundle = host.unpacked();
        assertThat(bundle.text("both")).isEqualTo("out\nerr\n");
        assertThat(bundle.text("tasks")).isEqualTo("page");
        assertThat(bundle.text("os-release")).isEqualTo("NAME=Slipway\n");
        assertThat(bundle.text("var/log/kdump/dmesg.txt")).isEqualTo("oops\n");
        assertThat(bundle.text("var/log/kdump/deep/er.txt")).isEqualTo("deeper\n");
        assertThat(bundle.text("slipway/own.txt")).isEqualTo("!");
        assertThat(bundle.text("logdog.errors")).isEmpty();
        assertThat(bundle.text("requests.json")).contains("\"exit\" : 3");
        assertThat(written.fates()).extracting(Fate::kind).containsOnly(Kind.WHOLE);
        assertThat(host.host().disk().mode(SupportBundle.FILE)).contains(0600);
        assertThat(host.around()).containsExactly("bottlerocket-logs.tar.gz");
    }

    @Test
    @Tag("difference-bundle-redaction")
    void secretsComeOutOfNoRequest() throws Exception {
        String coded = Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes());
        host.has("/var/log/kdump/" + SECRET, "named by it\n")
                .has("/var/log/kdump/a", "a %s b %s c".formatted(SECRET, coded))
                .has("/etc/docker.json", "{\"auth\": \"%s\"}".formatted(coded));

        host.written(
                exec("env", "sh", "-c", "echo " + SECRET),
                new Request.Get("page", URI.create("http://localhost/" + SECRET)),
                copy("/etc/docker.json"),
                KDUMP,
                new Request.Own("own", out -> out.write(SECRET.getBytes())));

        assertThat(host.unpacked().files().toString())
                .contains("named by it", "[secret]")
                .doesNotContain(SECRET, coded.substring(8, coded.length() - 2));
    }

    @Test
    @Tag("difference-bundle-limits")
    void aCommandThatHangsIsEndedAndHoldsUpNoOther() throws Exception {
        Limits short_ =
                new Limits(Duration.ofMillis(300), Duration.ofSeconds(20), 1 << 20, 8 << 20, 2);

        Written written =
                host.with(short_)
                        .written(
                                exec("hangs", "sh", "-c", "echo begun; sleep 1000"),
                                exec("well", "echo", "well"));

        assertThat(written.fates().getFirst().kind()).isEqualTo(Kind.CUT);
        assertThat(written.fates().getFirst().why()).contains("was ended");
        assertThat(host.unpacked().text("hangs")).isEqualTo("begun\n");
        assertThat(host.unpacked().text("well")).isEqualTo("well\n");
        assertThat(host.unpacked().text("logdog.errors")).contains("hangs (exec sh", "was ended");
    }

    /// The JDK closes the pipe of a program that has ended, unless somebody is reading from it just then: what is left
    /// behind is seen or not.
    @Test
    void whatACommandLeavesBehindIsNotWaitedFor() throws Exception {
        Fate fate = host.fate(exec("leaves", "sh", "-c", "echo said; sleep 20 &"));

        assertThat(fate.why()).isIn("", "what it started went on writing, and was not waited for");
        assertThat(host.unpacked().text("leaves")).isEqualTo("said\n");
    }

    @Test
    void whenTimeIsUpTheRestIsNotAskedFor() throws Exception {
        Limits none = new Limits(Duration.ofSeconds(9), Duration.ZERO, 1 << 20, 8 << 20, 2);

        Fate fate = host.with(none).fate(exec("late", "echo", "late"));

        assertThat(fate.kind()).isEqualTo(Kind.LEFT_OUT);
        assertThat(fate.why()).isEqualTo("time was up before its turn");
    }

    @Test
    void ofALongOutputTheNewestPartIsKept() throws Exception {
        Fate fate = host.fate(exec("long", "seq", "1000000"));

        assertThat(fate.kind()).isEqualTo(Kind.CUT);
        assertThat(fate.why()).isEqualTo("these are the newest 1 MiB of 6 MiB");
        assertThat(host.unpacked().text("long")).hasSize(1 << 20).endsWith("999999\n1000000\n");
    }

    @Test
    void ofAFileOfTenGigabytesTheNewestPartIsKept() throws Exception {
        host.has("/var/log/big", "");
        Path big = host.root().resolve("var/log/big");
        try (RandomAccessFile sparse = new RandomAccessFile(big.toFile(), "rw")) {
            sparse.seek(10L << 30);
            sparse.write("the end\n".getBytes());
        }

        Fate fate = host.fate(copy("/var/log/big"));

        assertThat(fate.why()).isEqualTo("these are the newest 1 MiB of 10240 MiB");
        assertThat(host.unpacked().text("big")).hasSize(1 << 20).endsWith("\0the end\n");
    }

    @Test
    void aSecretThatIsCutInTwoIsNotHalfSeen() throws Exception {
        int behind = (1 << 20) - SECRET.length() / 2;
        host.has("/var/log/cut", "x".repeat(100) + SECRET + "y".repeat(behind));

        host.written(copy("/var/log/cut"));

        assertThat(host.unpacked().text("cut")).matches("\\[secret]y+");
    }

    @Test
    void aBundleIsNeverLargerThanItMayBe() throws Exception {
        Limits small =
                new Limits(Duration.ofSeconds(9), Duration.ofSeconds(20), 1 << 20, 3 << 20, 1);

        Written written =
                host.with(small)
                        .written(
                                exec("a", "seq", "1000000"),
                                exec("b", "seq", "1000000"),
                                exec("c", "seq", "1000000"),
                                exec("d", "seq", "1000000"));

        assertThat(written.fates().getLast().kind()).isEqualTo(Kind.CUT);
        assertThat(written.fates().getLast().why())
                .isEqualTo("the bundle is full: it may hold 3 MiB");
        assertThat(host.unpacked().text("a")).endsWith("1000000\n");
    }

    @Test
    @Tag("difference-bundle-text-only")
    void onlyFilesOfTextAreTaken() throws Exception {
        host.has("/var/log/kdump/plain", "plain").has("/etc/secret", "of another");
        Path kdump = host.root().resolve("var/log/kdump");
        Files.createSymbolicLink(kdump.resolve("link"), Path.of("/etc/secret"));
        Files.write(kdump.resolve("packed.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        run("mkfifo", kdump.resolve("pipe").toString());

        List<Fate> fates = host.written(KDUMP, copy("/var/log")).fates();

        assertThat(fates)
                .extracting(Fate::why)
                .containsExactly(
                        "it is a link, to '/etc/secret'",
                        "it is not text, so secrets in it can't be found",
                        "it is a device, a pipe or a socket",
                        "",
                        "it is a folder");
        assertThat(host.unpacked().files().keySet())
                .containsExactly(
                        "bottlerocket-logs/logdog.errors",
                        "bottlerocket-logs/requests.json",
                        "bottlerocket-logs/var/log/kdump/plain");
    }

    @Test
    void linksAreFollowedInEtcOnly() throws Exception {
        host.has("/usr/lib/os-release", "NAME=Slipway\n");
        Files.createDirectories(host.root().resolve("etc"));
        Files.createSymbolicLink(
                host.root().resolve("etc/os-release"), Path.of("../usr/lib/os-release"));

        assertThat(host.fate(copy("/etc/os-release")).kind()).isEqualTo(Kind.WHOLE);
    }

    @Test
    void aFileThatCantBeReadIsToldAndHidesNoOther() throws Exception {
        Room room = new Room(host.host().disk(), Path.of("/room"), host.limits());
        Blotter blotter = Blotter.of(new Secrets(List.of()));
        HostFiles files = new HostFiles(RealDisk.machine(), room, blotter);
        Request memory = copy("/proc/self/mem"); // opens, and then refuses to be read

        Taken taken =
                files.copy(
                        Path.of("/proc/self/mem"),
                        new Taking("mem", memory, host.host().time(), Deadline.NEVER));

        assertThat(taken.fate().kind()).isEqualTo(Kind.FAILED);
        assertThat(taken.fate().why()).isEqualTo("Input/output error");
    }

    @Test
    void whatIsNotThereIsToldOneByOne() throws Exception {
        List<Fate> fates =
                host.written(
                                exec("wicked", "no-such-program"),
                                copy("/etc/none"),
                                KDUMP,
                                new Request.Get("page", URI.create("http://localhost/404")),
                                new Request.Withheld(copy("/etc/some"), "it is not known"))
                        .fates();

        assertThat(fates)
                .extracting(Fate::line)
                .containsExactly(
                        "wicked (exec no-such-program): left-out: there is no program 'no-such-program' that may be executed",
                        "none (file /etc/none): left-out: there is no such file",
                        "var/log/kdump/* (glob /var/log/kdump/*): left-out: there is no such file",
                        "page (http http://localhost/404): failed: it answers 404",
                        "some (file /etc/some): left-out: it is not known");
    }

    @Test
    void aBugIsToldWithoutItsMessageAndHidesNoOther() throws Exception {
        Request bug =
                new Request.Own(
                        "bug",
                        _ -> {
                            throw new IllegalStateException("of " + SECRET);
                        });

        List<Fate> fates = host.written(bug, exec("well", "echo", "well")).fates();

        assertThat(fates.getFirst().kind()).isEqualTo(Kind.FAILED);
        assertThat(fates.getFirst().why())
                .startsWith("a bug of Slipway, at ")
                .contains("SupportBundleTest.java")
                .doesNotContain(SECRET);
        assertThat(host.unpacked().text("well")).isEqualTo("well\n");
    }

    @Test
    @Tag("difference-bundle-same-names")
    void noFileTakesThePlaceOfAnother() throws Exception {
        host.written(exec("same", "echo", "one"), exec("same", "echo", "two"));

        assertThat(host.unpacked().text("same")).isEqualTo("one\n");
        assertThat(host.unpacked().text("same+")).isEqualTo("two\n");
    }

    @Test
    void ofManyFilesSomeAreTakenAndTheRestIsTold() throws Exception {
        for (int i = 0; i <= HostFiles.MOST_FILES; i++) {
            Path file = host.root().resolve("var/log/kdump/" + i);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }

        List<Fate> fates = host.written(KDUMP).fates();

        assertThat(fates).hasSize(HostFiles.MOST_FILES + 1);
        assertThat(fates.getLast().why()).contains("some are missing");
    }

    @Test
    void aFullDiskIsToldAndLeavesTheOldBundle() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString()) == 0,
                "only root can mount a small disk");
        try {
            Disk disk = RealDisk.under(small);
            disk.replace(Path.of("/x.tar.gz"), "old".getBytes(), Disk.PRIVATE);

            Outcome<Written> outcome =
                    host.collect(
                            new Target(disk, Path.of("/x.tar.gz")), exec("long", "seq", "100000"));

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(((Outcome.Failed<Written>) outcome).problem().text())
                    .isEqualTo(
                            """
                            the bundle can't be written: No space left on device
                              where: %s/x.tar.gz
                              do:    run it as root; make room there, or name another place
                            """
                                    .formatted(small.toRealPath()));
            assertThat(small.toFile().list()).containsExactly("x.tar.gz");
            assertThat(small.resolve("x.tar.gz")).hasContent("old");
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void whoIsStoppedLeavesNothingBehind() throws Exception {
        Path pipe = folder.resolve("pipe");
        run("mkfifo", pipe.toString());
        FutureTask<Void> stopped =
                new FutureTask<>(() -> {
                    host.collect(
                            exec("hangs", "sh", "-c", "echo > %s; sleep 1000".formatted(pipe)));
                    return null;
                });
        Thread collecting = Thread.ofPlatform().start(stopped);
        // Opens when the command has begun.
        FileChannel.open(pipe, StandardOpenOption.READ).close();

        collecting.interrupt();
        collecting.join();

        assertThat(stopped.state()).isEqualTo(FutureTask.State.FAILED);
        assertThat(stopped.exceptionNow()).isInstanceOf(InterruptedException.class);
        assertThat(host.around()).isEmpty();
    }

    @Test
    void whatAKilledRunHasLeftGoesWithTheNext() throws Exception {
        host.has("/var/log/support/.bottlerocket-logs.tar.gz.parts/1", "left over");

        host.written(exec("df", "df"));

        assertThat(host.around()).containsExactly("bottlerocket-logs.tar.gz");
    }

    @Test
    void twoRunsAreNotUnderWayAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Request waits =
                new Request.Own(
                        "waits",
                        _ -> {
                            begun.countDown();
                            waitFor(end);
                        });
        FutureTask<Written> first = new FutureTask<>(() -> host.written(waits));
        Thread.ofPlatform().start(first);
        begun.await();

        Outcome<Written> second = host.collect(exec("df", "df"));
        end.countDown();

        assertThat(first.get().fates()).hasSize(1);
        assertThat(((Outcome.Failed<Written>) second).problem().what())
                .isEqualTo("another run collects logs at this moment");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int run(String... argv) throws IOException, InterruptedException {
        return new ProcessBuilder(argv).start().waitFor();
    }
}
