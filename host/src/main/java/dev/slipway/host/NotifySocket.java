package dev.slipway.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.slipway.port.Supervisor;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The socket that systemd listens on for what a service says, see sd_notify(3). It takes datagrams, which Java has
/// none of for Unix sockets, so libc is called.
///
/// The first call prepares the others, which takes some 30 ms: not for threads that others wait for.
final class NotifySocket implements Supervisor {
    /// Of socket(2), address_families(7) and send(2), on Linux.
    private static final int AF_UNIX = 1;

    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;

    /// Of `sun_path`, see unix(7).
    private static final int LONGEST_PATH = 108;

    private final byte[] path;
    private final Optional<Duration> patience;
    private Optional<Libc> libc = Optional.empty();

    private NotifySocket(byte[] path, Optional<Duration> patience) {
        this.path = path;
        this.patience = patience;
    }

    /// @param environment of this process
    /// @return [Supervisor#NONE] unless the environment names such a socket
    static Supervisor of(Map<String, String> environment) {
        byte[] path =
                environment.getOrDefault("NOTIFY_SOCKET", "").getBytes(StandardCharsets.UTF_8);
        if (path.length == 0 || path.length > LONGEST_PATH) {
            return Supervisor.NONE;
        }
        if (path[0] == '@') {
            path[0] = 0; // a name that is no file
        }
        return new NotifySocket(path, patience(environment.getOrDefault("WATCHDOG_USEC", "")));
    }

    /// As sd_watchdog_enabled(3) has it.
    private static Optional<Duration> patience(String micros) {
        return micros.matches("[1-9]\\d{0,17}")
                ? Optional.of(Duration.of(Long.parseLong(micros), ChronoUnit.MICROS))
                : Optional.empty();
    }

    @Override
    public Optional<Duration> patience() {
        return patience;
    }

    @Override
    public synchronized void tell(List<String> assignments) {
        Libc opened = libc.orElseGet(Libc::open);
        libc = Optional.of(opened);
        try (Arena arena = Arena.ofConfined()) {
            byte[] message = String.join("\n", assignments).getBytes(StandardCharsets.UTF_8);
            opened.send(arena.allocateFrom(JAVA_BYTE, message), address(arena));
        }
    }

    /// A `sockaddr_un` that ends with its path.
    private MemorySegment address(Arena arena) {
        long family = JAVA_SHORT.byteSize();
        MemorySegment address = arena.allocate(family + path.length, JAVA_SHORT.byteAlignment());
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, address, JAVA_BYTE, family, path.length);
        return address;
    }

    /// The call that sends, and the socket that it sends from, which stays open as long as the program runs.
    private record Libc(MethodHandle sendto, int socket) {
        private static final FunctionDescriptor SOCKET =
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        private static final FunctionDescriptor SENDTO =
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

        private static Libc open() {
            try {
                MethodHandle socket = handle("socket", SOCKET);
                return new Libc(
                        handle("sendto", SENDTO),
                        (int) socket.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
            } catch (Throwable bug) {
                throw new IllegalStateException(bug);
            }
        }

        @SuppressWarnings("restricted")
        private static MethodHandle handle(String function, FunctionDescriptor descriptor) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), descriptor);
        }

        private void send(MemorySegment message, MemorySegment to) {
            try {
                long _ =
                        (long)
                                sendto.invokeExact(
                                        socket,
                                        message,
                                        message.byteSize(),
                                        MSG_NOSIGNAL | MSG_DONTWAIT,
                                        to,
                                        (int) to.byteSize());
            } catch (Throwable bug) {
                throw new IllegalStateException(bug);
            }
        }
    }
}
