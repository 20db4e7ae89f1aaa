package dev.slipway.rendering;

import dev.slipway.rendering.Term.Nothing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a tag stands in the data: what `this` is, and the way out. Blocks that iterate make inner scopes.
final class Scope {
    private final Optional<Scope> outer;
    private final Term self;
    private final Map<String, Object> locals;
    private final Map<String, Term> names;
    private final Sheet sheet;

    private Scope(
            Optional<Scope> outer,
            Term self,
            Map<String, Object> locals,
            Map<String, Term> names,
            Sheet sheet) {
        this.outer = outer;
        this.self = self;
        this.locals = locals;
        this.names = names;
        this.sheet = sheet;
    }

    /// The outermost scope of a rendering that writes on `sheet`.
    static Scope root(Document document, Sheet sheet) {
        Term self = new Term(Trail.NONE, document.tree());
        return new Scope(Optional.empty(), self, Map.of(), Map.of(), sheet);
    }

    /// A scope in which `this` is `self`.
    ///
    /// @param locals what `@key`, `@index` and so on stand for, without the `@`
    /// @param names block parameters
    Scope inner(Term self, Map<String, Object> locals, Map<String, Term> names) {
        sheet.round();
        return new Scope(Optional.of(this), self, locals, names, sheet);
    }

    Sheet sheet() {
        return sheet;
    }

    /// What a path in a template leads to. No name is searched for in outer scopes, but for block parameters.
    Term find(Reference reference) {
        Scope scope = this;
        for (int i = 0; i < reference.ups(); i++) {
            if (scope.outer.isEmpty()) {
                return new Term(Trail.NONE.to(".."), Nothing.MISSING);
            }
            scope = scope.outer.get();
        }
        return scope.follow(reference);
    }

    private Term follow(Reference reference) {
        return switch (reference.start()) {
            case SELF -> descend(self, reference.steps());
            case ROOT -> descend(root(), reference.steps());
            case NULL -> Term.literal(Nothing.NULL);
            case LOCAL -> descend(local(reference.first()), reference.steps());
            case NAME -> descend(named(reference.first()), reference.steps());
        };
    }

    private Term root() {
        Scope scope = this;
        while (scope.outer.isPresent()) {
            scope = scope.outer.get();
        }
        return scope.self;
    }

    private Term local(String name) {
        Object value = locals.getOrDefault(name, Nothing.MISSING);
        return new Term(Trail.NONE.to("@" + name), value);
    }

    private Term named(String name) {
        Scope scope = this;
        while (!scope.names.containsKey(name)) {
            if (scope.outer.isEmpty()) {
                return member(self, name);
            }
            scope = scope.outer.get();
        }
        return scope.names.get(name);
    }

    private static Term descend(Term from, List<String> steps) {
        Term at = from;
        for (String step : steps) {
            at = member(at, step);
        }
        return at;
    }

    /// What `name` stands for in a table, or which element it is of a list.
    static Term member(Term in, String name) {
        if (in.value() instanceof Map<?, ?> map && map.containsKey(name)) {
            return Term.found(in.trail().to(name), map.get(name));
        }
        return in.value() instanceof List<?> list
                ? element(in, list, name)
                : new Term(in.trail().to(name), Nothing.MISSING);
    }

    private static Term element(Term in, List<?> list, String name) {
        if (name.isEmpty() || name.length() > 9 || !Escapes.all(name, c -> c >= '0' && c <= '9')) {
            throw new Fault(
                    "%s is a list, and '%s' is no place in a list".formatted(in.trail(), name),
                    "go through it with `{{#each %s}}` in the template".formatted(in.trail()));
        }
        int index = Integer.parseInt(name);
        Trail trail = in.trail().to(index);
        return index < list.size()
                ? Term.found(trail, list.get(index))
                : new Term(trail, Nothing.MISSING);
    }
}
