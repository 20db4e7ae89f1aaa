package dev.slipway.rendering;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.io.StringTemplateSource;
import dev.slipway.model.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Renders templates: Handlebars that is strict about missing values, with the helpers that the variants'
/// templates use, and values escaped for the format of the file instead of for HTML.
///
/// It reads no file and asks nobody but `resolvable`. Safe to use from any thread.
public final class Engine {
    /// So many parsed templates are kept: a variant has some dozens.
    private static final int KEPT = 256;

    private final Handlebars handlebars;

    /// To parse a template takes several times as long as to render it, and those of a host stay the same.
    private final Map<Parsed, com.github.jknack.handlebars.Template> parsed =
            new ConcurrentHashMap<>();

    private record Parsed(String name, String text) {}

    /// @param cpus logical CPUs that the process may use, for `kube_reserve_cpu`
    /// @param resolvable whether a host name leads to addresses and none of them is `127.0.0.1` or `::1`,
    ///     for `localhost_aliases`; may ask DNS and block
    public Engine(int cpus, Predicate<String> resolvable) {
        Map<String, Operation> operations = new HashMap<>();
        operations.putAll(Logic.ALL);
        operations.putAll(Texts.ALL);
        operations.putAll(Regions.ALL);
        operations.putAll(Oci.ALL);
        operations.putAll(Kubernetes.all(cpus));
        operations.putAll(Hosts.all(resolvable));
        handlebars =
                new Handlebars()
                        .with(new Helpers(operations))
                        .with(EscapingStrategy.NOOP)
                        .prettyPrint(false);
    }

    /// Renders one template.
    ///
    /// @return `Made`, or `Failed` with the first fault: its template, line, if known its column, and the
    ///     full name of the setting it is about; never with a value of a setting
    public Outcome<Rendered> render(Template template, Document document) {
        try {
            return new Outcome.Made<>(new Rendered(template.name(), text(template, document)));
        } catch (Fault.At fault) {
            return new Outcome.Failed<>(fault.problem(template));
        }
    }

    private String text(Template template, Document document) {
        Source source = Source.of(template.text());
        Sheet sheet = new Sheet(template.format());
        try {
            parsed(template, source).apply(Scope.root(document, sheet), sheet);
            return sheet.text(source);
        } catch (HandlebarsException failure) {
            if (failure.getCause() instanceof Fault fault) {
                throw fault.at(source.spot(spot(failure)));
            }
            throw failure;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private com.github.jknack.handlebars.Template parsed(Template template, Source source)
            throws IOException {
        try {
            Parsed key = new Parsed(template.name(), source.text());
            com.github.jknack.handlebars.Template known = parsed.get(key);
            if (known == null) {
                known = handlebars.compile(new StringTemplateSource(key.name(), key.text()));
                keep(key, known);
            }
            return known;
        } catch (HandlebarsException failure) {
            if (failure.getError() == null) {
                throw failure;
            }
            // The parser's columns are off by one now and then.
            int line = source.spot(spot(failure)).line();
            throw new Fault(
                            "the template can't be read: " + reason(failure.getError().reason),
                            "correct the template; each `{{#name ...}}` needs its `{{/name}}`")
                    .at(new Spot(line, 0));
        }
    }

    private void keep(Parsed key, com.github.jknack.handlebars.Template template) {
        if (parsed.size() >= KEPT) {
            parsed.clear();
        }
        parsed.put(key, template);
    }

    private static Spot spot(HandlebarsException failure) {
        return new Spot(failure.getError().line, failure.getError().column);
    }

    /// The parser's words for what it found, a little friendlier.
    private static String reason(String words) {
        return words.replace(": '", " '").replace("'EOF'", "its end");
    }
}
