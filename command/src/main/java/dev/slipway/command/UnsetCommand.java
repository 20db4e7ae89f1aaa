package dev.slipway.command;

import dev.slipway.client.Transaction;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// `slipway unset`: takes back what the API has set, so that what lies below shows again.
record UnsetCommand(PrintStream out, PrintStream err) implements Subcommand {
    static final String NAME = "unset";

    @Override
    public Usage spec() {
        return Commit.addOptions(
                        HostApi.usage(
                                NAME,
                                "Unsets settings of a running host: what user data or the defaults say shows again.",
                                "slipway unset motd host-containers.debug"))
                .addPositional(
                        Words.words(
                                "KEY",
                                "1..*",
                                "a setting, or a table of settings",
                                SettingKeys::all));
    }

    @Override
    public int run(Given given) throws Exception {
        List<String> keys = new ArrayList<>();
        for (String word : given.words()) {
            keys.add(SettingKeys.of(word).toString());
        }
        Commit commit = Commit.of(given, out, err);
        try (Transaction transaction =
                Transaction.begin(HostApi.of(given, err), "slipway-unset-")) {
            transaction.unset(String.join(",", keys));
            return commit.run(transaction);
        }
    }
}
