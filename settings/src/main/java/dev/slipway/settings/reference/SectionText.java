package dev.slipway.settings.reference;

import dev.slipway.settings.model.Branch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// One section of the settings in Markdown: a page.
///
/// @param name `kubernetes` for `settings.kubernetes`
/// @param section its table, or the one setting that it is
/// @param settings all that is in it
/// @param where the variants that have it, in few words; empty for all
record SectionText(String name, Branch section, List<SettingText> settings, String where) {
    String text() {
        StringBuilder text = new StringBuilder("# `settings.%s`\n\n".formatted(name));
        text.append(section.row().isPresent() ? "" : doc() + ".\n\n");
        text.append(where.isEmpty() ? "" : "Only in " + where + ".\n\n");
        if (settings.size() > 1) {
            text.append("| setting | sets |\n|---|---|\n");
            settings.forEach(setting -> text.append(row(setting)));
            text.append('\n');
        }
        text.append(settings.stream().map(SettingText::text).collect(Collectors.joining("\n")));
        return text.append(services()).toString();
    }

    String doc() {
        return section.doc().orElseThrow();
    }

    private static String row(SettingText setting) {
        return "| [`%s`](#%s) | %s |\n"
                .formatted(
                        setting.name().replace("|", "\\|"),
                        anchor(setting.name()),
                        setting.place().row().doc());
    }

    /// The address that code forges give a heading: lower case, without what is neither letter, digit, `-` nor
    /// `_`.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    }

    /// What the services do that any of the settings affects.
    private String services() {
        List<Facts> facts = settings.getFirst().facts();
        Set<String> names = new LinkedHashSet<>();
        settings.forEach(
                setting -> setting.affected().forEach(service -> names.add(service.name())));
        String lines =
                names.stream()
                        .map(name -> "- %s %s\n".formatted(Facts.code(name), effect(name, facts)))
                        .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n## Affected services\n\n" + lines;
    }

    private static String effect(String service, List<Facts> facts) {
        List<Facts> having =
                facts.stream().filter(each -> each.effect(service).isPresent()).toList();
        return Grouped.by(having, each -> each.effect(service).orElse("")).line();
    }
}
