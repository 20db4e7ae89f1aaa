package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.EventJson;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastBootTest {
    private static final String BOOT = "000001-20260101T000000Z";

    @TempDir Path root;
    private Host host;

    @BeforeEach
    void start() throws IOException {
        host = RealHost.at(root, Optional.empty());
    }

    @Test
    void aHostThatNeverBootedHasNone() throws IOException {
        assertThat(problem().fix()).isEqualTo("boot it first: `slipway boot`");
    }

    @Test
    void aBootThatCommittedNothingIsNone() throws IOException {
        tell(1, new Happening.Failed(Duration.ZERO, new Problem("it broke", "here", "mend it")));

        assertThat(problem().what())
                .isEqualTo("this host has not booted yet, so there is nothing to serve");
    }

    @Test
    void aBootThatDidNotEndIsToGoOnFirst() throws IOException {
        commit();
        tell(1, new Happening.Started());

        assertThat(problem())
                .isEqualTo(
                        new Problem(
                                "the last boot did not come to its end",
                                "boot " + BOOT,
                                "let `slipway boot` go on with it first"));
    }

    @Test
    void aBootThatEndedLeavesItsStoreAndItsJournal() throws IOException {
        commit();
        tell(1, new Happening.Started());
        tell(2, new Happening.Finished(Duration.ofSeconds(1)));

        LastBoot last = ((Outcome.Made<LastBoot>) LastBoot.of(host, 50)).value();

        assertThat(last.generation().variant()).isEqualTo("aws-ecs-1");
        assertThat(last.journal().boot()).isEqualTo(BOOT);
    }

    private Problem problem() throws IOException {
        return ((Outcome.Failed<LastBoot>) LastBoot.of(host, 50)).problem();
    }

    private void commit() {
        Store store = ((Outcome.Made<Opened>) Store.open(host, Paths.STORE, 50)).value().store();
        assertThat(store.commit(new Draft("boot " + BOOT, "aws-ecs-1", "i-1", "", Layers.NONE)))
                .isInstanceOf(Outcome.Made.class);
    }

    private void tell(long seq, Happening happening) throws IOException {
        Stamped stamped =
                new Stamped(Instant.EPOCH, BOOT, seq, new StageEvent(StageEvent.BOOT, happening));
        byte[] line = (EventJson.write(stamped) + "\n").getBytes(StandardCharsets.UTF_8);
        host.disk().append(Paths.JOURNAL.resolve(BOOT + ".jsonl"), line, 0640, false);
    }
}
