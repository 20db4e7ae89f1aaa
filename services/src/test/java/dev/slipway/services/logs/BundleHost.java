package dev.slipway.services.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Web;
import dev.slipway.services.Secrets;
import dev.slipway.services.logs.SupportBundle.Target;
import dev.slipway.services.logs.SupportBundle.Written;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A folder as the files of a host; programs are those of this machine.
record BundleHost(Path root, Host host, Limits limits) {
    static final String SECRET = "canary-of-the-mine";

    static BundleHost in(Path root) throws IOException {
        RealHost machine = RealHost.machine();
        Disk disk = RealDisk.under(root);
        Host host =
                new RealHost(
                        disk,
                        machine.commands(),
                        machine.programs(),
                        machine.supervisor(),
                        machine.time(),
                        machine.random(),
                        true);
        return new BundleHost(
                root,
                host,
                new Limits(Duration.ofSeconds(20), Duration.ofSeconds(40), 1 << 20, 8 << 20, 4));
    }

    BundleHost with(Limits other) {
        return new BundleHost(root, host, other);
    }

    BundleHost has(String path, String text) throws IOException {
        host.disk().replace(Path.of(path), text.getBytes(), 0600);
        return this;
    }

    Outcome<Written> collect(Request... requests) throws InterruptedException {
        return collect(new Target(host.disk(), SupportBundle.FILE), requests);
    }

    Outcome<Written> collect(Target target, Request... requests) throws InterruptedException {
        Blotter blotter = Blotter.of(Secrets.of(Stream.of(SECRET)));
        return new SupportBundle(host, "logs", () -> new Answering(), limits)
                .write(List.of(requests), blotter, target, Telling.NOBODY);
    }

    Written written(Request... requests) throws InterruptedException {
        Outcome<Written> outcome = collect(requests);
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Written>) outcome).value();
    }

    /// The only fate of a request.
    Fate fate(Request request) throws InterruptedException {
        List<Fate> fates = written(request).fates();
        assertThat(fates).hasSize(1);
        return fates.getFirst();
    }

    Unpacked unpacked() throws IOException, InterruptedException {
        Path into = Files.createDirectories(root.resolve("unpacked"));
        return Unpacked.of(host.disk().real(SupportBundle.FILE), into);
    }

    /// What lies in the folder of the bundle.
    List<String> around() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("var/log/support"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static Request exec(String name, String... argv) {
        return new Request.Exec(name, Arrays.asList(argv));
    }

    static Request copy(String file) {
        Path path = Path.of(file);
        return new Request.Copy(path.getFileName().toString(), path);
    }

    /// A web of which each page says what its address ends with.
    private record Answering() implements Web {
        @Override
        public boolean allows(URI target) {
            return true;
        }

        @Override
        public Outcome<Reply> send(Request request, Way way) {
            String page = request.target().getPath().substring(1);
            return page.matches("\\d+")
                    ? new Outcome.Made<>(new Reply(Integer.parseInt(page)))
                    : new Outcome.Made<>(new Reply(200, page.getBytes()));
        }
    }
}
