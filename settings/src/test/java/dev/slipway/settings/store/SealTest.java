package dev.slipway.settings.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final byte[] SEALED = Seal.close("{\"a\":1}".getBytes(UTF_8));

    @Test
    void aSealedObjectIsTheObjectWithOneMoreMember() {
        assertThat(Seal.isWhole(SEALED)).isTrue();
        assertThat(Json.read(SEALED)).containsEntry("a", 1L).containsOnlyKeys("a", "crc32c");
    }

    @Test
    void theChecksumIsThatOfAllThatStandsBeforeIt() {
        byte[] object = "{\"a\":1}".getBytes(UTF_8);
        CRC32C checksum = new CRC32C();
        checksum.update("{\"a\":1,\n".getBytes(UTF_8));

        assertThat(new String(Seal.close(object), UTF_8))
                .isEqualTo("{\"a\":1,\n\"crc32c\":\"%08x\"}\n".formatted(checksum.getValue()));
    }

    @Test
    void everyFlippedBitBreaksTheSeal() {
        for (int bit = 0; bit < SEALED.length * 8; bit++) {
            byte[] flipped = SEALED.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(Seal.isWhole(flipped)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void everyLostByteBreaksTheSeal() {
        for (int at = 0; at < SEALED.length; at++) {
            byte[] cut = Arrays.copyOf(SEALED, at);
            byte[] without = new byte[SEALED.length - 1];
            System.arraycopy(SEALED, 0, without, 0, at);
            System.arraycopy(SEALED, at + 1, without, at, without.length - at);

            assertThat(Seal.isWhole(cut)).as("cut at %d", at).isFalse();
            assertThat(Seal.isWhole(without)).as("without byte %d", at).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, ' ', '\n', '}', '1'})
    void everyAddedByteBreaksTheSeal(byte added) {
        for (int at = 0; at <= SEALED.length; at++) {
            byte[] longer = Arrays.copyOf(SEALED, SEALED.length + 1);
            System.arraycopy(SEALED, at, longer, at + 1, SEALED.length - at);
            longer[at] = added;

            assertThat(Seal.isWhole(longer)).as("added at %d", at).isFalse();
        }
    }
}
