package dev.slipway.api.socket;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One connection: whose it is, which step of a request it is at, and for how long. It stands before the HTTP
/// server and sees bytes only; the server says when a step is done. All of it on the event loop.
///
/// It holds what its visitor was given of that which is shared, see [Limits], and gives it back in any case.
public final class Connection extends ChannelInboundHandlerAdapter {
    /// How long a visitor for whom there is no room may take to ask.
    private static final Duration TURNING_AWAY = Duration.ofSeconds(1);

    private enum Step {
        /// turned away as soon as it asks
        UNWELCOME,
        IDLE,
        HEAD,
        BODY,
        WORK,
        ANSWER,
        /// an answer without an end
        STREAM,
        /// no HTTP any more: both sides talk, and find out themselves whether the other is there
        TALK,
        /// what still comes is dropped
        OVER
    }

    private final Reception reception;
    private final Visitor visitor;
    private final boolean welcome;
    private volatile Optional<ChannelHandlerContext> channel = Optional.empty();
    private Optional<Future<?>> timer = Optional.empty();
    private Step step = Step.IDLE;

    /// Whether bytes of the next request came before this one was answered.
    private boolean ahead;

    private boolean hasAsked;
    private boolean inWork;
    private int bodyBytes;
    private volatile boolean last;

    Connection(Reception reception, Visitor visitor, boolean welcome) {
        this.reception = reception;
        this.visitor = visitor;
        this.welcome = welcome;
    }

    public Visitor visitor() {
        return visitor;
    }

    boolean welcome() {
        return welcome;
    }

    /// Whether it ends with the answer that is due.
    public boolean last() {
        return last;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = Optional.of(context);
        begin(welcome ? Step.IDLE : Step.UNWELCOME);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        switch (step) {
            case UNWELCOME -> refuse(reception.full());
            case IDLE -> begin(Step.HEAD);
            case WORK, ANSWER -> ahead = true;
            case HEAD, BODY, STREAM, TALK, OVER -> {}
        }
        if (step == Step.OVER) {
            ReferenceCountUtil.release(bytes);
        } else {
            context.fireChannelRead(bytes);
        }
    }

    /// For a stream: no time runs while its visitor takes something of it.
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (step == Step.STREAM) {
            begin(Step.STREAM);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        step = Step.OVER;
        timer.ifPresent(running -> running.cancel(false));
        if (!inWork) {
            giveBack();
        }
        reception.left(this);
        context.fireChannelInactive();
    }

    /// The headers of a request are there.
    public void headRead() {
        hasAsked = true;
        begin(Step.BODY);
    }

    /// Asks for room for more of the body.
    ///
    /// @return whether there is some
    public boolean hold(int more) {
        boolean room = reception.bodies().take(visitor, more);
        bodyBytes += room ? more : 0;
        return room;
    }

    /// The request is whole and asks to be worked on.
    ///
    /// @return whether it may be; [#answered] is due in any case
    public boolean work() {
        begin(Step.WORK);
        inWork = reception.requests().take(visitor, 1);
        return inWork;
    }

    /// The answer is on its way.
    public void answers() {
        begin(Step.ANSWER);
    }

    /// The answer goes on until one side ends it.
    public void streams() {
        begin(Step.STREAM);
    }

    /// It is a WebSocket from now on.
    public void talks() {
        begin(Step.TALK);
    }

    /// The answer is in the hands of the kernel, or nobody is there to take it.
    public void answered() {
        if (inWork) {
            inWork = false;
            reception.worked(visitor);
        }
        giveBack();
        if (last && step != Step.OVER) {
            close();
        }
        begin(ahead ? Step.HEAD : Step.IDLE);
        ahead = false;
    }

    private void giveBack() {
        reception.bodies().giveBack(visitor, bodyBytes);
        bodyBytes = 0;
    }

    /// Takes no more requests than the one that is under way, or has yet to come on a new connection.
    void end() {
        channel.ifPresent(context ->
                context.executor()
                        .execute(() -> {
                            last = true;
                            boolean waitsForMore = step == Step.IDLE && hasAsked;
                            if (waitsForMore || step == Step.STREAM) {
                                close();
                            }
                        }));
    }

    private void close() {
        channel.ifPresent(ChannelHandlerContext::close);
    }

    private void begin(Step next) {
        if (step == Step.OVER) {
            return;
        }
        step = next;
        timer.ifPresent(running -> running.cancel(false));
        timer = channel.flatMap(context -> timer(context, next));
    }

    private Optional<Future<?>> timer(ChannelHandlerContext context, Step now) {
        Limits.Patience patience = reception.limits().patience();
        return switch (now) {
            case WORK, TALK -> Optional.empty();
            case STREAM ->
                    context.channel().isWritable()
                            ? Optional.empty()
                            : Optional.of(after(context, patience.answer(), this::close));
            case IDLE -> Optional.of(after(context, patience.idle(), this::close));
            case ANSWER, OVER -> Optional.of(after(context, patience.answer(), this::close));
            case UNWELCOME ->
                    Optional.of(after(context, TURNING_AWAY, () -> refuse(reception.full())));
            case HEAD ->
                    Optional.of(
                            after(
                                    context,
                                    patience.head(),
                                    () -> refuse(Refusal.slowHead(patience.head()))));
            case BODY ->
                    Optional.of(
                            after(
                                    context,
                                    patience.body(),
                                    () -> refuse(Refusal.slowBody(patience.body()))));
        };
    }

    private static Future<?> after(ChannelHandlerContext context, Duration time, Runnable then) {
        return context.executor().schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refuse(Refusal refusal) {
        begin(Step.OVER);
        channel.ifPresent(context ->
                context.writeAndFlush(refusal.bytes()).addListener(ChannelFutureListener.CLOSE));
    }
}
