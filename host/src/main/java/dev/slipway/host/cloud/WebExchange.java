package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.port.Web;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request and its answer. It ends in time whatever it hangs in, also while a name is resolved: it has a
/// thread of its own, which is left behind then.
///
/// @param policy how long it may take
/// @param patient whether a server that can't be reached is worth another attempt
record WebExchange(Web.Request request, Route route, Policy policy, boolean patient, Trust trust) {
    private static final String AGENT = "slipway";

    /// Methods whose answers are read.
    private static final Set<String> TELLING = Set.of("GET", "POST");

    /// What came of it.
    sealed interface Result {}

    /// @param headers by their names in lower case; several of one name are joined by commas
    /// @param body as [Web.Reply] has it
    record Answer(int status, Map<String, String> headers, byte[] body) implements Result {
        /// Where it leads instead; empty if nowhere.
        Optional<String> location() {
            return Optional.ofNullable(headers.get("location"));
        }

        Optional<Duration> retryAfter() {
            return RetryAfter.of(Optional.ofNullable(headers.get("retry-after")));
        }
    }

    /// No answer, and what that means.
    record None(Attempt<Answer> verdict) implements Result {}

    Result run(Deadline end) throws InterruptedException {
        HttpURLConnection connection = new Connections(route, policy).to(request.target());
        trust.to(connection);
        FutureTask<Answer> task = new FutureTask<>(() -> exchange(connection));
        Thread.ofPlatform().daemon().name("web").start(task);
        try {
            Duration limit = end.atMost(policy.connect().plus(policy.read()));
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new None(
                    end.over()
                            ? new Attempt.Late<>(trouble("no answer yet", wayThere()))
                            : new Attempt.Again<>(
                                    trouble(NoAnswer.SILENCE.text(policy), wayThere())));
        } catch (ExecutionException failed) {
            return new None(verdict(failed.getCause()));
        } finally {
            connection.disconnect();
        }
    }

    private Answer exchange(HttpURLConnection connection) throws IOException {
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(request.method());
        connection.setRequestProperty("User-Agent", AGENT);
        request.headers().forEach(connection::setRequestProperty);
        if (request.body().length > 0) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(request.body().length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(request.body());
            }
        }
        int status = status(connection);
        return new Answer(status, headers(connection), body(connection, status));
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        connection
                .getHeaderFields()
                .forEach((name, values) -> {
                    // The status line has no name.
                    if (name != null) {
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
                    }
                });
        return headers;
    }

    /// For the JDK a refusal of the proxy is an answer too, if it is asked for the status first.
    private static int status(HttpURLConnection connection) throws IOException {
        Optional<IOException> failure = Optional.empty();
        try {
            connection.getInputStream();
        } catch (IOException failed) {
            failure = Optional.of(failed);
        }
        int status = connection.getResponseCode();
        if (status < 0 || failure.flatMap(ProxyVerdict::refusal).isPresent()) {
            throw failure.orElseGet(() -> new IOException("no HTTP"));
        }
        return status;
    }

    private byte[] body(HttpURLConnection connection, int status) throws IOException {
        if (!TELLING.contains(request.method())) {
            return new byte[0];
        }
        try (InputStream in =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? new byte[0] : in.readNBytes(Web.Reply.MAX_BODY_BYTES + 1);
        }
    }

    private Attempt<Answer> verdict(Throwable failure) {
        if (!(failure instanceof IOException)) {
            throw new IllegalStateException(failure);
        }
        return switch (route) {
            case Route.Direct() -> direct(NoAnswer.of(failure));
            case Route.Through proxy -> through(proxy, failure);
        };
    }

    private Attempt<Answer> through(Route.Through proxy, Throwable failure) {
        ProxyVerdict verdict = new ProxyVerdict(proxy, place(), policy);
        return ProxyVerdict.refusal(failure)
                .map(verdict::<Answer>refused)
                .orElseGet(() -> verdict.silent(failure));
    }

    private Attempt<Answer> direct(NoAnswer reason) {
        String error = reason.text(policy);
        return switch (reason) {
            case UNKNOWN_HOST ->
                    new Attempt.Never<>(trouble(error, "check the name, and the name servers"));
            case REFUSED, UNREACHABLE ->
                    patient
                            ? new Attempt.Again<>(trouble(error, wayThere()))
                            : new Attempt.Never<>(trouble(error, wayThere()));
            case UNTRUSTED ->
                    new Attempt.Never<>(
                            trouble(error, "trust the certificate of the server on this host"));
            case NO_CONNECTION, SILENCE, CUT, TOO_LONG ->
                    new Attempt.Again<>(trouble(error, wayThere()));
        };
    }

    private String wayThere() {
        return switch (route) {
            case Route.Direct() -> "check the address, and the network to it";
            case Route.Through proxy -> new ProxyVerdict(proxy, place(), policy).wayThere();
        };
    }

    private URI place() {
        return URI.create(request.place());
    }

    private Trouble trouble(String error, String fix) {
        return new Trouble(error, request.place(), fix);
    }
}
