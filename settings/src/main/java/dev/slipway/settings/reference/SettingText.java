package dev.slipway.settings.reference;

import dev.slipway.settings.input.Toml;
import dev.slipway.settings.model.Branch;
import dev.slipway.settings.model.Need;
import dev.slipway.settings.model.Row;
import dev.slipway.settings.variant.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One setting in Markdown.
///
/// @param facts of the variants that have it, at least one
record SettingText(Place place, List<Facts> facts) {
    String text() {
        Row row = place.row();
        StringBuilder text = new StringBuilder();
        text.append("## `%s`\n\n%s.\n\n".formatted(name(), row.doc()));
        bullets().forEach(bullet -> text.append("- ").append(bullet).append('\n'));
        text.append(
                "\n```toml user-data %s\n%s```\n"
                        .formatted(
                                facts.getFirst().variant().name().text(),
                                Toml.document(place.document())));
        return text.toString();
    }

    /// Its key below the section; the section itself is the name of a setting that stands alone.
    String name() {
        String below = place.row().pattern().substring("settings.".length());
        return below.contains(".") ? below.substring(below.indexOf('.') + 1) : below;
    }

    private List<String> bullets() {
        Row row = place.row();
        List<String> bullets = new ArrayList<>();
        bullets.add("takes %s (`%s`)".formatted(row.type().wants(), row.type().name()));
        name(row).ifPresent(bullets::add);
        bullets.add("default: " + Grouped.by(facts, each -> each.defaultOf(row)).line());
        made().ifPresent(bullets::add);
        bullets.add(affects());
        if (row.required()) {
            bullets.add("required whenever anything beside it is set");
        } else if (!row.nullable()) {
            bullets.add("`null` is refused");
        }
        needed().ifPresent(bullets::add);
        if (row.secret()) {
            bullets.add("may be secret: no message, event or journal shows it");
        }
        aliases().ifPresent(bullets::add);
        since().ifPresent(bullets::add);
        return bullets;
    }

    private Optional<String> needed() {
        return place.tables().getLast().needs().stream()
                .filter(need -> need.needed().equals(place.names().getLast()))
                .map(need ->
                        need.when().equals(Need.ALWAYS)
                                ? "required, in whatever layer, if anything beside it is set"
                                : "required, in whatever layer, while `%s`".formatted(need.when()))
                .findFirst();
    }

    /// What the names are that the user chooses.
    private Optional<String> name(Row row) {
        String rules =
                place.tables().stream()
                        .flatMap(table -> table.free().stream())
                        .filter(free -> row.pattern().startsWith(free.branch().pattern()))
                        .map(free ->
                                "`%s` is %s".formatted(last(free.branch()), free.key().wants()))
                        .collect(Collectors.joining("; "));
        return Optional.of(rules).filter(text -> !text.isEmpty());
    }

    private static String last(Branch branch) {
        return branch.pattern().substring(branch.pattern().lastIndexOf('.') + 1);
    }

    private Optional<String> made() {
        String made = Grouped.by(facts, each -> each.generatorOf(place.key())).line();
        return Optional.of("made when unset: " + made).filter(_ -> !made.isEmpty());
    }

    private String affects() {
        String services = Grouped.by(facts, this::services).line();
        return "affects " + (services.isEmpty() ? "no service" : services);
    }

    private String services(Facts of) {
        return of.servicesOf(place.key()).stream()
                .map(Service::name)
                .map(Facts::code)
                .collect(Collectors.joining(", "));
    }

    /// The services that any variant looks after when it changes.
    List<Service> affected() {
        return facts.stream().flatMap(each -> each.servicesOf(place.key()).stream()).toList();
    }

    private Optional<String> aliases() {
        Branch section = place.tables().get(Math.min(1, place.tables().size() - 1));
        return section.aliases().entrySet().stream()
                .filter(alias -> place.names().contains(alias.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(other -> "`" + other + "` is another name for it, not beside it");
    }

    private Optional<String> since() {
        Optional<String> release = place.row().since().release().map("since "::concat);
        Optional<String> later = place.row().since().later();
        return release.isPresent() && later.isPresent()
                ? Optional.of(release.get() + "; " + later.get())
                : release.or(() -> later);
    }
}
