package dev.slipway.client;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Changes that become pending under a name of their own, to be committed as a whole. What is not committed
/// when it is closed, or when the process is told to end, is dropped.
public final class Transaction implements AutoCloseable {
    private static final Duration DROPPED = Duration.ofSeconds(5);
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// 62 times 4: bytes below this fall on all letters alike.
    private static final int FAIR = 248;

    private static final int SUFFIX = 16;

    private final Api api;
    private final String query;
    private final Thread atExit = new Thread(this::drop);
    private volatile boolean pending;

    private Transaction(Api api, String name) {
        this.api = api;
        this.query = "?tx=" + name;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// @param prefix of its name; letters, digits and `-`. 16 random letters follow
    public static Transaction begin(Api api, String prefix) throws IOException {
        return new Transaction(api, prefix + random());
    }

    private static String random() throws IOException {
        StringBuilder name = new StringBuilder();
        try (InputStream dice = new FileInputStream("/dev/urandom")) {
            while (name.length() < SUFFIX) {
                int each = dice.read();
                if (each < FAIR) {
                    name.append(LETTERS.charAt(each % LETTERS.length()));
                }
            }
        }
        return name.toString();
    }

    /// Makes what a body says pending.
    ///
    /// @param type of the body
    /// @return what the host said; nothing, unless some of the body has no effect
    public Answer stage(String type, byte[] body) throws Trouble {
        pending = true;
        return api.demand(Ask.of("PATCH", "/settings" + query).with(type, body));
    }

    /// Makes pending that these keys, or all below them, are no longer set by the API.
    ///
    /// @param keys separated by commas
    public void unset(String keys) throws Trouble {
        pending = true;
        api.demand(Ask.of("DELETE", "/settings" + query + "&keys=" + Percent.encode(keys)));
    }

    /// Commits and has it applied.
    ///
    /// @param options of the request beside the name of the transaction, for example `&wait=true`
    /// @param limit how long that may take
    /// @return what the host said; its status may be [Answer#NOTHING_PENDING]
    /// @throws Trouble if it is not committed
    public Answer commit(String options, Duration limit) throws Trouble {
        Ask ask = Ask.of("POST", "/tx/commit_and_apply" + query + options).within(limit);
        Answer answer = api.send(ask);
        if (!answer.good() && answer.status() != Answer.NOTHING_PENDING) {
            throw new Refused(ask, answer);
        }
        pending = false;
        return answer;
    }

    /// Commits as the original does: the host applies it afterwards, and a commit of nothing is refused.
    public void commitAtOnce() throws Trouble {
        api.demand(Ask.of("POST", "/tx/commit_and_apply" + query));
        pending = false;
    }

    private void drop() {
        if (!pending) {
            return;
        }
        pending = false;
        try {
            api.send(Ask.of("DELETE", "/tx" + query).within(DROPPED));
        } catch (Trouble _) {
            // Who could not be told to commit can't be told to drop. The next boot does.
            return;
        }
    }

    @Override
    public void close() {
        drop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The process is ending, and drops it itself.
            return;
        }
    }
}
