package dev.slipway.api;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// The policy of a host, as its file is now. A file that can't be used lets nobody in but root; that is said
/// once for each state of the file.
final class PolicyFile {
    static final Path PATH = Path.of("/etc/slipway/api-policy.toml");

    /// Bits of the mode with which others than the owner may write.
    private static final int OPEN = 0022;

    private final Disk disk;
    private final Policy usual;
    private final Consumer<String> notes;
    private Outcome<Content> seen = new Outcome.Skipped<>("not looked at yet");
    private Policy policy = Policy.NOBODY;

    /// @param open whether others than its owner may write to it
    private record Content(ByteBuffer bytes, boolean open) {}

    /// @param usual holds while there is no file
    PolicyFile(Disk disk, Policy usual, Consumer<String> notes) {
        this.disk = disk;
        this.usual = usual;
        this.notes = notes;
    }

    /// Reads the file: it is small, and the kernel has it at hand. It is understood anew when it has changed.
    synchronized Policy current() {
        Outcome<Content> now = look();
        if (!now.equals(seen)) {
            seen = now;
            policy = understand(now);
        }
        return policy;
    }

    private Outcome<Content> look() {
        try {
            Optional<byte[]> bytes = disk.read(PATH);
            if (bytes.isEmpty()) {
                return new Outcome.Skipped<>("there is none");
            }
            boolean open = disk.mode(PATH).filter(mode -> (mode & OPEN) != 0).isPresent();
            return new Outcome.Made<>(new Content(ByteBuffer.wrap(bytes.get()), open));
        } catch (IOException refused) {
            return Outcome.failed(
                    "the policy of the API can't be read, so that only root may use it: "
                            + refused.getMessage(),
                    PATH.toString(),
                    "make it a file that root can read, or take it away");
        }
    }

    private Policy understand(Outcome<Content> now) {
        return switch (now) {
            case Outcome.Made<Content>(Content content) -> understand(content);
            case Outcome.Kept<Content>(Content content, var _) -> understand(content);
            case Outcome.Skipped<Content> _ -> usual;
            case Outcome.Failed<Content>(Problem problem) -> nobody(problem);
        };
    }

    private Policy understand(Content content) {
        if (content.open()) {
            return nobody(
                    new Problem(
                            "others than its owner may write to the policy of the API, so that only root may use it",
                            PATH.toString(),
                            "type `chmod go-w %s`".formatted(PATH)));
        }
        return switch (PolicyReader.read(PATH.toString(), content.bytes().array())) {
            case Outcome.Made<Policy>(Policy good) -> good;
            case Outcome.Kept<Policy>(Policy good, var _) -> good;
            case Outcome.Skipped<Policy> _ -> Policy.NOBODY;
            case Outcome.Failed<Policy>(Problem problem) -> nobody(problem);
        };
    }

    private Policy nobody(Problem problem) {
        notes.accept(problem.text().strip());
        return Policy.NOBODY;
    }
}
