package dev.slipway.rendering;

import dev.slipway.model.Outcome;
import java.util.function.Predicate;

/// Renders templates: Handlebars that is strict about missing values, with the helpers that the variants'
/// templates use, and values escaped for the format of the file instead of for HTML.
///
/// It reads no file and asks nobody but `resolvable`. Safe to use from any thread.
public final class Engine {
    private final Vocabulary vocabulary;

    /// @param cpus logical CPUs that the process may use, for `kube_reserve_cpu`
    /// @param resolvable whether a host name leads to addresses and none of them is `127.0.0.1` or `::1`,
    ///     for `localhost_aliases`; may ask DNS and block
    public Engine(int cpus, Predicate<String> resolvable) {
        vocabulary = new Vocabulary(cpus, resolvable);
    }

    /// Renders one template.
    ///
    /// @return `Made`, or `Failed` with the first fault: its template, line and column, and the full name of
    ///     the setting it is about; never with a value of a setting
    public Outcome<Rendered> render(Template template, Document document) {
        try {
            return new Outcome.Made<>(new Rendered(template.name(), text(template, document)));
        } catch (Fault.At fault) {
            return new Outcome.Failed<>(fault.problem(template));
        }
    }

    private String text(Template template, Document document) {
        Body body = Parser.parse(template.text(), vocabulary);
        Sheet sheet = new Sheet(template.format());
        body.write(Scope.root(document, sheet));
        return sheet.text();
    }
}
