package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.port.Disk;
import dev.slipway.rendering.Document;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.Format;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.rendering.Rendered;
import dev.slipway.rendering.Template;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.Variant;
import java.util.Map;
import java.util.TreeMap;

/// Renders the templates of a variant with the template engine.
public final class EngineRenderer implements Renderer {
    private final Engine engine;
    private final OperatingSystem os;
    private final Disk host;

    /// @param os what templates see as `os`
    /// @param host where templates are that the variant's folder does not bring
    public EngineRenderer(Engine engine, OperatingSystem os, Disk host) {
        this.engine = engine;
        this.os = os;
        this.host = host;
    }

    @Override
    public Outcome<Text> render(Variant variant, ConfigurationFile file, Settings settings) {
        return switch (TemplateSource.in(variant.folder(), host).text(file)) {
            case Outcome.Made<String>(String text) -> render(variant, file, text, settings);
            case Outcome.Kept<String>(String text, _) -> render(variant, file, text, settings);
            case Outcome.Skipped<String>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<String>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Text> render(
            Variant variant, ConfigurationFile file, String text, Settings settings) {
        Template template = new Template(name(file), text, Format.of(file.path()));
        return switch (engine.render(template, document(variant, settings))) {
            case Outcome.Made<Rendered>(Rendered made) -> new Outcome.Made<>(new Text(made.text()));
            case Outcome.Kept<Rendered>(Rendered kept, _) ->
                    new Outcome.Made<>(new Text(kept.text()));
            case Outcome.Skipped<Rendered>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Rendered>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static String name(ConfigurationFile file) {
        return file.templatePath().getFileName().toString();
    }

    private Document document(Variant variant, Settings settings) {
        Map<String, Object> services = new TreeMap<>();
        variant.services().values().forEach(service -> services.put(service.name(), of(service)));
        Map<String, Object> files = new TreeMap<>();
        variant.configurationFiles().values().forEach(file -> files.put(file.name(), of(file)));
        return new Document(settings, os, services, files);
    }

    private static Map<String, Object> of(Service service) {
        return Map.of(
                "configuration-files", service.configurationFiles(),
                "restart-commands", service.restartCommands());
    }

    private static Map<String, Object> of(ConfigurationFile file) {
        return Map.of(
                "path", file.path().toString(),
                "template-path", file.templatePath().toString(),
                "mode", "%04o".formatted(file.mode()));
    }
}
