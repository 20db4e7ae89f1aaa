package dev.slipway.settings.bottlerocket;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.IoReason;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.FirstSettings;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// A host that ran Bottlerocket before begins with the settings that it had there, and says so.
///
/// @param wanted what is wanted of it
/// @param reset a file that is there if the user has told the host to forget its settings
public record ImportAtFirstBoot(Disk disk, Wanted wanted, Path reset) implements FirstSettings {
    /// What a host does with a data store that it finds.
    public enum Wanted {
        /// all or nothing: values that can't be imported end the boot
        ALL,
        /// leaves out what can't be imported
        VALID,
        /// leaves it alone
        OFF;

        /// As in the configuration, for example `all`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Outcome<Draft> of(Variant variant, Telling telling) {
        try {
            return found(variant, telling);
        } catch (IOException refused) {
            return Outcome.failed(
                    "the data store of Bottlerocket can't be read: " + IoReason.of(refused),
                    DataStore.USUAL.toString(),
                    "mend that file system, or write `import-bottlerocket = \"off\"` in /etc/slipway/slipway.toml");
        }
    }

    private Outcome<Draft> found(Variant variant, Telling telling) throws IOException {
        if (wanted == Wanted.OFF || !DataStore.isAt(disk, DataStore.USUAL)) {
            return new Outcome.Skipped<>("the host has no settings yet");
        }
        if (disk.exists(reset)) {
            return new Outcome.Skipped<>(
                    "the host has no settings since its reset; `slipway import bottlerocket %s` brings back those of before"
                            .formatted(DataStore.USUAL));
        }
        Import how =
                new Import(
                        variant,
                        wanted == Wanted.VALID,
                        "write `import-bottlerocket = \"valid\"` in /etc/slipway/slipway.toml");
        return DataStore.open(disk, DataStore.USUAL)
                .then(how::of)
                .map(imported -> told(imported, telling));
    }

    private static Draft told(Imported imported, Telling telling) {
        telling.note("THIS HOST RAN BOTTLEROCKET BEFORE: its settings are imported");
        imported.notes().forEach(telling::note);
        imported.leftOut().stream()
                .map(ImportAtFirstBoot::onOneLine)
                .forEach(line -> telling.note("not imported: " + line));
        return imported.draft();
    }

    private static String onOneLine(Problem problem) {
        return problem.what() + " (" + problem.where() + ")";
    }
}
