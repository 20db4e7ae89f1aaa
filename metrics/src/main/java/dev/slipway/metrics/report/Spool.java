package dev.slipway.metrics.report;

import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Messages that wait to be sent, in a folder of their own: a file each, in their order. It holds no more than
/// its bounds; the oldest go first.
///
/// A message is there as a whole or not at all. It stays until [#remove], so a process that is killed while it
/// sends leaves it to the next one: a message may be sent twice, with one id, and is never lost by a kill.
final class Spool {
    private static final Pattern NAME = Pattern.compile("(\\d{12})-[0-9a-f-]{36}\\.json");
    private static final String TOLD = ".told";
    private static final String LOCK = "lock";
    private static final String SALT = "salt";
    private static final int SALT_BYTES = 32;

    private final Host host;
    private final Path folder;
    private final Bounds bounds;

    Spool(Host host, Path folder, Bounds bounds) {
        this.host = host;
        this.folder = folder;
        this.bounds = bounds;
    }

    /// How much may wait.
    ///
    /// @param bytes of all files together
    /// @param age of a message, by the wall clock
    record Bounds(int messages, long bytes, Duration age) {}

    /// A message and the file that holds it.
    record Slot(Path file, long bytes, Message message) {}

    /// A message that was given up.
    record Dropped(String name, String why) {}

    /// Who sends holds this, so that no two processes send the same.
    ///
    /// @return empty if another one does
    Optional<Disk.Held> lock() throws IOException {
        return host.disk().lock(folder.resolve(LOCK));
    }

    /// Keeps a message.
    ///
    /// @return what went for it
    List<Dropped> put(String name, String text) throws IOException {
        return put(new Message(id(bytes(Long.BYTES * 2)), name, host.time().now(), text));
    }

    /// The same for what is told once about a boot: nothing happens if it has been put before. If a kill comes
    /// in between, what is put again has the same id.
    List<Dropped> putOnce(String boot, String name, String text) throws IOException {
        Path told = folder.resolve(name + TOLD);
        boolean before = host.disk().read(told).map(Spool::text).filter(boot::equals).isPresent();
        if (before) {
            return List.of();
        }
        String id = id(digest(salt(), (boot + name).getBytes(StandardCharsets.UTF_8)));
        List<Dropped> dropped =
                names().stream().anyMatch(file -> file.contains(id))
                        ? List.of()
                        : put(new Message(id, name, host.time().now(), text));
        host.disk().replace(told, boot.getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);
        return dropped;
    }

    private List<Dropped> put(Message message) throws IOException {
        host.disk().folder(folder, Disk.PRIVATE_FOLDER);
        List<String> names = names();
        long number = names.isEmpty() ? 1 : Long.parseLong(names.getLast().substring(0, 12)) + 1;
        Path file = folder.resolve("%012d-%s.json".formatted(number, message.id()));
        byte[] json = message.json().getBytes(StandardCharsets.UTF_8);
        host.disk().replace(file, json, Disk.PRIVATE);
        return prune();
    }

    /// Makes ids that say nothing about the host. It never leaves it.
    private byte[] salt() throws IOException {
        Path file = folder.resolve(SALT);
        Optional<byte[]> salt = host.disk().read(file).filter(bytes -> bytes.length == SALT_BYTES);
        if (salt.isEmpty()) {
            host.disk().folder(folder, Disk.PRIVATE_FOLDER);
            salt = Optional.of(bytes(SALT_BYTES));
            host.disk().replace(file, salt.get(), Disk.PRIVATE);
        }
        return salt.get();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        host.random().nextBytes(bytes);
        return bytes;
    }

    private static byte[] digest(byte[] salt, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(text);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A UUID of the first bytes. Source: RFC 9562 section 5.8.
    private static String id(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long most = buffer.getLong() & ~0xF000L | 0x8000L;
        long least = buffer.getLong() & ~(3L << 62) | 2L << 62;
        return new UUID(most, least).toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Gives up what is damaged, too old or too much.
    List<Dropped> prune() throws IOException {
        List<Dropped> dropped = new ArrayList<>();
        List<Slot> slots = new ArrayList<>(waiting());
        dropDamaged(slots, dropped);
        Instant oldest = host.time().now().minus(bounds.age());
        long bytes = slots.stream().mapToLong(Slot::bytes).sum();
        for (Slot slot : List.copyOf(slots)) {
            boolean old = slot.message().made().isBefore(oldest);
            if (old || slots.size() > bounds.messages() || bytes > bounds.bytes()) {
                remove(slot);
                slots.remove(slot);
                bytes -= slot.bytes();
                dropped.add(
                        new Dropped(
                                slot.message().name(),
                                old ? "it is too old" : "too much is waiting"));
            }
        }
        return dropped;
    }

    private void dropDamaged(List<Slot> whole, List<Dropped> dropped) throws IOException {
        for (String name : names()) {
            Path file = folder.resolve(name);
            if (whole.stream().noneMatch(slot -> slot.file().equals(file))) {
                host.disk().remove(file);
                dropped.add(new Dropped("a message", "its file was damaged"));
            }
        }
    }

    boolean isEmpty() throws IOException {
        return names().isEmpty();
    }

    /// The messages that wait, oldest first.
    List<Slot> waiting() throws IOException {
        List<Slot> slots = new ArrayList<>();
        for (String name : names()) {
            Path file = folder.resolve(name);
            Optional<byte[]> json = host.disk().read(file);
            json.flatMap(Message::read)
                    .ifPresent(message -> slots.add(new Slot(file, json.get().length, message)));
        }
        return slots;
    }

    /// It has been sent, or nobody wants it any more.
    void remove(Slot slot) throws IOException {
        host.disk().remove(slot.file());
    }

    private List<String> names() throws IOException {
        return host.disk().list(folder).stream()
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }
}
