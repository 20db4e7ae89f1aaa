package dev.slipway.api;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.settings.Nearest;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a policy: tables `users` and `groups`, in each a list of permissions for a name.
final class PolicyReader {
    private static final List<String> PERMISSIONS =
            Arrays.stream(Permission.values()).map(Permission::text).toList();

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private PolicyReader(String file) {
        this.file = file;
    }

    /// @param file its name, for people
    /// @return `Failed` with all that is wrong
    static Outcome<Policy> read(String file, byte[] bytes) {
        return new PolicyReader(file).read(Input.read(bytes));
    }

    private Outcome<Policy> read(Input input) {
        input.decoded().findings().forEach(finding -> problems.add(finding.toProblem(file)));
        Map<String, Set<Permission>> users = new HashMap<>();
        Map<String, Set<Permission>> groups = new HashMap<>();
        input.decoded()
                .root()
                .members()
                .forEach((name, member) -> {
                    switch (name) {
                        case "users" -> table(name, member, users);
                        case "groups" -> table(name, member, groups);
                        default ->
                                wrong(
                                        member.keyAt(),
                                        "there is no table '%s'".formatted(name),
                                        "take `[users]` or `[groups]`");
                    }
                });
        Policy policy = new Policy(users, groups);
        return problems.isEmpty()
                ? new Outcome.Made<>(policy)
                : new Outcome.Failed<>(
                        new Problem(
                                "the policy of the API has mistakes, so that only root may use it",
                                file,
                                "mend what stands below; it counts at once",
                                problems));
    }

    private void table(String name, Node.Member member, Map<String, Set<Permission>> into) {
        if (member.value() instanceof Node.Table(var _, var members)) {
            members.forEach((who, list) -> into.put(who, permissions(list)));
        } else {
            wrong(
                    member.keyAt(),
                    "'%s' is no table".formatted(name),
                    "write `[%s]`, and below it for example `alice = [\"read\"]`".formatted(name));
        }
    }

    private Set<Permission> permissions(Node.Member member) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        if (member.value() instanceof Node.Array(var _, var elements)) {
            elements.forEach(element -> permission(element).ifPresent(permissions::add));
        } else {
            wrong(
                    member.value().at(),
                    "this is no list of permissions",
                    "write for example `[\"read\", \"write\"]`");
        }
        return permissions;
    }

    private Optional<Permission> permission(Node element) {
        if (!(element instanceof Node.Scalar(var _, String text))) {
            wrong(element.at(), "this is no permission", "take some of " + known());
            return Optional.empty();
        }
        int number = PERMISSIONS.indexOf(text);
        if (number < 0) {
            wrong(
                    element.at(),
                    "there is no permission '%s'".formatted(text),
                    Nearest.to(text, PERMISSIONS)
                            .map("write `\"%s\"`"::formatted)
                            .orElse("take some of " + known()));
            return Optional.empty();
        }
        return Optional.of(Permission.values()[number]);
    }

    private static String known() {
        return String.join(", ", PERMISSIONS);
    }

    private void wrong(Position at, String what, String fix) {
        problems.add(new Problem(what, file + ", " + at, fix));
    }
}
