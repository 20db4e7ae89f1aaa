package dev.slipway.settings.reference;

import dev.slipway.model.Key;
import dev.slipway.settings.model.Branch;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.model.Row;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Pages about every setting, in Markdown, from the declaration of the settings and from the variants.
public final class Reference {
    /// The page that lists the others.
    private static final String INDEX = "README.md";

    /// A variant that is not known may have every setting.
    private static final Model EVERYTHING = Model.of(VariantName.of("any-any"));

    private final VariantNames names;
    private final Map<String, SectionText> sections = new LinkedHashMap<>();

    private Reference(List<Facts> facts) {
        this.names = new VariantNames(facts.stream().map(each -> each.variant().name()).toList());
        EVERYTHING.tree().named().forEach((name, section) -> add(name, section, facts));
    }

    /// @param variants those whose settings are told; at least one
    public static Reference of(List<Variant> variants) {
        return new Reference(variants.stream().map(Facts::new).toList());
    }

    private void add(String name, Branch section, List<Facts> facts) {
        List<SettingText> settings =
                Place.all(EVERYTHING.tree()).stream()
                        .filter(place -> place.row().section().equals(name))
                        .map(place -> new SettingText(place, having(place.row(), facts)))
                        .filter(setting -> !setting.facts().isEmpty())
                        .toList();
        if (!settings.isEmpty()) {
            List<VariantName> where =
                    settings.getFirst().facts().stream()
                            .map(each -> each.variant().name())
                            .toList();
            sections.put(name, new SectionText(name, section, settings, names.of(where)));
        }
    }

    private static List<Facts> having(Row row, List<Facts> facts) {
        return facts.stream().filter(each -> each.has(row)).toList();
    }

    /// All pages by file name.
    public SortedMap<String, String> pages() {
        SortedMap<String, String> pages = new TreeMap<>();
        sections.forEach((name, section) -> pages.put(name + ".md", section.text()));
        pages.put(INDEX, index());
        return pages;
    }

    private String index() {
        String rows =
                sections.values().stream()
                        .map(section ->
                                "| [`%s`](%1$s.md) | %s | %s |\n"
                                        .formatted(
                                                section.name(),
                                                section.doc(),
                                                section.where().isEmpty()
                                                        ? "all"
                                                        : section.where()))
                        .collect(Collectors.joining());
        return """
        # Settings

        Every setting that user data and the API can set, as `slipway reference --out DIR` writes it from the declaration that
        `slipway check` reads. All settings are optional. `null`, which only JSON can write, means that a setting is not set; it
        is refused in maps and arrays, and where a page says so. Releases are those of Bottlerocket.

        | section | sets | variants |
        |---|---|---|
        """
                + rows;
    }

    /// What is known about a setting, a table of settings or a section.
    ///
    /// @param key as written or as declared: `settings.kernel.sysctl."vm.max_map_count"`,
    ///     `settings.kernel.sysctl.<sysctl-key>`; `settings` alone is told by the index
    /// @return empty if there is no such setting
    public Optional<String> about(String key) {
        if (key.equals("settings")) {
            return Optional.of(index());
        }
        List<SettingText> settings =
                pattern(key).stream()
                        .flatMap(pattern -> settings().filter(each -> isWithin(each, pattern)))
                        .toList();
        String section = key.substring(key.indexOf('.') + 1);
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(sections.get(section))
                        .map(SectionText::text)
                        .or(() -> Optional.of(joined(settings)));
    }

    private Stream<SettingText> settings() {
        return sections.values().stream().flatMap(section -> section.settings().stream());
    }

    private static boolean isWithin(SettingText setting, String pattern) {
        return (setting.place().row().pattern() + ".").startsWith(pattern + ".");
    }

    private static String joined(List<SettingText> settings) {
        return settings.stream().map(SettingText::text).collect(Collectors.joining("\n"));
    }

    private Optional<String> pattern(String key) {
        if (settings().anyMatch(setting -> isWithin(setting, key))) {
            return Optional.of(key);
        }
        try {
            return EVERYTHING.branch(Key.of(key)).map(Branch::pattern);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The keys of all settings and tables of settings, as far as the user has no say in them; sorted.
    public static List<String> keys() {
        return EVERYTHING.rows().stream()
                .map(row -> row.pattern().replaceFirst("\\.[<{].*", ""))
                .flatMap(Reference::withTables)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> withTables(String key) {
        return Stream.iterate(
                key, each -> each.contains("."), each -> each.substring(0, each.lastIndexOf('.')));
    }
}
