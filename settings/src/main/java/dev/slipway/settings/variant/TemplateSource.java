package dev.slipway.settings.variant;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the template of a configuration file: in the variant's `templates/` under the file name of its
/// template path, else at the template path on the host.
public final class TemplateSource {
    private final Path folder;
    private final HostFiles host;

    private TemplateSource(Path folder, HostFiles host) {
        this.folder = folder;
        this.host = host;
    }

    /// Looks in the variant's folder only.
    public static TemplateSource in(Path variantFolder) {
        return new TemplateSource(variantFolder.resolve("templates"), _ -> Optional.empty());
    }

    /// Looks in the variant's folder first, then on the host.
    public static TemplateSource in(Path variantFolder, Disk host) {
        return new TemplateSource(variantFolder.resolve("templates"), host::read);
    }

    /// The text of the template. Fails if there is none, or none that can be read as UTF-8.
    public Outcome<String> text(ConfigurationFile file) {
        Path own = folder.resolve(file.templatePath().getFileName());
        try {
            Optional<byte[]> bytes =
                    Files.exists(own)
                            ? Optional.of(Files.readAllBytes(own))
                            : host.read(file.templatePath());
            return bytes.isPresent() ? new Outcome.Made<>(utf8(bytes.get())) : missing(file, own);
        } catch (CharacterCodingException binary) {
            return Outcome.failed(
                    "the template of the configuration file '%s' is not UTF-8"
                            .formatted(file.name()),
                    Files.exists(own) ? own.toString() : file.templatePath().toString(),
                    "save it as UTF-8");
        } catch (IOException unreadable) {
            return Outcome.failed(
                    "the template of the configuration file '%s' can't be read: %s"
                            .formatted(file.name(), unreadable.getMessage()),
                    own.toString(),
                    "make it a file that this program may read");
        }
    }

    private static Outcome<String> missing(ConfigurationFile file, Path own) {
        return Outcome.failed(
                "the configuration file '%s' has no template".formatted(file.name()),
                own.toString(),
                "put it there, or on the host at `" + file.templatePath() + "`");
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /// The files of the host, if it is to be asked at all.
    @FunctionalInterface
    private interface HostFiles {
        Optional<byte[]> read(Path path) throws IOException;
    }
}
