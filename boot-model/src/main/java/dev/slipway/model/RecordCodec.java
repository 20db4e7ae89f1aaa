package dev.slipway.model;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/// Hands immutable records over the event bus by reference.
///
/// The bus stays in one process, so the wire methods throw; see `doc/adr/0002-event-bus.md`.
public final class RecordCodec implements MessageCodec<Record, Record> {
    private static final String NAME = "record";

    private RecordCodec() {}

    /// Makes `bus` carry every record. To be called once for each bus.
    public static void install(EventBus bus) {
        bus.registerCodec(new RecordCodec());
        bus.codecSelector(body -> body instanceof Record ? NAME : null);
    }

    @Override
    public Record transform(Record message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    @Override
    public void encodeToWire(Buffer buffer, Record message) {
        throw stays();
    }

    @Override
    public Record decodeFromWire(int position, Buffer buffer) {
        throw stays();
    }

    private static UnsupportedOperationException stays() {
        return new UnsupportedOperationException(
                "the event bus stays in one process: see doc/adr/0002-event-bus.md");
    }
}
