package dev.slipway.platform.vmware;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.port.Commands;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The variables that the hypervisor keeps for its guest, read with the programs of open-vm-tools.
final class GuestInfo {
    /// Who asks, in the record of commands.
    private static final String STAGE = "user-data";

    /// They answer in milliseconds; more means that they hang.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// The longest output of a command that comes back whole.
    private static final int MAX_BYTES = 1 << 20;

    /// What both programs say of a variable that is not set.
    private static final String NONE = "No value found";

    /// Where `vmware-rpctool` may not ask or is missing, `vmtoolsd` may do.
    private static final List<List<String>> PROGRAMS =
            List.of(List.of("vmware-rpctool"), List.of("vmtoolsd", "--cmd"));

    private final Commands commands;

    GuestInfo(Commands commands) {
        this.commands = commands;
    }

    /// The text of one word of an answer.
    ///
    /// @param name for example `guestinfo.userdata`
    /// @return `Skipped` if it is not set, or empty
    Outcome<String> get(String name, Inputs in) throws InterruptedException {
        Outcome<String> first = ask(PROGRAMS.getFirst(), name, in);
        if (!(first instanceof Outcome.Failed<String>)) {
            return first;
        }
        Outcome<String> second = ask(PROGRAMS.getLast(), name, in);
        return second instanceof Outcome.Failed<String> ? first : second;
    }

    private Outcome<String> ask(List<String> program, String name, Inputs in)
            throws InterruptedException {
        List<String> argv = new ArrayList<>(program);
        argv.add("info-get " + name);
        Result result = commands.run(new Command(STAGE, argv, in.deadline().atMost(LIMIT)));
        if (result.good()) {
            return value(name, result.stdout());
        }
        return (result.stdout() + result.stderr()).contains(NONE)
                ? none(name)
                : failed(program.getFirst(), name, result);
    }

    private static Outcome<String> none(String name) {
        return new Outcome.Skipped<>(name + " is not set");
    }

    /// The programs end the value with a line break of their own.
    private static Outcome<String> value(String name, String printed) {
        if (printed.length() >= MAX_BYTES) {
            return Outcome.failed(
                    "%s is longer than %d bytes".formatted(name, MAX_BYTES),
                    name,
                    "gzip it, or give it on a CD-ROM");
        }
        String value =
                printed.endsWith("\n") ? printed.substring(0, printed.length() - 1) : printed;
        return value.isEmpty() ? none(name) : new Outcome.Made<>(value);
    }

    /// Only what is printed as an error is shown: the output may hold secrets.
    private static Outcome<String> failed(String program, String name, Result result) {
        String why =
                switch (result.end()) {
                    case NOT_STARTED -> "can't be started";
                    case TIMED_OUT -> "did not answer in time";
                    case EXITED -> "ended with exit status " + result.exit();
                };
        String said = result.stderr().lines().findFirst().map(line -> ": " + line).orElse("");
        return Outcome.failed(
                "%s can't be had from the hypervisor: %s %s%s".formatted(name, program, why, said),
                name,
                result.end() == End.NOT_STARTED
                        ? "install open-vm-tools; or boot with `--platform metal` if the user data is a local file"
                        : "try `%s \"info-get %s\"` on the host; `--platform` says what it is if not VMware"
                                .formatted(program, name));
    }
}
