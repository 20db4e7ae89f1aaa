package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.settings.bootconfig.BootConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// `prairiedog generate-boot-settings`: the parameters that the kernel was booted with, from
/// `/proc/bootconfig`. Skipped on a kernel without boot configuration.
record BootSettings(Disk disk) implements Generator {
    static final Path FILE = BootConfig.SHOWN;

    @Override
    public String name() {
        return "prairiedog generate-boot-settings";
    }

    @Override
    public Outcome<Object> make(Call call) {
        try {
            Optional<byte[]> text = disk.read(FILE);
            return text.isPresent()
                    ? BootConfig.read(
                                    new String(text.get(), StandardCharsets.UTF_8), FILE.toString())
                            .map(BootConfig::tree)
                    : new Outcome.Skipped<>("the kernel has no " + FILE);
        } catch (IOException e) {
            return new Outcome.Skipped<>("%s can't be read: %s".formatted(FILE, e.getMessage()));
        }
    }
}
