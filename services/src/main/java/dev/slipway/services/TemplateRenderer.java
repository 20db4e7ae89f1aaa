package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.rendering.Document;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.Format;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.rendering.Rendered;
import dev.slipway.rendering.Template;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.TemplateText;
import dev.slipway.settings.variant.Variant;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/// Renders with the templates of the variant.
///
/// @param os what templates see as `os`, but for `os.variant_id`: that is the name of the variant
/// @param templates by folder of a variant: where its templates are
public record TemplateRenderer(
        Engine engine, OperatingSystem os, Function<Path, TemplateSource> templates)
        implements Renderer {
    @Override
    public Outcome<Rendered> render(Variant variant, ConfigurationFile file, Settings settings) {
        return templates
                .apply(variant.folder())
                .text(file)
                .then(text -> render(text, variant, file, settings));
    }

    private Outcome<Rendered> render(
            TemplateText text, Variant variant, ConfigurationFile file, Settings settings) {
        String name = file.templatePath().getFileName().toString();
        Template template = new Template(name, text, Format.of(file.path()));
        return engine.render(template, document(variant, settings));
    }

    private Document document(Variant variant, Settings settings) {
        return new Document(
                settings,
                os(variant.name().text()),
                new TablesOnDemand<>(variant.services(), TemplateRenderer::table),
                new TablesOnDemand<>(variant.configurationFiles(), TemplateRenderer::table));
    }

    private OperatingSystem os(String variant) {
        return new OperatingSystem(
                os.prettyName(), variant, os.versionId(), os.buildId(), os.arch());
    }

    private static Map<String, Object> table(Service service) {
        return Map.of(
                "configuration-files", service.configurationFiles(),
                "restart-commands", service.restartCommands());
    }

    private static Map<String, Object> table(ConfigurationFile file) {
        return Map.of(
                "path", file.path().toString(),
                "template-path", file.templatePath().toString(),
                "mode", "%04o".formatted(file.mode()));
    }
}
