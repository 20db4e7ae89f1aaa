package dev.slipway.command;

import dev.slipway.model.Problem;
import java.util.List;
import java.util.Map;

/// Problems as they come over the wire, and several as one.
final class Problems {
    private Problems() {}

    /// @param members `what`, `where`, `do` and perhaps `parts`
    static Problem of(Map<?, ?> members) {
        List<Problem> parts =
                members.get("parts") instanceof List<?> list
                        ? list.stream()
                                .filter(Map.class::isInstance)
                                .map(part -> of((Map<?, ?>) part))
                                .toList()
                        : List.of();
        return new Problem(
                String.valueOf(members.get("what")),
                String.valueOf(members.get("where")),
                String.valueOf(members.get("do")),
                parts);
    }

    /// The same in the words of who sent a body: for a host it is only that.
    static Problem named(Problem problem, String source) {
        return new Problem(
                problem.what(),
                problem.where().replace("the body of the request", source),
                problem.fix(),
                problem.parts().stream().map(part -> named(part, source)).toList());
    }

    /// @param problems at least one
    /// @param what if they are several
    static Problem all(List<Problem> problems, String what, String where) {
        return problems.size() == 1
                ? problems.getFirst()
                : new Problem(what, where, "mend what stands below", problems);
    }
}
