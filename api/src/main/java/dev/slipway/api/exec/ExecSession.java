package dev.slipway.api.exec;

import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One session: what the client says, and what is done about it. Frames come on the event loop, which is never
/// blocked here.
final class ExecSession {
    /// A program that reads no more usually ends: its exit status tells the client more than a broken pipe.
    private static final Duration MAY_END = Duration.ofMillis(500);

    private final Exec exec;
    private final String user;
    private final Wire wire;
    private final Heartbeat heartbeat;
    private final Thread beats;
    private Optional<Talk> talk = Optional.empty();
    private boolean isGone;
    private boolean isBroken;

    ExecSession(Exec exec, String user, Wire wire) {
        this.exec = exec;
        this.user = user;
        this.wire = wire;
        this.heartbeat = new Heartbeat(exec.host().time());
        this.beats = Thread.ofVirtual().name("exec-beats").unstarted(this::beat);
    }

    void begin() {
        wire.capacity(0);
        beats.start();
    }

    /// There is no room for it.
    void turnAway(Closing with) {
        wire.close(with);
    }

    private void beat() {
        heartbeat.run(wire, this::isPaused);
    }

    private synchronized boolean isPaused() {
        return talk.map(Talk::intake).map(Intake::paused).orElse(false);
    }

    /// A frame has come.
    synchronized void hear(WebSocketFrame frame) {
        if (wire.closing() || isGone) {
            return;
        }
        switch (frame.type()) {
            case PING, PONG -> heartbeat.beat();
            case TEXT, BINARY -> hearMessage(frame);
            case CONTINUATION -> closePieces();
            case CLOSE -> {}
        }
    }

    private void hearMessage(WebSocketFrame frame) {
        if (!frame.isFinal()) {
            closePieces();
        } else if (frame.isBinary()) {
            input(frame.binaryData().getBytes());
        } else {
            said(Said.of(frame.textData()));
        }
    }

    private void closePieces() {
        stop(Closing.unsupported("a message must come in one frame"));
    }

    private void said(Said said) {
        switch (said) {
            case Said.Initialize first -> initialize(first);
            case Said.ContentComplete _ -> begun(Talk::complete);
            case Said.Winch(var size) -> talk.ifPresent(running -> running.resize(size));
            case Said.Unreadable(String why) -> stop(Closing.unreadable(why));
        }
    }

    private void begun(Consumer<Talk> then) {
        talk.ifPresentOrElse(
                then, () -> stop(Closing.refused("Initialize must be the first message")));
    }

    private void initialize(Said.Initialize first) {
        Optional<String> refused = refusal(first);
        if (refused.isPresent()) {
            stop(Closing.refused(refused.get()));
            return;
        }
        ContainerTask task =
                new ContainerTask(
                        exec.host().commands(), exec.options(), exec.newId(), first.target());
        Talk begun = new Talk(exec.host(), wire, task, first.terminal(), exec.memory());
        talk = Optional.of(begun);
        audit(
                task,
                Map.of(
                        "target",
                        task.target(),
                        "program",
                        Shown.of(first.command().getFirst()),
                        "tty",
                        first.terminal().isPresent()));
        begun.start(
                first.command(),
                end -> audit(task, Map.of("code", end.code(), "reason", end.reason())));
    }

    private void audit(ContainerTask task, Map<String, Object> what) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("user", user);
        members.put("request", "GET " + Exec.PATH);
        members.put("exec", task.id());
        members.putAll(new TreeMap<>(what));
        exec.audit().accept(members);
    }

    private Optional<String> refusal(Said.Initialize first) {
        if (talk.isPresent()) {
            return Optional.of("a session runs one command: Initialize came a second time");
        }
        if (!ContainerTask.isName(first.target())) {
            return Optional.of("no container can have the name '%s'".formatted(first.target()));
        }
        return first.command().isEmpty() || first.command().getFirst().isEmpty()
                ? Optional.of("Initialize names no command")
                : Optional.empty();
    }

    private void input(byte[] message) {
        begun(running -> {
            switch (running.intake().take(message)) {
                case YES -> {}
                case TOO_MUCH ->
                        stop(Closing.tooMuch("more input than the last Capacity message allows"));
                case BROKEN -> closeSoon(running);
            }
        });
    }

    private void closeSoon(Talk running) {
        if (!isBroken) {
            isBroken = true;
            Thread.ofVirtual().start(() -> closeBroken(running));
        }
    }

    private void closeBroken(Talk running) {
        if (!running.endsWithin(MAY_END)) {
            stop(Closing.failed("the program reads no more input"));
        }
    }

    /// Ends it from this side.
    void stop(Closing with) {
        wire.close(with);
        gone();
    }

    /// The client has gone, or is sent away: what runs for it is ended. Only the first call counts.
    synchronized void gone() {
        if (isGone) {
            return;
        }
        isGone = true;
        beats.interrupt();
        Thread.ofVirtual().name("exec-end").start(this::leave);
    }

    private void leave() {
        talk.ifPresent(Talk::end);
        exec.left(this, user);
    }
}
