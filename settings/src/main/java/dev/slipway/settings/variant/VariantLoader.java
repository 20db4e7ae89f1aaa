package dev.slipway.settings.variant;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a variant of a folder, or says all that is wrong with the folder.
final class VariantLoader {
    private static final Set<String> TABLES =
            Set.of("settings", "metadata", "services", "configuration-files");

    private final Path folder;
    private final TemplateSource templates;
    private final Telling telling;
    private final List<Problem> problems = new ArrayList<>();

    VariantLoader(Path folder, TemplateSource templates, Telling telling) {
        this.folder = folder;
        this.templates = templates;
        this.telling = telling;
    }

    Outcome<Variant> load() {
        Optional<VariantName> name = name();
        Section all =
                new Section(List.of(), new DefaultsFolder(folder, problems).merged(), problems);
        noteForeign(all.table());
        Optional<Variant> variant = name.map(known -> variant(known, all));
        return variant.filter(_ -> problems.isEmpty())
                .<Outcome<Variant>>map(Outcome.Made::new)
                .orElseGet(() -> new Outcome.Failed<>(problem()));
    }

    private Variant variant(VariantName name, Section all) {
        Section files = all.child("configuration-files");
        Section services = all.child("services");
        return new Variant(
                name,
                folder,
                DefaultSettings.of(all.child("settings")),
                SettingsMetadata.of(all.child("metadata"), services.names()),
                Declarations.services(services, files.names()),
                Declarations.files(files, templates));
    }

    private Optional<VariantName> name() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        try {
            return Optional.of(VariantName.of(name == null ? "" : name.toString()));
        } catch (IllegalArgumentException none) {
            problems.add(new Problem(none.getMessage(), folder.toString(), "rename the folder"));
            return Optional.empty();
        }
    }

    private void noteForeign(Merged.Table all) {
        for (Map.Entry<String, Merged> member : all.members().entrySet()) {
            if (!TABLES.contains(member.getKey())) {
                telling.note(
                        "'%s' (%s) is no part of a variant and has no effect"
                                .formatted(member.getKey(), member.getValue().at()));
            }
        }
    }

    private Problem problem() {
        return problems.size() == 1
                ? problems.getFirst()
                : new Problem(
                        "the variant has %d faults".formatted(problems.size()),
                        folder.toString(),
                        "correct each of them",
                        problems);
    }
}
