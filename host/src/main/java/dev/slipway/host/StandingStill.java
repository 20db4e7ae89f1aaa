package dev.slipway.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Makes processes stand still (SIGSTOP) and go on (SIGCONT), which [ProcessHandle] can't: one that stands still starts no
/// others.
final class StandingStill {
    /// See signal(7); the same on x86-64 and on aarch64.
    private static final int SIGCONT = 18;

    private static final int SIGSTOP = 19;

    /// A process that waits in the kernel takes a signal only when that is over.
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private static final MethodHandle KILL = kill();

    private StandingStill() {}

    /// Returns when it stands still or is gone, or after a moment if it does neither.
    static void halt(ProcessHandle process) {
        signal(process, SIGSTOP);
        long begin = System.nanoTime();
        while (runs(process) && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.onSpinWait();
        }
    }

    static void goOn(ProcessHandle process) {
        signal(process, SIGCONT);
    }

    /// Its state is the word after its name, which is in parentheses and may hold any: see proc(5).
    private static boolean runs(ProcessHandle process) {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", process.pid() + "", "stat"));
            String text = new String(stat, StandardCharsets.ISO_8859_1);
            char state = text.charAt(text.lastIndexOf(')') + 2);
            return "RSD".indexOf(state) >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void signal(ProcessHandle process, int signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            // It may be gone by now, or another's: then there is nothing to be done about it.
            int _ = (int) KILL.invokeExact((int) process.pid(), signal);
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle kill() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }
}
