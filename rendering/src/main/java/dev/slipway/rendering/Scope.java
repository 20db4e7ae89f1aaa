package dev.slipway.rendering;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.PathCompiler;
import com.github.jknack.handlebars.PathExpression;
import dev.slipway.rendering.Term.Nothing;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a tag stands in the data: what `this` is, and the way out. Blocks that iterate make inner scopes.
///
/// It takes the place of the library's own lookup, which can't tell missing from null, gives up the path
/// and searches outer scopes for a name.
final class Scope extends Context {
    private static final Object NO_ARGUMENT = new Object();

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
        super(NO_ARGUMENT);
        this.outer = outer;
        this.self = self;
        this.locals = locals;
        this.names = names;
        this.sheet = sheet;
        data = new HashMap<>(Map.of(INVOCATION_STACK, new LinkedList<>()));
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

    /// Whether the library passes this for the first argument of a tag that has none.
    static boolean isNoArgument(Object argument) {
        return argument == NO_ARGUMENT;
    }

    /// What a path in a template leads to; never `null`.
    Term find(String path) {
        return (Term) get(PathCompiler.compile(path, false));
    }

    @Override
    public Object get(List<PathExpression> path) {
        return find(path.stream().map(Object::toString).toList(), this);
    }

    private static Term find(List<String> steps, Scope from) {
        if (steps.isEmpty()) {
            throw new Fault("a name in the tag is no name", "correct the name in the template");
        }
        String first = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        return switch (first) {
            case "../", ".." ->
                    from.outer
                            .map(outer -> rest.isEmpty() ? outer.self : find(rest, outer))
                            .orElse(new Term(Trail.NONE.to(".."), Nothing.MISSING));
            case "this", ".", "./" -> descend(from.self, rest);
            case "@root" -> descend(from.root().self, rest);
            default -> descend(from.start(first, steps.size()), rest);
        };
    }

    private Scope root() {
        return outer.map(Scope::root).orElse(this);
    }

    private Term start(String name, int length) {
        if (name.startsWith("@")) {
            Object local = locals.getOrDefault(name.substring(1), Nothing.MISSING);
            return new Term(Trail.NONE.to(name), local);
        }
        if (name.equals("null") && length == 1) {
            return Term.literal(Nothing.NULL);
        }
        return named(name).orElseGet(() -> member(self, name));
    }

    private Optional<Term> named(String name) {
        return Stream.iterate(Optional.of(this), Optional::isPresent, at -> at.get().outer)
                .flatMap(at -> Stream.ofNullable(at.get().names.get(name)))
                .findFirst();
    }

    private static Term descend(Term from, List<String> steps) {
        Term at = from;
        for (String step : steps) {
            at = step.equals("this") || step.equals(".") ? at : member(at, step);
        }
        return at;
    }

    /// What `name` stands for in a table, or which element it is of a list.
    static Term member(Term in, String name) {
        return switch (in.value()) {
            case Map<?, ?> map when map.containsKey(name) -> child(in, name, map.get(name));
            case List<?> list -> element(in, list, name);
            default -> new Term(in.trail().to(name), Nothing.MISSING);
        };
    }

    private static Term child(Term in, String name, Object value) {
        return new Term(in.trail().to(name), value == null ? Nothing.NULL : value);
    }

    private static Term element(Term in, List<?> list, String name) {
        String digits = name.replaceAll("[\\[\\]]", "");
        if (!digits.matches("[0-9]{1,9}")) {
            throw new Fault(
                    "%s is a list, and '%s' is no place in a list".formatted(in.trail(), name),
                    "go through it with `{{#each %s}}` in the template".formatted(in.trail()));
        }
        int index = Integer.parseInt(digits);
        Trail trail = in.trail().to(index);
        return index < list.size()
                ? new Term(trail, list.get(index) == null ? Nothing.NULL : list.get(index))
                : new Term(trail, Nothing.MISSING);
    }
}
