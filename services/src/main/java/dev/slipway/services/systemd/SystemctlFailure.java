package dev.slipway.services.systemd;

import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import java.util.List;
import java.util.stream.Collectors;

/// Says why systemd did not do what it was told.
record SystemctlFailure(Command command, List<Unit> units, Result result) {
    /// Source: LSB, which systemctl follows where a unit is started, stopped or reloaded.
    private static final int NOT_APPLICABLE = 3;

    private static final int NOT_PERMITTED = 4;
    private static final int NO_SUCH_UNIT = 5;

    Problem problem() {
        return switch (result.end()) {
            case NOT_STARTED -> noSystemd();
            case TIMED_OUT -> late();
            case EXITED -> refused();
        };
    }

    private Problem noSystemd() {
        return new Problem(
                "systemd can't be asked: " + result.stderr().strip(),
                "`%s`".formatted(command.text()),
                "boot a machine that runs systemd, or take `--root DIR`");
    }

    private Problem late() {
        return new Problem(
                "systemd was not done with %s within %s"
                        .formatted(names(), seconds(command.limit().toMillis())),
                "`%s`".formatted(command.text()),
                "see what it waits for with `systemctl list-jobs`" + andStatus());
    }

    private Problem refused() {
        return switch (result.exit()) {
            case NO_SUCH_UNIT -> noSuchUnit();
            case NOT_PERMITTED -> said("systemd does not permit this for " + names());
            case NOT_APPLICABLE -> said("systemd can't do this to " + names());
            default ->
                    result.stderr().contains("does not exist")
                            ? noSuchUnit()
                            : said("systemd could not do this to " + names());
        };
    }

    private Problem noSuchUnit() {
        return new Problem(
                "there is no unit " + names(),
                where(),
                "install what brings it, or see which there are with `systemctl list-unit-files`");
    }

    private Problem said(String what) {
        return new Problem(what, where(), "mend what it says" + andStatus());
    }

    private String where() {
        String said =
                result.stderr()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("See "))
                        .collect(Collectors.joining(" "));
        return "`%s`".formatted(command.text())
                + (said.isEmpty()
                        ? ", which ended with exit status " + result.exit()
                        : ", which said: " + said);
    }

    private String andStatus() {
        return units.isEmpty()
                ? ""
                : ", and see `systemctl status %s`"
                        .formatted(units.stream().map(Unit::name).collect(Collectors.joining(" ")));
    }

    private String names() {
        return units.isEmpty()
                ? "the system"
                : units.stream().map(unit -> "'" + unit + "'").collect(Collectors.joining(", "));
    }

    private static String seconds(long millis) {
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
