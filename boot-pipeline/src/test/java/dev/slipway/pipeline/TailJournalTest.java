package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run is told in the journal of the boot, beside it.
class TailJournalTest extends TailCase {
    @Test
    void whatACommitDoesBeforeTheBootHasEndedIsNoPartOfTheBoot() throws Exception {
        String boot = "000009-20260101T000000Z";
        StringBuilder text = new StringBuilder();
        for (StageEvent event :
                List.of(
                        new StageEvent("render-files", new Happening.Finished(Duration.ZERO)),
                        new StageEvent(TailRun.NAME, new Happening.Started()),
                        new StageEvent("render-files", new Happening.Started()),
                        new StageEvent("system-running", new Happening.Started()),
                        new StageEvent("render-files", new Happening.Finished(Duration.ZERO)),
                        new StageEvent(TailRun.NAME, new Happening.Finished(Duration.ZERO)),
                        new StageEvent(StageEvent.BOOT, new Happening.Finished(Duration.ZERO)))) {
            int seq = text.toString().split("\n", -1).length;
            text.append(EventJson.write(new Stamped(Instant.EPOCH, boot, seq, event))).append('\n');
        }
        host.disk().replace(Journal.file(boot), text.toString().getBytes(), 0640);

        Journal journal = Journal.read(host.disk(), boot).orElseThrow();

        assertThat(journal.events()).extracting(Stamped::seq).containsExactly(1L, 4L, 7L);
        assertThat(journal.later()).extracting(Stamped::seq).containsExactly(2L, 3L, 5L, 6L);
        assertThat(journal.lastSeq()).isEqualTo(7);
        assertThat(new String(journal.bytes())).isEqualTo(text.toString());
    }

    @Test
    void theBootStaysAsItEnded() throws Exception {
        Journal before = journal();
        restart(_ -> Outcome.failed("no template", "here", "mend it"), this::restart);
        runner.apply().get();
        runner.close();

        Journal after = journal();
        assertThat(after.events()).isEqualTo(before.events());
        assertThat(after.ending(StageEvent.BOOT).orElseThrow())
                .isInstanceOf(Happening.Finished.class);
        assertThat(after.later())
                .extracting(Stamped::seq)
                .startsWith(before.events().size() + 1L)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theNumbersGoOnWhenAnotherProcessServes() throws Exception {
        runner.apply().get();
        runner.close();
        long last = journal().lastSeq();
        host.disk().append(Journal.file(journal().boot()), "{\"cut o".getBytes(), 0640, true);
        vertx.close().await();
        startBus();

        start(this::render, this::restart);
        runner.apply().get();
        runner.close();

        assertThat(journal().later()).extracting(Stamped::seq).contains(last, last + 1);
    }

    @Test
    void aJournalThatCanNotBeWrittenIsAProblemOfTheApply() throws Exception {
        Path file = Journal.file(journal().boot());
        host.disk().remove(file);
        host.disk().folder(file, 0755);

        assertThat(runner.apply().get().problem().orElseThrow().what())
                .isEqualTo("the boot can't write its journal");
        host.disk().remove(file);
        assertThat(runner.apply().get().problem()).isEmpty();
    }
}
