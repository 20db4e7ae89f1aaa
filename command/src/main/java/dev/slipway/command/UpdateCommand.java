package dev.slipway.command;

import dev.slipway.client.Trouble;
import dev.slipway.client.Updates;
import dev.slipway.client.Updates.Step;
import dev.slipway.port.Time;
import java.io.PrintStream;
import java.util.Map;

/// `slipway update check | apply | cancel`: asks the update system of a running host.
record UpdateCommand(PrintStream out, PrintStream err) implements Subcommand {
    static final String NAME = "update";
    static final String ACTIONS = "check, apply or cancel";

    @Override
    public Usage spec() {
        return HostApi.usage(
                        NAME,
                        "Looks for an update of the host, puts it in place for the next boot, or takes that back.",
                        "slipway update apply --check --reboot")
                .addOption(
                        Words.flag("--check", "apply: look first, and end if there is none")
                                .as("-c"))
                .addOption(Words.flag("--reboot", "apply: then reboot").as("-r"))
                .addOption(Show.format("check: pretty on a terminal, else json; or text"))
                .addPositional(Words.words("ACTION", "1", ACTIONS));
    }

    @Override
    public int run(Given given) throws Exception {
        Show show = Show.of(given, out);
        Time time = Machine.of(given.without("--root")).time();
        Updates updates =
                new Updates(
                        HostApi.of(given, err),
                        time,
                        text -> err.println("slipway: the update system: " + text));
        switch (given.words().getFirst()) {
            case "check" -> {
                updates.run(Step.REFRESH);
                show.tree(updates.status());
            }
            case "apply" -> apply(given, updates);
            case "cancel" -> updates.run(Step.DEACTIVATE);
            case String other ->
                    throw new Wrong(
                            "an update can't be '%s'".formatted(other),
                            "ACTION",
                            "take one of " + ACTIONS);
        }
        return Exit.DONE;
    }

    private void apply(Given given, Updates updates) throws Trouble, InterruptedException {
        if (given.flag("--check") && !isThere(updates)) {
            return;
        }
        updates.run(Step.PREPARE);
        updates.run(Step.ACTIVATE);
        if (given.flag("--reboot")) {
            updates.api().demand(RebootCommand.ASK);
        } else {
            err.println("slipway: the update is in place for the next boot: `slipway reboot`");
        }
    }

    private boolean isThere(Updates updates) throws Trouble, InterruptedException {
        updates.run(Step.REFRESH);
        Map<?, ?> status = updates.status();
        if ("Idle".equals(status.get("update_state"))) {
            err.println("slipway: there is no update");
            return false;
        }
        if ("Ready".equals(status.get("update_state"))) {
            err.println("slipway: the update is in place for the next boot already");
            return false;
        }
        return true;
    }
}
