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
/// template path, else at the template path on the host. A line `{{> name}}` in it stands for the lines
/// of the template `name`, which is found the same way.
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

    /// The text of the template with its pieces. Fails if it or a piece is not there or can't be read as
    /// UTF-8.
    public Outcome<TemplateText> text(ConfigurationFile file) {
        Path template = file.templatePath();
        String main = template.getFileName().toString();
        return Pieces.together(
                main,
                name -> {
                    String part = name.equals(main) ? "template" : "piece '%s'".formatted(name);
                    return text(template.resolveSibling(name), file.name(), part);
                });
    }

    /// @param file name of the configuration file
    /// @param part of it, for messages
    private Outcome<String> text(Path onHost, String file, String part) {
        Path own = folder.resolve(onHost.getFileName());
        boolean hasOwn = Files.exists(own);
        Path at = hasOwn ? own : onHost;
        String whole = "the %s of the configuration file '%s'".formatted(part, file);
        try {
            Optional<byte[]> bytes = hasOwn ? Optional.of(Files.readAllBytes(own)) : host.read(at);
            return bytes.isPresent()
                    ? new Outcome.Made<>(utf8(bytes.get()))
                    : Outcome.failed(
                            "the configuration file '%s' has no %s".formatted(file, part),
                            own.toString(),
                            "put it there, or on the host at `" + onHost + "`");
        } catch (CharacterCodingException binary) {
            return Outcome.failed(whole + " is not UTF-8", at.toString(), "save it as UTF-8");
        } catch (IOException unreadable) {
            return Outcome.failed(
                    whole + " can't be read",
                    at.toString(),
                    "make it a file that this program may read");
        }
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
