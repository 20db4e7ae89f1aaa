package dev.slipway.command;

import dev.slipway.simulators.OciImage;
import dev.slipway.simulators.RegistryScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Images for a simulated registry: OCI image layouts, as folders or as archives.
///
/// @param folder in which the names are that a script gives to them
record ImageFiles(Path folder) implements RegistryScript.Layouts {
    @Override
    public OciImage read(String name) throws IOException {
        Path layout = folder.resolve(name);
        if (!Files.exists(layout)) {
            throw new IOException("there is no file or folder '%s'".formatted(name));
        }
        return Files.isDirectory(layout)
                ? OciImage.read(filesIn(layout))
                : OciImage.readTar(Files.readAllBytes(layout));
    }

    private static Map<String, byte[]> filesIn(Path layout) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(layout)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(layout.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
