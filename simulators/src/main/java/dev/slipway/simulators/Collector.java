package dev.slipway.simulators;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// Takes what hosts tell about themselves: metrics as the query of a GET, and OTLP over HTTP as JSON.
final class Collector implements Service {
    private static final String JSON = "application/json";

    private final List<Delivery> came = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Delivery> arrivals = new LinkedBlockingQueue<>();
    private final List<Delivery> taken = new CopyOnWriteArrayList<>();

    List<Delivery> came() {
        return List.copyOf(came);
    }

    Delivery next() throws InterruptedException {
        return arrivals.take();
    }

    List<Delivery> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void came(Call call) {
        came.add(Delivery.of(call));
        arrivals.add(Delivery.of(call));
    }

    @Override
    public Request name(Call call) {
        return new Request(call.method(), call.path());
    }

    /// `GET` for metrics, else the path, for example `/v1/traces`.
    @Override
    public String target(Call call) {
        return call.method().equals("GET") ? "GET" : call.path();
    }

    @Override
    public Answer answer(Call call) {
        if (call.method().equals("GET")) {
            taken.add(Delivery.of(call));
            return new Answer(200, "text/plain", "");
        }
        boolean known = call.path().equals("/v1/traces") || call.path().equals("/v1/metrics");
        if (!known || !call.header("Content-Type").orElse("").startsWith(JSON)) {
            return new Answer(known ? 415 : 404, "text/plain", "");
        }
        taken.add(Delivery.of(call));
        return new Answer(200, JSON, "{}");
    }

    @Override
    public Act.Status tooOften(Call call) {
        return new Act.Status(429);
    }

    @Override
    public Answer refuse(Call call, Act.Status status) {
        return new Answer(status.status(), "text/plain", "");
    }
}
