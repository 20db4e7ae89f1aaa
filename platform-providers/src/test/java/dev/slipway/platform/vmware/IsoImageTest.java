package dev.slipway.platform.vmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.simulators.Disc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoImageTest {
    private static final String TEXT = "[settings]\nmotd = \"from the disc\"\n";

    @ParameterizedTest
    @ValueSource(strings = {"both", "joliet", "rockridge", "long"})
    void longNamesOfDiscsThatOthersMadeAreRead(String disc) throws Exception {
        byte[] image = resource(disc);

        assertThat(names(image)).contains("user-data");
        assertThat(content(image, "user-data")).isEqualTo(TEXT);
    }

    @Test
    void shortNamesAreShownInSmallLetters() throws Exception {
        assertThat(names(resource("plain"))).containsExactly("ovf_env.xml");
    }

    @Test
    void aLongNameMayGoOnElsewhere() throws Exception {
        assertThat(names(resource("long"))).contains("n".repeat(200));
    }

    @ParameterizedTest
    @CsvSource({"true, user-data", "false, user_dat"})
    void discsOfTheSimulatorAreRead(boolean longNames, String name) throws Exception {
        Disc disc = Disc.EMPTY.with("user-data", TEXT).with("a.txt", new byte[5000]);
        byte[] image = (longNames ? disc : disc.withShortNames()).image();

        assertThat(names(image)).containsExactly("a.txt", name);
        assertThat(content(image, name)).isEqualTo(TEXT);
        assertThat(content(image, "a.txt")).hasSize(5000);
    }

    @Test
    void noMoreThanAskedForIsRead() throws Exception {
        IsoImage image =
                IsoImage.on(of(Disc.EMPTY.with("big", new byte[9000]).image())).orElseThrow();

        assertThat(image.read(image.files().getFirst(), 100)).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 32768, 40000})
    void whatIsNoDiscIsNone(int bytes) throws Exception {
        assertThat(IsoImage.on(of(new byte[bytes]))).isEmpty();
    }

    @Test
    void aDiscThatWasCutOffIsSaidToBe() throws Exception {
        byte[] image = resource("both");
        IsoImage cut = IsoImage.on(of(Arrays.copyOf(image, 20 * 2048))).orElseThrow();

        assertThatThrownBy(cut::files)
                .isInstanceOf(IOException.class)
                .hasMessage("the disc ends too early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"both", "rockridge", "plain", "long"})
    void aDamagedDiscIsReadOrRefused(String disc) throws Exception {
        byte[] whole = resource(disc);
        Random random = new Random(7);
        for (int i = 0; i < 1500; i++) {
            byte[] image = whole.clone();
            for (int hits = random.nextInt(1, 8); hits > 0; hits--) {
                image[random.nextInt(16 * 2048, image.length)] = (byte) random.nextInt();
            }
            try {
                names(image);
            } catch (IOException refused) {
                assertThat(refused).hasMessageStartingWith("the disc ");
            }
        }
    }

    private static List<String> names(byte[] image) throws IOException {
        var found = IsoImage.on(of(image));
        return found.isEmpty()
                ? List.of()
                : found.get().files().stream().map(IsoImage.File::name).toList();
    }

    private static String content(byte[] bytes, String name) throws IOException {
        IsoImage image = IsoImage.on(of(bytes)).orElseThrow();
        for (IsoImage.File file : image.files()) {
            if (file.name().equals(name)) {
                return new String(image.read(file, 1 << 20), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private static IsoImage.Bytes of(byte[] image) {
        return (from, length) -> {
            int begin = (int) Math.min(from, image.length);
            return Arrays.copyOfRange(image, begin, begin + Math.min(length, image.length - begin));
        };
    }

    private static byte[] resource(String disc) throws IOException {
        try (InputStream in = IsoImageTest.class.getResourceAsStream(disc + ".iso.gz")) {
            return new GZIPInputStream(in).readAllBytes();
        }
    }
}
