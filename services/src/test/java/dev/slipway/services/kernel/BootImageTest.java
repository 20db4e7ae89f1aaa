package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootImageTest {
    private static final String MARK = "23424f4f54434f4e4649470a";

    @TempDir Path root;

    /// Source: the image that the original ships.
    @Test
    void theShippedImageComesOutByteByByte() {
        byte[] image = BootImage.of("kernel {}\ninit {}\n").bytes();

        assertThat(HexFormat.of().formatHex(image))
                .isEqualTo(
                        "6b65726e656c207b7d0a696e6974207b7d0a"
                                + "0000"
                                + "14000000"
                                + "79060000"
                                + MARK);
    }

    /// Of the length and the sum of a text in the original's own tests.
    @Test
    void aLongTextEndsInItsPaddedLengthItsSumAndTheMark() {
        String text = "a".repeat(243) + "-".repeat(77) + "\u0002";
        int sum = text.chars().sum();

        byte[] image = BootImage.of(text).bytes();

        assertThat(image).hasSize(344);
        ByteBuffer tail = ByteBuffer.wrap(image, 321, 23).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new byte[] {tail.get(), tail.get(), tail.get()}).containsOnly(0);
        assertThat(tail.getInt()).isEqualTo(0x144);
        assertThat(tail.getInt()).isEqualTo(sum).isEqualTo(0x699e);
    }

    @ParameterizedTest(name = "{0} bytes of text make {1}")
    @CsvSource({"0, 20", "1, 24", "3, 24", "4, 24", "5, 28"})
    void theTextIsPaddedToFours(int text, int image) {
        assertThat(BootImage.of("x".repeat(text)).bytes()).hasSize(image);
    }

    @Test
    @Tag("difference-boot-image")
    void settingsBecomeSortedLines() {
        assertThat(
                        text(
                                Map.of(
                                        "reboot-to-reconcile", true,
                                        "init", Map.of("splash", List.of()),
                                        "kernel",
                                                Map.of("b", List.of("1"), "a", List.of("x", "y")))))
                .isEqualTo("kernel.a = \"x\", \"y\"\nkernel.b = \"1\"\ninit.splash\n");
        assertThat(text(Map.of("reboot-to-reconcile", false))).isEmpty();
    }

    @Test
    void aHostWithoutBootSettingsGetsEmptyTables() {
        assertThat(text(BootImage.of(Settings.NONE)))
                .isEqualTo("\n    kernel = \"\"\n    init = \"\"\n");
    }

    @Test
    void anImageThatIsThereIsNotWritten() throws Exception {
        KernelHost host = new KernelHost(root);
        Settings settings =
                Settings.of(Map.of("boot", Map.of("kernel", Map.of("a", List.of("1")))));
        Path file = root.resolve("var/lib/bottlerocket/bootconfig.data");

        assertThat(BootImage.write(settings, host.disk())).isInstanceOf(Outcome.Made.class);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(BootImage.write(settings, host.disk())).isInstanceOf(Outcome.Kept.class);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(0));
        assertThat(file).hasBinaryContent(BootImage.of(settings).bytes());
    }

    @Test
    @Tag("difference-boot-image-size")
    void moreThanTheKernelTakesIsRefusedAndWhatWasThereStays() throws Exception {
        KernelHost host = new KernelHost(root);
        BootImage.write(Settings.NONE, host.disk());
        Settings settings =
                Settings.of(
                        Map.of("boot", Map.of("kernel", Map.of("a", List.of("x".repeat(32_768))))));

        assertThat(BootImage.write(settings, host.disk()))
                .isEqualTo(
                        Outcome.failed(
                                "the boot settings make 32784 bytes of boot configuration, and the kernel takes at most 32767",
                                "settings.boot",
                                "take out parameters, or put some on the kernel command line"));
        assertThat(root.resolve("var/lib/bottlerocket/bootconfig.data"))
                .hasBinaryContent(BootImage.of(Settings.NONE).bytes());
    }

    private static String text(Map<String, ?> boot) {
        return text(BootImage.of(Settings.of(Map.of("boot", boot))));
    }

    private static String text(BootImage image) {
        int length = image.bytes().length - 20;
        return new String(image.bytes(), 0, length, StandardCharsets.US_ASCII).replace("\0", "");
    }
}
