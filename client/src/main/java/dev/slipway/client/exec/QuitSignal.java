package dev.slipway.client.exec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// SIGQUIT, which Ctrl-\ sends. The JVM answers it with a list of its threads among the output, and lets no program
/// change that but by signal(2) itself.
final class QuitSignal {
    /// Of signal(7).
    private static final int SIGQUIT = 3;

    /// Of signal(2), on Linux.
    private static final long DEFAULT = 0;

    private static final long IGNORED = 1;

    private QuitSignal() {}

    /// It ends the process, as it does any other.
    static void ends() {
        set(DEFAULT);
    }

    /// It does nothing: the process may not end before the terminal is as it was.
    static void doesNothing() {
        set(IGNORED);
    }

    @SuppressWarnings("restricted")
    private static void set(long handler) {
        Linker linker = Linker.nativeLinker();
        MethodHandle signal =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("signal"),
                        FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
        try {
            MemorySegment _ =
                    (MemorySegment) signal.invokeExact(SIGQUIT, MemorySegment.ofAddress(handler));
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }
}
