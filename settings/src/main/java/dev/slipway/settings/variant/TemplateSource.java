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
        boolean hasOwn = Files.exists(own);
        Path at = hasOwn ? own : file.templatePath();
        try {
            Optional<byte[]> bytes = hasOwn ? Optional.of(Files.readAllBytes(own)) : host.read(at);
            return bytes.isPresent()
                    ? new Outcome.Made<>(utf8(bytes.get()))
                    : Outcome.failed(
                            "the configuration file '%s' has no template".formatted(file.name()),
                            own.toString(),
                            "put it there, or on the host at `" + file.templatePath() + "`");
        } catch (CharacterCodingException binary) {
            return refused(file, at, "is not UTF-8", "save it as UTF-8");
        } catch (IOException unreadable) {
            return refused(file, at, "can't be read", "make it a file that this program may read");
        }
    }

    private static Outcome<String> refused(
            ConfigurationFile file, Path at, String why, String fix) {
        return Outcome.failed(
                "the template of the configuration file '%s' %s".formatted(file.name(), why),
                at.toString(),
                fix);
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
