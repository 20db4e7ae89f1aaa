package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines that lose power at any step of a commit, on a disk that keeps any part of what was not synced.
class PowerCutTest {
    private static final int KEPT = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whatWasAcknowledgedIsThereAfterThePowerCameBack(int seed) {
        Random random = new Random(seed);
        for (int life = 0; life < 200; life++) {
            MemoryDisk disk = new MemoryDisk(random);
            Acknowledged acknowledged = new Acknowledged(0, "");
            for (int cut = 0; cut < 5; cut++) {
                acknowledged = commitUntilThePowerIsCut(disk, random, acknowledged);
                disk = disk.afterPowerCut();
                check(disk, acknowledged);
            }
        }
    }

    /// The last generation whose commit returned.
    private record Acknowledged(long number, String token) {}

    private static Acknowledged commitUntilThePowerIsCut(
            MemoryDisk disk, Random random, Acknowledged before) {
        Acknowledged acknowledged = before;
        try {
            Store store = made(Store.open(new Machine(disk), STORE, KEPT)).store();
            disk.cutPowerAfter(random.nextInt(40));
            while (true) {
                String token = "token " + random.nextLong();
                Outcome<?> outcome = write(store, token, random);
                if (outcome instanceof Outcome.Made) {
                    acknowledged = new Acknowledged(store.current().orElseThrow().number(), token);
                }
            }
        } catch (MemoryDisk.PowerCut _) {
            return acknowledged;
        }
    }

    private static Outcome<?> write(Store store, String token, Random random) {
        Optional<Generation> current = store.current();
        if (current.isPresent() && random.nextInt(4) == 0) {
            store.confirm(current.get().number());
        }
        if (current.isPresent() && random.nextBoolean()) {
            store.stage("tx", set(Samples.MOTD, token));
            return store.commit("tx", "test");
        }
        return store.commit(Samples.draft(token));
    }

    private static void check(MemoryDisk disk, Acknowledged acknowledged) {
        Store store = made(Store.open(new Machine(disk), STORE, KEPT)).store();
        long number = store.current().map(Generation::number).orElse(0L);

        assertThat(number).isGreaterThanOrEqualTo(acknowledged.number());
        if (number == acknowledged.number() && number > 0) {
            assertThat(Samples.motd(store)).isEqualTo(acknowledged.token());
        }
        store.confirmed().ifPresent(confirmed -> made(store.generation(confirmed)));
    }
}
