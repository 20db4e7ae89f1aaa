package dev.slipway.services;

import dev.slipway.port.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Commands that write down what they are asked and answer by the first match.
record Recorder(List<Command> all, List<Command> builtIns, Map<String, Result> answers)
        implements Commands {
    Recorder(Map<String, Result> answers) {
        this(new ArrayList<>(), new ArrayList<>(), answers);
    }

    @Override
    public Result run(Command command) {
        all.add(command);
        return answer(command);
    }

    @Override
    public Result record(Command command, int exit) {
        all.add(command);
        builtIns.add(command);
        return answer(command);
    }

    private Result answer(Command command) {
        return answers.entrySet().stream()
                .filter(answer -> command.text().contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Result(0, "", "", End.EXITED));
    }

    static Result exit(int status, String stderr) {
        return new Result(status, "", stderr, End.EXITED);
    }
}
