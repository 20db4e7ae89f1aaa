package dev.slipway.services;

import dev.slipway.model.Fact;
import java.util.List;

/// The configuration files of the host, all of them, in declared order. Made by the stage `render-files`.
public record RenderedFiles(List<RenderedFile> files) {
    public static final Fact<RenderedFiles> FACT = new Fact<>("files", RenderedFiles.class);

    public RenderedFiles {
        files = List.copyOf(files);
    }

    /// Those that had to be written.
    public List<RenderedFile> changed() {
        return files.stream().filter(RenderedFile::changed).toList();
    }
}
