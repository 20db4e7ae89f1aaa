package dev.slipway.host.cloud;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The endpoints of one metadata service, in the order in which they are asked. Each has a head start over the
/// next, unless it fails before; the first to give out a token wins, and only it is asked from then on.
final class TokenRace implements AutoCloseable {
    /// Source: RFC 8305 ("Happy Eyeballs"), section 5, the recommended delay.
    private static final Duration HEAD_START = Duration.ofMillis(250);

    private final Vertx vertx;
    private final List<MetadataHttp> all;
    private volatile Optional<MetadataHttp> winner = Optional.empty();

    /// @param all at least one
    TokenRace(Vertx vertx, List<MetadataHttp> all) {
        this.vertx = vertx;
        this.all = List.copyOf(all);
    }

    /// The endpoint to ask for data: the winner.
    MetadataHttp http() {
        return winner.orElseGet(all::getFirst);
    }

    /// Whom one waits for, in words.
    String name() {
        return winner.map(List::of).orElse(all).stream()
                .map(MetadataHttp::endpoint)
                .collect(Collectors.joining(" or "));
    }

    /// A token that lives for `life`; if there is none, the answer that says most about why.
    Future<Heard> token(Duration life) {
        if (winner.isPresent()) {
            return winner.get().token(life);
        }
        return token(0, life)
                .onSuccess(heard ->
                        all.stream()
                                .filter(http ->
                                        heard.is(200) && heard.target().equals(http.tokenAddress()))
                                .findFirst()
                                .ifPresent(first -> winner = Optional.of(first)));
    }

    private Future<Heard> token(int place, Duration life) {
        Future<Heard> own = all.get(place).token(life);
        return place == all.size() - 1
                ? own
                : firstOf(own, startOf(own).compose(_ -> token(place + 1, life)));
    }

    /// When the next one may start: not at all once there is a token.
    private Future<Void> startOf(Future<Heard> own) {
        Promise<Void> start = Promise.promise();
        long timer = vertx.setTimer(HEAD_START.toMillis(), _ -> start.tryComplete());
        own.onSuccess(heard -> {
            vertx.cancelTimer(timer);
            if (!heard.is(200)) {
                start.tryComplete();
            }
        });
        return start.future();
    }

    private static Future<Heard> firstOf(Future<Heard> own, Future<Heard> others) {
        Promise<Heard> first = Promise.promise();
        List.of(own, others)
                .forEach(one ->
                        one.onSuccess(heard -> {
                            if (heard.is(200)) {
                                first.tryComplete(heard);
                            }
                        }));
        Future.all(own, others)
                .onSuccess(_ -> first.tryComplete(tellingMore(own.result(), others.result())));
        return first.future();
    }

    private static Heard tellingMore(Heard one, Heard other) {
        return weight(other) > weight(one) ? other : one;
    }

    /// An answer says more than silence; that there is no way there says least, as most networks have one
    /// family of addresses only.
    private static int weight(Heard heard) {
        return switch (heard) {
            case Heard.Reply _ -> 2;
            case Heard.Nothing(var _, Throwable cause) ->
                    NoAnswer.of(cause) == NoAnswer.UNREACHABLE ? 0 : 1;
        };
    }

    @Override
    public void close() {
        all.forEach(MetadataHttp::close);
    }
}
