package dev.slipway.command;

import dev.slipway.host.RealHost;
import dev.slipway.host.cloud.HttpWeb;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.host.cloud.S3Objects;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.port.Proxy;
import dev.slipway.port.Web;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Gets documents of settings from wherever they are, several at once.
///
/// @param environment of the process: proxy, AWS
record Fetch(Map<String, String> environment, PrintStream err) {
    private static final int AT_ONCE = 4;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /// @return in the order of the sources
    List<Outcome<byte[]>> all(List<Source> sources) throws InterruptedException {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Outcome<byte[]>>> under =
                    sources.stream().map(source -> workers.submit(() -> one(source))).toList();
            List<Outcome<byte[]>> fetched = new ArrayList<>();
            for (Future<Outcome<byte[]>> each : under) {
                fetched.add(each.get());
            }
            return fetched;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    private Outcome<byte[]> one(Source source) throws InterruptedException, IOException {
        return switch (source) {
            case Source.Stdin() -> read(source.name(), () -> System.in);
            case Source.InFile(var path) -> read(source.name(), () -> Files.newInputStream(path));
            case Source.Inline(byte[] bytes) -> new Outcome.Made<>(bytes);
            case Source.Remote(URI uri) ->
                    web().send(get(uri), way()).then(reply -> judged(source, reply));
            case Source.InBucket(String bucket, String key) ->
                    new S3Objects(web(), endpoint()).get(bucket, key, way());
        };
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /// One byte more than a document may have, so that the host sees that it is too large.
    private static Outcome<byte[]> read(String name, Opening opening) {
        try (InputStream in = opening.open()) {
            return new Outcome.Made<>(in.readNBytes(Web.Reply.MAX_BODY_BYTES + 1));
        } catch (IOException refused) {
            return Outcome.failed(
                    "'%s' can't be read: %s".formatted(name, IoReason.of(refused)),
                    "SOURCE",
                    "check its name and that you may read it");
        }
    }

    private static Web.Request get(URI uri) {
        String login = Optional.ofNullable(uri.getUserInfo()).orElse("");
        Map<String, String> headers =
                login.isEmpty() ? Map.of() : Map.of("Authorization", "Basic " + base64(login));
        return new Web.Request("GET", uri, headers, new byte[0]);
    }

    private static String base64(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private static Outcome<byte[]> judged(Source source, Web.Reply reply) {
        return reply.good()
                ? new Outcome.Made<>(reply.body())
                : Outcome.failed(
                        "the server answers " + reply.status(),
                        source.name(),
                        "check the address, and that you may read what is there");
    }

    private static Web web() throws IOException {
        Host host = RealHost.machine();
        return new HttpWeb(
                        Reach.EVERYWHERE,
                        new Retries(host.time(), host.random(), Policies.STANDARD))
                .trusting(host.disk());
    }

    private Web.Way way() {
        return new Web.Way(proxy(), Deadline.in(LIMIT, System::nanoTime), Notes.on(err));
    }

    /// As curl takes it from the environment.
    private Optional<Proxy> proxy() {
        return variable("HTTPS_PROXY", "https_proxy")
                .map(address -> new Proxy(address, exceptions()));
    }

    private List<String> exceptions() {
        return variable("NO_PROXY", "no_proxy").stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// Where S3 is, as the tools of AWS are told.
    private Optional<URI> endpoint() {
        return variable("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").map(URI::create);
    }

    private Optional<String> variable(String... names) {
        return Stream.of(names)
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }
}
