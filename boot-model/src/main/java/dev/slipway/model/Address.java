package dev.slipway.model;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;

/// An event bus address that knows the type it carries. The bus needs [RecordCodec] installed.
///
/// @param name for example `boot.events`
/// @param <T> an immutable record
public record Address<T>(String name, Class<T> type) {
    public void publish(EventBus bus, T message) {
        bus.publish(name, message);
    }

    /// Calls `watcher` for each message, on an event loop: it must not block.
    public MessageConsumer<T> watch(EventBus bus, Consumer<T> watcher) {
        return bus.localConsumer(name, message -> watcher.accept(type.cast(message.body())));
    }

    /// Hands each request with its message to `answerer`, which replies to it.
    public MessageConsumer<T> answer(EventBus bus, Consumer<Message<T>> answerer) {
        return bus.localConsumer(name, answerer::accept);
    }

    /// Sends a request.
    public <R> io.vertx.core.Future<R> request(
            EventBus bus, T message, Class<R> reply, DeliveryOptions options) {
        return bus.<R>request(name, message, options).map(answer -> reply.cast(answer.body()));
    }
}
