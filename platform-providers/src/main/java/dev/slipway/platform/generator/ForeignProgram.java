package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.port.Commands;
import dev.slipway.port.Host;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A generator that a variant brings as a program: exit status 0 and one JSON value on standard output,
/// or 2 to leave the setting unset.
record ForeignProgram(Host host) implements Generator {
    /// The exit status that says "does not apply here".
    static final int SKIP = 2;

    private static final int SHOWN_LINES = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String name() {
        return "";
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Commands.Result result =
                host.commands()
                        .run(
                                new Commands.Command(
                                        GenerateSettings.STAGE,
                                        call.words(),
                                        ProxyEnvironment.of(call.settings()),
                                        Optional.empty(),
                                        call.deadline().left()));
        return host.contained() && result.good() && result.stdout().isBlank()
                ? new Outcome.Skipped<>("the program was recorded, not run")
                : answer(call, result);
    }

    /// What a program's result says.
    static Outcome<Object> answer(Call call, Commands.Result result) {
        return switch (result.end()) {
            case NOT_STARTED -> failed(call, "could not be started" + said(result));
            case TIMED_OUT -> failed(call, "did not end in time" + said(result));
            case EXITED ->
                    switch (result.exit()) {
                        case 0 -> value(call, result.stdout());
                        case SKIP ->
                                new Outcome.Skipped<>(
                                        "'%s' has no value here%s"
                                                .formatted(call.line(), said(result)));
                        default ->
                                failed(
                                        call,
                                        "ended with exit status " + result.exit() + said(result));
                    };
        };
    }

    private static Outcome<Object> value(Call call, String stdout) {
        try {
            Optional<Object> value =
                    Optional.ofNullable(JSON.readValue(stdout.strip(), Object.class));
            return value.<Outcome<Object>>map(Outcome.Made::new)
                    .orElseGet(() ->
                            new Outcome.Skipped<>("'%s' answers null".formatted(call.line())));
        } catch (JacksonException _) {
            return failed(call, "does not answer with one JSON value");
        }
    }

    private static Outcome<Object> failed(Call call, String what) {
        return Outcome.failed(
                "the generator '%s' %s".formatted(call.line(), what),
                call.key().toString(),
                "see `slipway generate %s`, or set the value in the user data"
                        .formatted(call.key()));
    }

    /// The last lines of what it wrote to standard error.
    private static String said(Commands.Result result) {
        var lines = result.stderr().strip().lines().toList();
        return lines.isEmpty()
                ? ""
                : ": "
                        + String.join(
                                " / ",
                                lines.subList(
                                        Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}
