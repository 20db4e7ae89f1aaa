package dev.slipway.signal;

import dev.slipway.port.CloudFormation.Status;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was told to whom, so that nobody is told twice: a small file for each stack, resource and instance, on
/// the disk before the call goes out and again when it was heard.
record Marks(Disk disk) {
    static final Path FOLDER = Path.of("/var/lib/slipway/signals");

    /// @param told whether it was heard; else it was about to be sent, and nobody knows whether it arrived
    /// @param uniqueId with which it goes out, each time
    record Mark(boolean told, Status status, String uniqueId) {
        private static final String TOLD = "told";
        private static final String ABOUT_TO_TELL = "about-to-tell";
        private static final Pattern FORM =
                Pattern.compile(
                        "(%s|%s) (SUCCESS|FAILURE) (\\S+)\n".formatted(TOLD, ABOUT_TO_TELL));

        static Mark about(Status status, String uniqueId) {
            return new Mark(false, status, uniqueId);
        }

        Mark heard() {
            return new Mark(true, status, uniqueId);
        }

        private String text() {
            return "%s %s %s\n".formatted(told ? TOLD : ABOUT_TO_TELL, status, uniqueId);
        }

        /// Empty for a text that is none of ours.
        private static Optional<Mark> parse(String text) {
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? Optional.of(
                            new Mark(
                                    matcher.group(1).equals(TOLD),
                                    Status.valueOf(matcher.group(2)),
                                    matcher.group(3)))
                    : Optional.empty();
        }
    }

    /// @param subject who is told, about which instance
    Optional<Mark> find(List<String> subject) throws IOException {
        return disk.read(file(subject))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(Mark::parse);
    }

    /// On the disk when it returns.
    void put(List<String> subject, Mark mark) throws IOException {
        disk.replace(file(subject), mark.text().getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);
    }

    /// The names may hold any character, and one of them is a secret.
    private static Path file(List<String> subject) {
        byte[] names = String.join("\n", subject).getBytes(StandardCharsets.UTF_8);
        return FOLDER.resolve(HexFormat.of().formatHex(sha256(names)).substring(0, 32));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
