package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.MOTD;
import static dev.slipway.settings.store.Samples.kept;
import static dev.slipway.settings.store.Samples.made;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.migration.Chain;
import dev.slipway.settings.migration.KeyPattern;
import dev.slipway.settings.migration.Migration;
import dev.slipway.settings.migration.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program of earlier days wrote, see `settings/src/test/stores`.
class OldStoresTest {
    private static final Path FIRST_DAYS = Path.of("src/test/stores/first-days");

    @TempDir Path root;

    @BeforeEach
    void copyTheStore() throws IOException {
        Path store = root.resolve("." + STORE).normalize();
        Files.createDirectories(store.getParent());
        try (Stream<Path> files = Files.walk(FIRST_DAYS)) {
            for (Path file : files.toList()) {
                Files.copy(file, store.resolve(FIRST_DAYS.relativize(file)), NOFOLLOW_LINKS);
            }
        }
    }

    @Test
    void aStoreOfTheFirstDaysIsOfTheFirstModel() throws IOException {
        Opened opened = made(Store.open(Machine.under(root), STORE, Store.KEEP));

        assertThat(opened.notes()).isEmpty();
        assertThat(kept(opened.store().moving()).from()).isEqualTo(1);
        assertThat(opened.store().confirmed()).contains(1L);
        assertThat(Samples.motd(opened.store())).isEqualTo("from the first days");
    }

    @Test
    void aStoreOfTheFirstDaysIsBroughtToALaterModelAndBack() throws IOException {
        Chain later =
                Chain.of(
                        Migration.of(
                                new Step.Renamed(
                                        KeyPattern.of(MOTD.toString()),
                                        KeyPattern.of("settings.greeting"))));
        made(made(Store.open(Machine.under(root), STORE, Store.KEEP, later)).store().migrate());

        Store back = made(Store.open(Machine.under(root), STORE, Store.KEEP)).store();

        assertThat(made(back.diff(1, 2, _ -> false)).differences()).isEmpty();
        assertThat(made(back.migrate()).now().layers())
                .isEqualTo(made(back.generation(1)).layers());
    }
}
