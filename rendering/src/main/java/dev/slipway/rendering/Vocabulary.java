package dev.slipway.rendering;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The helpers and blocks that a template can use. A name that is none of them is a fault when its tag is rendered, not
/// before: a template may have it where this host does not come.
final class Vocabulary {
    private final Map<String, Operation> operations = new HashMap<>();

    /// The parameters are those of [Engine].
    Vocabulary(int cpus, Predicate<String> resolvable) {
        operations.putAll(Logic.ALL);
        operations.putAll(Texts.ALL);
        operations.putAll(Regions.ALL);
        operations.putAll(Oci.ALL);
        operations.putAll(Kubernetes.all(cpus));
        operations.putAll(Hosts.all(resolvable));
    }

    /// A name at the beginning of a tag, or in parentheses.
    Expression expression(Reference reference, Arguments arguments) {
        String name = reference.text();
        boolean known = operations.containsKey(name) || Blocks.ALL.containsKey(name);
        return known || !arguments.isEmpty()
                ? new Expression.Applied(name, operation(name), arguments)
                : reference;
    }

    private Operation operation(String name) {
        Operation operation = operations.get(name);
        if (operation != null) {
            return operation;
        }
        return Operation.giving(
                Operation.ANY,
                _ -> {
                    throw noOperation(name);
                });
    }

    private Fault noOperation(String name) {
        if (Blocks.ALL.containsKey(name)) {
            return new Fault(
                    "`%s` opens a block".formatted(name),
                    "write `{{#%1$s ...}}...{{/%1$s}}` in the template".formatted(name));
        }
        TreeSet<String> known = new TreeSet<>(operations.keySet());
        known.addAll(Blocks.ALL.keySet());
        return new Fault(
                "there is no helper '%s'".formatted(name),
                "correct the name in the template; there are " + String.join(", ", known));
    }

    /// What a block of that name does.
    Block block(String name) {
        Block block = Blocks.ALL.get(name);
        if (block != null) {
            return block;
        }
        return (_, _) -> {
            throw noBlock(name);
        };
    }

    private Fault noBlock(String name) {
        return operations.containsKey(name)
                ? new Fault(
                        "`%s` opens no block".formatted(name),
                        "write `{{#if (%s ...)}}` in the template".formatted(name))
                : new Fault(
                        "there is no block '%s'".formatted(name),
                        "write `{{#if %1$s}}`, `{{#with %1$s}}` or `{{#each %1$s}}` in the template"
                                .formatted(name));
    }
}
