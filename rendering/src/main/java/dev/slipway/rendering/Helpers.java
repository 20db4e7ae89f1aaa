package dev.slipway.rendering;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import dev.slipway.rendering.Operation.Written;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Answers every tag. The library asks here for a helper of each name it meets, plain paths too, so that
/// nothing is looked up or printed by the library's own, lenient rules.
final class Helpers extends DefaultHelperRegistry {
    private final Map<String, Operation> operations;

    /// @param operations by name
    Helpers(Map<String, Operation> operations) {
        this.operations = new TreeMap<>(operations);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C> Helper<C> helper(String name) {
        Helper<Object> helper = (first, tag) -> answer(Call.of(name, first, tag), tag);
        return (Helper<C>) helper;
    }

    /// There are none: [Source] refuses their tags.
    @Override
    public Decorator decorator(String name) {
        throw new IllegalStateException("decorator " + name);
    }

    /// @return what the library shall append to its writer: nothing, for text goes to the [Sheet]; for an
    ///     expression in parentheses its value, as a [Term]
    private Object answer(Call call, Options tag) throws IOException {
        if (tag.tagType == TagType.SECTION) {
            block(call.name()).render(call, new Block.Body(tag));
            return null;
        }
        Object answer = evaluate(call);
        if (tag.tagType == TagType.SUB_EXPRESSION) {
            return Term.of(answer instanceof Written(String text) ? text : answer);
        }
        Slot slot = slot(call, answer, tag);
        call.scope().sheet().add(slot, tag.tagType != TagType.VAR);
        return null;
    }

    private Block block(String name) {
        Block block = Blocks.ALL.get(name);
        if (block != null) {
            return block;
        }
        throw operations.containsKey(name)
                ? new Fault(
                        "`%s` opens no block".formatted(name),
                        "write `{{#if (%s ...)}}` in the template".formatted(name))
                : new Fault(
                        "there is no block '%s'".formatted(name),
                        "write `{{#if %1$s}}`, `{{#with %1$s}}` or `{{#each %1$s}}` in the template"
                                .formatted(name));
    }

    private Object evaluate(Call call) {
        String name = call.name();
        if (operations.containsKey(name)) {
            return operations.get(name).run(call);
        }
        if (Blocks.ALL.containsKey(name)) {
            throw new Fault(
                    "`%s` opens a block".formatted(name),
                    "write `{{#%1$s ...}}...{{/%1$s}}` in the template".formatted(name));
        }
        if (call.arguments().isEmpty() && call.named().isEmpty()) {
            return call.scope().find(name);
        }
        TreeSet<String> known = new TreeSet<>(operations.keySet());
        known.addAll(Blocks.ALL.keySet());
        throw new Fault(
                "there is no helper '%s'".formatted(name),
                "correct the name in the template; there are " + String.join(", ", known));
    }

    private static Slot slot(Call call, Object answer, Options tag) {
        if (answer instanceof Written(String text)) {
            return Slot.of(text, call, tag);
        }
        Term term = Term.of(answer);
        if (term.isMissing()) {
            throw Fault.missing(term.trail());
        }
        return Slot.of(term, tag);
    }
}
