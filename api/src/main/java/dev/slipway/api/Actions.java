package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.port.Commands;
import dev.slipway.port.Host;
import java.time.Duration;
import java.util.List;

/// What the API does to the host besides settings: reboots it, hands orders to the update system.
record Actions(Host host) {
    /// The original's update system; it does the work in the background and ends at once.
    static final String UPDATES = "/usr/bin/thar-be-updates";

    private static final List<String> REBOOT = List.of("/sbin/shutdown", "-r", "now");

    /// Who asks, in records of commands.
    private static final String STAGE = "api";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /// `POST /actions/reboot`
    Reply reboot(Request request) throws Refused {
        Commands.Result result = run(REBOOT);
        if (!result.good()) {
            throw failed(REBOOT, result, "see `journalctl -b`, or reboot it from its console");
        }
        return Reply.done();
    }

    /// `POST /actions/refresh-updates`
    Reply refresh(Request request) throws Refused {
        return update("refresh");
    }

    /// `POST /actions/prepare-update`
    Reply prepare(Request request) throws Refused {
        return update("prepare");
    }

    /// `POST /actions/activate-update`
    Reply activate(Request request) throws Refused {
        return update("activate");
    }

    /// `POST /actions/deactivate-update`
    Reply deactivate(Request request) throws Refused {
        return update("deactivate");
    }

    private Reply update(String order) throws Refused {
        List<String> command = List.of(UPDATES, order);
        Commands.Result result = run(command);
        if (result.end() != Commands.End.EXITED) {
            throw failed(command, result, "see that this host has an update system");
        }
        return switch (result.exit()) {
            case 0 -> Reply.done();
            case 64 ->
                    throw refused(
                            Reply.LOCKED,
                            order,
                            "another update command is under way",
                            "wait until it has ended, see `GET /updates/status`");
            case 65 ->
                    throw refused(
                            Reply.CONFLICT,
                            order,
                            "an update can't be '%s' in its present state".formatted(order),
                            "see `update_state` in `GET /updates/status`");
            case 66 ->
                    throw refused(
                            Reply.NOT_FOUND,
                            order,
                            "no update is chosen",
                            "look for one with `POST /actions/refresh-updates`");
            case 67 ->
                    throw refused(
                            Reply.NOT_FOUND,
                            order,
                            "no update is staged",
                            "stage one with `POST /actions/prepare-update`");
            default -> throw failed(command, result, "see `journalctl -b`");
        };
    }

    private Commands.Result run(List<String> command) throws Refused {
        try {
            return host.commands().run(new Commands.Command(STAGE, command, LIMIT));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Refused.with(
                    Reply.FAILED,
                    new Problem(
                            "Slipway was told to stop before the command had ended",
                            text(command),
                            "start it again, then repeat the request"));
        }
    }

    private static Refused refused(int status, String order, String what, String fix) {
        return Refused.with(status, new Problem(what, text(List.of(UPDATES, order)), fix));
    }

    private static Refused failed(List<String> command, Commands.Result result, String fix) {
        String how =
                switch (result.end()) {
                    case EXITED -> "ended with exit status " + result.exit();
                    case TIMED_OUT -> "did not end within %d s".formatted(LIMIT.toSeconds());
                    case NOT_STARTED -> "could not be started";
                };
        String said = result.stderr().strip();
        return Refused.with(
                Reply.FAILED,
                new Problem(
                        "the command " + how + (said.isEmpty() ? "" : ": " + said),
                        text(command),
                        fix));
    }

    private static String text(List<String> command) {
        return "`" + String.join(" ", command) + "`";
    }
}
