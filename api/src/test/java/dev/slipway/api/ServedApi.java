package dev.slipway.api;

import dev.slipway.api.exec.ExecOptions;
import dev.slipway.api.socket.Credentials;
import dev.slipway.api.socket.Limits;
import dev.slipway.host.RealDisk;
import dev.slipway.port.Disk;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// The API of an [Example] on a real socket.
///
/// @param applies how often something was to be applied
record ServedApi(
        Vertx vertx, Example example, SettingsApi api, Caller caller, AtomicInteger applies)
        implements AutoCloseable {
    static final Listening USUAL = listening(Optional.empty(), Limits.USUAL);

    /// For the user who runs the test, who may do all.
    static Listening listening(Optional<Path> socket, Limits limits) {
        return listening(socket, limits, Credentials.OF_KERNEL);
    }

    static Listening listening(Limits limits, Credentials credentials) {
        return listening(Optional.empty(), limits, credentials);
    }

    static Listening handedOver(ServerSocketChannel held) {
        Listening usual = USUAL;
        return new Listening(Optional.empty(), Optional.of(held), usual.guarding(), usual.exec());
    }

    private static Listening listening(
            Optional<Path> socket, Limits limits, Credentials credentials) {
        Guarding guarding =
                new Guarding(
                        machine(), System.getProperty("user.name"), credentials, limits, _ -> {});
        return new Listening(socket, Optional.empty(), guarding, ExecOptions.DEFAULTS);
    }

    private static Disk machine() {
        try {
            return RealDisk.machine();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// The usual limits, but everything of a request in `time`.
    static Limits impatient(Duration time) {
        Limits usual = Limits.USUAL;
        return new Limits(
                usual.connections(),
                usual.requests(),
                usual.bodies(),
                usual.bodyBytes(),
                new Limits.Patience(time, time, time, time));
    }

    static ServedApi in(Path root) throws IOException {
        return of(Example.in(root), USUAL);
    }

    /// Its applier does nothing, and says so at once.
    static ServedApi of(Example example, Listening listening) {
        AtomicInteger applies = new AtomicInteger();
        Applier applier =
                () -> {
                    applies.incrementAndGet();
                    long number = example.store().current().orElseThrow().number();
                    return CompletableFuture.completedFuture(
                            new Effect(
                                    number,
                                    java.util.List.of("/etc/motd"),
                                    java.util.List.of("motd"),
                                    java.util.List.of(),
                                    Optional.empty()));
                };
        return of(example, listening, example.served(), applier, applies);
    }

    static ServedApi of(Example example, Listening listening, Applier applier) {
        return of(example, listening, example.served(), applier, new AtomicInteger());
    }

    static ServedApi applying(Example example, Applier applier) {
        return of(example, USUAL, example.served(), applier, new AtomicInteger());
    }

    static ServedApi serving(Example example, Served served) {
        Applier never = CompletableFuture::new;
        return of(example, USUAL, served, never, new AtomicInteger());
    }

    /// Tells what happens on the bus of `told`.
    static ServedApi telling(Example example, Told told) {
        return applying(example, told, CompletableFuture::new);
    }

    static ServedApi applying(Example example, Told told, Applier applier) {
        Served served = example.served(told);
        SettingsApi api =
                Example.made(
                        SettingsApi.open(told.vertx(), example.host(), USUAL, served, applier));
        return new ServedApi(
                told.vertx(), example, api, new Caller(api.socket()), new AtomicInteger());
    }

    private static ServedApi of(
            Example example,
            Listening listening,
            Served served,
            Applier applier,
            AtomicInteger applies) {
        Vertx vertx = Vertx.vertx();
        SettingsApi api =
                Example.made(SettingsApi.open(vertx, example.host(), listening, served, applier));
        return new ServedApi(vertx, example, api, new Caller(api.socket()), applies);
    }

    @Override
    public void close() {
        api.close();
        vertx.close().await();
    }
}
