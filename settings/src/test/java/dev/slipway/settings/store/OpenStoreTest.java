package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenStoreTest {
    @TempDir Path root;

    @Test
    void theStageTellsWhatWasLost() throws IOException {
        Machine machine = Machine.under(root);
        Store store = open(machine);
        made(store.commit(draft("one")));
        made(store.commit(draft("two")));
        Path newest = STORE.resolve("generations/2.json");
        machine.disk().replace(newest, new byte[0], Disk.PRIVATE);
        Notes notes = new Notes(new ArrayList<>());

        OpenedStore opened =
                made(
                        new OpenStore(machine, STORE, Store.KEEP, Optional.empty())
                                .run(Inputs.none().telling(notes)));

        assertThat(motd(opened.store())).isEqualTo("one");
        assertThat(notes.texts())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("generation 2 is damaged");
    }

    @Test
    void theStageFailsWithTheProblemOfTheStore() throws IOException {
        Machine machine = Machine.under(root);
        Path only = STORE.resolve("generations/1.json");
        machine.disk().replace(only, new byte[0], Disk.PRIVATE);

        assertThat(
                        problem(
                                        new OpenStore(machine, STORE, Store.KEEP, Optional.empty())
                                                .run(Inputs.none()))
                                .what())
                .isEqualTo("no generation in the store is whole: 1 damaged or missing");
    }
}
