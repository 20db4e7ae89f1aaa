package dev.slipway.api.exec;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of input all sessions together hold for programs that do not read. A session within its share may
/// always take more; beyond it, only while there is room for all.
final class Memory {
    /// 1024 messages of 4 KiB, as clients of the original send them, for eight sessions at once.
    static final long MOST_BYTES = 32L << 20;

    /// What a session has in any case.
    static final int SHARE_BYTES = 256 << 10;

    private final AtomicLong used = new AtomicLong();

    void use(int bytes) {
        used.addAndGet(bytes);
    }

    void free(int bytes) {
        used.addAndGet(-bytes);
    }

    /// Whether a session that holds `bytes` has to wait.
    boolean tooMuchFor(int bytes) {
        return bytes > SHARE_BYTES && used.get() > MOST_BYTES;
    }
}
