package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.platform.Then;
import dev.slipway.platform.ec2.Ec2Region;
import dev.slipway.rendering.Document;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.Format;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.rendering.Rendered;
import dev.slipway.rendering.Template;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `schnauzer KEY`: the template that the variant declares for a setting, filled with other settings.
///
/// On a platform that is not the variant's own nobody tells a region. Templates see the fallback then, as on
/// an EC2 instance whose identity document names none. If a template needs anything else that nobody sets
/// there, its setting stays unset.
record Schnauzer(Engine engine, OperatingSystem os) implements Generator {
    private static final Pattern SETTING = Pattern.compile("\\bsettings(\\.[A-Za-z0-9_-]+)+");

    @Override
    public String name() {
        return "schnauzer";
    }

    @Override
    public Set<Key> reads(Call call) {
        return template(call).map(Schnauzer::mentioned).orElse(Set.of());
    }

    private static Set<Key> mentioned(String template) {
        return SETTING.matcher(template)
                .results()
                .map(MatchResult::group)
                .map(Key::of)
                .collect(Collectors.toSet());
    }

    /// The template of the key that the command line names.
    private static Optional<String> template(Call call) {
        return call.words().stream()
                .skip(1)
                .findFirst()
                .flatMap(name ->
                        call.variant().metadata().templates().entrySet().stream()
                                .filter(entry -> entry.getKey().toString().equals(name))
                                .map(entry -> entry.getValue())
                                .findFirst());
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Optional<String> template = template(call);
        if (template.isEmpty()) {
            return Outcome.failed(
                    "the variant has no template for '%s'".formatted(call.line()),
                    call.variant().name().text() + ", " + call.key(),
                    "declare `template` beside `setting-generator` in the metadata of the setting");
        }
        Outcome<Rendered> rendered =
                engine.render(
                        new Template(call.key().toString(), template.get(), Format.PLAIN),
                        new Document(seen(call), os));
        Set<Key> missing = missing(call, template.get());
        return rendered instanceof Outcome.Failed<Rendered> && !call.atHome() && !missing.isEmpty()
                ? new Outcome.Skipped<>(
                        "its template needs %s, which nobody sets on %s"
                                .formatted(names(missing), call.platform().text()))
                : Then.of(rendered, text -> new Outcome.Made<>(text.text()));
    }

    private static Settings seen(Call call) {
        return call.atHome() ? call.settings() : call.settings().over(Ec2Region.FALLBACK);
    }

    private static Set<Key> missing(Call call, String template) {
        return mentioned(template).stream()
                .filter(key -> !seen(call).has(key))
                .collect(Collectors.toSet());
    }

    private static String names(Set<Key> keys) {
        return keys.stream().sorted().map(Key::toString).collect(Collectors.joining(", "));
    }
}
