package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.port.Disk;
import dev.slipway.settings.migration.Chain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
    private static final Path GENERATIONS = STORE.resolve("generations");

    @TempDir Path root;
    private Machine machine;
    private Disk disk;

    @BeforeEach
    void commitThree() throws IOException {
        machine = Machine.under(root);
        disk = machine.disk();
        Store store = open(machine);
        for (String motd : List.of("one", "two", "three")) {
            made(store.commit(draft(motd)));
        }
    }

    @Test
    void everyFlippedByteOfAGenerationIsFound() {
        byte[] file = read("3.json");
        for (int at = 0; at < file.length; at++) {
            for (int bits : new int[] {0x01, 0x20, 0x80, 0xff}) {
                byte[] flipped = file.clone();
                flipped[at] ^= (byte) bits;

                assertThat(new GenerationFile(Chain.SHIPPED).read(flipped))
                        .as("byte %d", at)
                        .isInstanceOf(Stored.Damaged.class);
            }
        }
    }

    @Test
    void everyLengthButTheRightOneIsFound() {
        byte[] file = read("3.json");
        for (int length = 0; length < file.length + 4096; length++) {
            assertThat(
                            new GenerationFile(Chain.SHIPPED).read(Arrays.copyOf(file, length))
                                    instanceof Stored.Damaged)
                    .as("length %d", length)
                    .isEqualTo(length != file.length);
        }
    }

    @Test
    void aDamagedNewestGenerationFallsBackToTheOneBeforeAndSaysSo() {
        write("3.json", "{");

        Opened opened = reopened();

        assertThat(motd(opened.store())).isEqualTo("two");
        assertThat(opened.notes())
                .containsExactly(
                        "generation 3 is damaged: its checksum does not match",
                        "the settings are those of generation 2, committed 2026-01-01T12:00:00.000001Z by a test");
        assertThat(new String(read("3.json.damaged"), UTF_8)).isEqualTo("{");
        assertThat(target()).isEqualTo("2.json");
        assertThat(made(opened.store().history()).damaged()).containsExactly(3L);
    }

    @Test
    void theLossIsToldOnceAndTheNumberIsNotGivenAgain() {
        write("3.json", "");
        reopened();

        Opened again = reopened();

        assertThat(again.notes()).isEmpty();
        assertThat(made(again.store().commit(draft("four"))).number()).isEqualTo(4);
        assertThat(read("3.json.damaged")).isEmpty();
    }

    @Test
    void severalDamagedGenerationsAreAllNamed() {
        write("3.json", "");
        write("2.json", "x");

        Opened opened = reopened();

        assertThat(motd(opened.store())).isEqualTo("one");
        assertThat(opened.notes()).hasSize(3);
    }

    @Test
    void aMissingNewestGenerationIsToldAndItsNumberIsNotGivenAgain() throws IOException {
        disk.remove(GENERATIONS.resolve("3.json"));

        Opened opened = reopened();

        assertThat(opened.notes()).startsWith("generation 3 is damaged: its file is missing");
        assertThat(motd(opened.store())).isEqualTo("two");
        assertThat(made(opened.store().commit(draft("four"))).number()).isEqualTo(4);
        assertThat(reopened().notes()).isEmpty();
    }

    @Test
    void aGenerationUnderAnotherNumberDoesNotCount() {
        write("4.json", read("2.json"));

        Opened opened = reopened();

        assertThat(motd(opened.store())).isEqualTo("three");
        assertThat(opened.notes()).startsWith("generation 4 is damaged: it holds generation 2");
    }

    @Test
    void aSealOverSomethingElseDoesNotCount() {
        write("3.json", Seal.close("{\"format\":1,\"number\":3}".getBytes(UTF_8)));

        assertThat(reopened().notes()).startsWith("generation 3 is damaged: it has no 'layers'");
    }

    @Test
    void damageThatWasSetAsideBeforeIsNeverOverwritten() {
        write("3.json", "first");
        reopened();
        write("3.json", "second");

        reopened();

        assertThat(new String(read("3.json.damaged"), UTF_8)).isEqualTo("first");
        assertThat(new String(read("3.json"), UTF_8)).isEqualTo("second");
    }

    @Test
    void aStoreWithoutAWholeGenerationIsNotTakenForAFreshOne() {
        for (int number = 1; number <= 3; number++) {
            write(number + ".json", "");
        }

        for (int opening = 1; opening <= 2; opening++) {
            assertThat(problem(Store.open(machine, STORE, 50)).text())
                    .isEqualTo(
                            """
                            no generation in the store is whole: 1, 2, 3 damaged or missing
                              where: /var/lib/slipway/store/generations
                              do:    put one of these files back from a copy, or type `slipway reset`: the next boot then is a first boot
                            """);
        }
    }

    @Test
    void aStoreOfWhichOnlyTheLinkIsLeftIsNotTakenForAFreshOne() throws IOException {
        for (int number = 1; number <= 3; number++) {
            disk.remove(GENERATIONS.resolve(number + ".json"));
        }

        assertThat(problem(Store.open(machine, STORE, 50)).what())
                .isEqualTo("no generation in the store is whole: 3 damaged or missing");
    }

    @Test
    void aLostLinkLosesNothing() throws IOException {
        disk.remove(GENERATIONS.resolve("current"));

        Opened opened = reopened();

        assertThat(opened.notes()).isEmpty();
        assertThat(motd(opened.store())).isEqualTo("three");
        made(opened.store().commit(draft("four")));
        assertThat(target()).isEqualTo("4.json");
    }

    @Test
    void aStoreOfANewerSlipwayIsLeftAlone() {
        String newer = "{\"format\":2,\"number\":4}";
        write("4.json", Seal.close(newer.getBytes(UTF_8)));

        assertThat(problem(Store.open(machine, STORE, 50)).text())
                .isEqualTo(
                        """
                        the store was written by a newer Slipway: its format is 2, this one knows formats up to 1
                          where: /var/lib/slipway/store/generations/4.json
                          do:    start the newer Slipway again, or type `slipway reset`: the next boot then is a first boot
                        """);
        assertThat(read("4.json")).isEqualTo(Seal.close(newer.getBytes(UTF_8)));
    }

    @Test
    void damagedFilesGoWithTheGenerationsOfTheirAge() throws IOException {
        write("3.json", "");
        Store store = made(Store.open(machine, STORE, 2)).store();

        made(store.commit(draft("four")));
        assertThat(disk.list(GENERATIONS)).contains("3.json.damaged");
        made(store.commit(draft("five")));

        assertThat(disk.list(GENERATIONS)).containsExactly("4.json", "5.json", "current");
    }

    @Test
    void aDamagedConfirmationConfirmsNothing() throws IOException {
        made(reopened().store().confirm(2));
        byte[] file = disk.read(STORE.resolve("confirmed")).orElseThrow();
        file[file.length / 2] ^= 1;
        disk.replace(STORE.resolve("confirmed"), file, Disk.PRIVATE);

        assertThat(reopened().store().confirmed()).isEmpty();
    }

    @Test
    void aDamagedOlderGenerationIsNamedWhereItIsAskedFor() {
        write("1.json", "");
        Store store = reopened().store();

        assertThat(problem(store.generation(1)).text())
                .isEqualTo(
                        """
                        generation 1 is damaged: its checksum does not match
                          where: /var/lib/slipway/store/generations/1.json
                          do:    take another one; `slipway settings history` lists those that are kept
                        """);
        assertThat(made(store.history()).damaged()).containsExactly(1L);
    }

    private Opened reopened() {
        return made(Store.open(machine, STORE, 50));
    }

    private byte[] read(String name) {
        try {
            return disk.read(GENERATIONS.resolve(name)).orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        write(name, text.getBytes(UTF_8));
    }

    private void write(String name, byte[] bytes) {
        try {
            disk.replace(GENERATIONS.resolve(name), bytes, Disk.PRIVATE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String target() {
        try {
            return disk.target(GENERATIONS.resolve("current")).orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
