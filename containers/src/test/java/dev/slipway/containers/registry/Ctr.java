package dev.slipway.containers.registry;

import dev.slipway.port.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `ctr` that pulls nothing, and remembers what it was told to.
final class Ctr implements Commands {
    private static final Result GOOD = new Result(0, "", "", End.EXITED);

    final List<Command> commands = new ArrayList<>();
    private final List<Result> pulls;
    private Optional<String> held = Optional.empty();
    private int away;

    /// @param pulls how the first ones end; those after them end well
    Ctr(Result... pulls) {
        this.pulls = new ArrayList<>(List.of(pulls));
    }

    /// With an image of whatever name.
    Ctr holding(String digest) {
        held = Optional.of(digest);
        return this;
    }

    /// For so many calls nobody listens.
    Ctr beingAway(int calls) {
        away = calls;
        return this;
    }

    static Result failing(String stderr) {
        return new Result(1, "", stderr, End.EXITED);
    }

    @Override
    public Result run(Command command) {
        commands.add(command);
        if (away > 0) {
            away--;
            return failing("ctr: failed to dial \"/sock\": connection error: connection refused");
        }
        String action = command.argv().get(6);
        if (action.equals("check")) {
            return new Result(
                    0,
                    held.map(digest ->
                                    "REF TYPE DIGEST STATUS SIZE UNPACKED\nname type %s complete (2/2) 2.0 B/2.0 B true\n"
                                            .formatted(digest))
                            .orElse(""),
                    "",
                    End.EXITED);
        }
        if (!action.equals("pull")) {
            return GOOD;
        }
        Result result = pulls.isEmpty() ? GOOD : pulls.removeFirst();
        if (result.good()) {
            held = Optional.of(PullCase.IMAGE.digest());
        }
        return result;
    }

    @Override
    public Result record(Command command, int exit) {
        throw new AssertionError(command);
    }

    /// The commands that changed something, without the words that they all begin with.
    List<String> changes() {
        return commands.stream()
                .map(command -> String.join(" ", command.argv().subList(5, command.argv().size())))
                .filter(text -> !text.startsWith("images check "))
                .map(text -> text.replaceAll("pulls/[0-9a-f]{16}", "pulls/RANDOM"))
                .toList();
    }
}
