package dev.slipway.services;

import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk.NewFile;
import dev.slipway.port.Host;
import dev.slipway.rendering.Rendered;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// Writes the configuration files of the variant: all of them or, if one can't be rendered, none. Files
/// that are right already are left alone.
///
/// Before the first byte is written, `Applied` forgets the files that change, so that a kill in between
/// loses no restart.
public final class RenderFiles implements Stage<RenderedFiles> {
    private final Host host;
    private final Renderer renderer;
    private final AppliedFile appliedFile;

    public RenderFiles(Host host, Renderer renderer) {
        this.host = host;
        this.renderer = renderer;
        this.appliedFile = new AppliedFile(host.disk());
    }

    /// Needs [Committed] and [Variant].
    ///
    /// @throws ExecutionException if the renderer threw: a bug
    @Override
    public Outcome<RenderedFiles> run(Inputs in) throws InterruptedException, ExecutionException {
        Variant variant = in.get(Variant.FACT);
        long begin = host.time().nanos();
        Outcome<FileTexts> texts =
                FileTexts.render(
                        tellingFailures(in.telling(), begin),
                        variant,
                        in.get(Committed.FACT).settings());
        return switch (texts) {
            case Outcome.Made<FileTexts>(FileTexts made) -> write(made, in.telling(), begin);
            case Outcome.Kept<FileTexts>(FileTexts kept, String _) ->
                    write(kept, in.telling(), begin);
            case Outcome.Skipped<FileTexts>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<FileTexts>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Renderer tellingFailures(Telling telling, long begin) {
        return (variant, file, settings) -> {
            Outcome<Rendered> outcome = renderer.render(variant, file, settings);
            if (outcome instanceof Outcome.Failed<Rendered>(Problem problem)) {
                Duration took = host.time().since(begin);
                telling.of(part(file.path())).tell(new Happening.Failed(took, problem));
            }
            return outcome;
        };
    }

    private Outcome<RenderedFiles> write(FileTexts texts, Telling telling, long begin) {
        List<NewFile> changed = new ArrayList<>();
        try {
            RenderedFiles files = compare(texts, changed);
            forget(changed, telling);
            PrivateFiles.makeFolders(host.disk(), changed);
            host.disk().replaceAll(changed);
            tell(files, telling, host.time().since(begin));
            return changed.isEmpty()
                    ? new Outcome.Kept<>(files, "every configuration file is as it should be")
                    : new Outcome.Made<>(files);
        } catch (IOException e) {
            return notWritten(changed, e);
        }
    }

    private RenderedFiles compare(FileTexts texts, List<NewFile> changed) throws IOException {
        List<RenderedFile> files = new ArrayList<>();
        for (ConfigurationFile file : texts.texts().keySet()) {
            NewFile wanted = texts.file(file);
            boolean differs = !host.disk().holds(wanted);
            if (differs) {
                changed.add(wanted);
            }
            files.add(
                    new RenderedFile(
                            file.name(), wanted.path(), differs, Sha256.of(wanted.bytes())));
        }
        return new RenderedFiles(files);
    }

    private void forget(List<NewFile> changed, Telling telling) throws IOException {
        if (changed.isEmpty()) {
            return;
        }
        Applied before = appliedFile.read(telling);
        Applied after = before.forgettingFiles(changed.stream().map(NewFile::path).toList());
        if (!after.equals(before)) {
            appliedFile.write(after);
        }
    }

    private static void tell(RenderedFiles files, Telling telling, Duration took) {
        for (RenderedFile file : files.files()) {
            telling.of(part(file.path()))
                    .tell(
                            file.changed()
                                    ? new Happening.Finished(took)
                                    : new Happening.Kept(took, "content and mode are right"));
        }
    }

    private static Part part(Path path) {
        return new Part("file", path.normalize().toString());
    }

    private static Outcome<RenderedFiles> notWritten(List<NewFile> files, IOException e) {
        String paths =
                files.stream()
                        .map(file -> file.path().toString())
                        .collect(Collectors.joining(", "));
        return Outcome.failed(
                "the configuration files could not be written: " + e.getMessage(),
                paths.isEmpty() ? "reading what is there" : paths,
                "see that the disk has room (`df -h`) and is not read-only; the next boot or commit tries again");
    }
}
