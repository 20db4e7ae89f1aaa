package dev.slipway.settings.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the bytes of a document into text. What is not UTF-8 is said; where only single characters are
/// not, the rest is read all the same, so that all mistakes are told at once.
final class Encoding {
    private static final char MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private Encoding() {}

    static Input read(boolean gzipped, byte[] raw) {
        if (isUtf16(raw)) {
            return unreadable(
                    gzipped,
                    raw,
                    Position.START,
                    "the document is UTF-16",
                    "save it as UTF-8; PowerShell does so with `Out-File -Encoding utf8`");
        }
        String text = withoutMark(new String(raw, StandardCharsets.UTF_8));
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            return unreadable(
                    gzipped,
                    raw,
                    new LineMap(text).at(nul),
                    "the document is no text: it holds a NUL here",
                    "name a text file; binary data goes into settings as base64");
        }
        Decoded decoded = Input.decode(text);
        Decoded all = broken(text, raw).map(broken -> with(broken, decoded)).orElse(decoded);
        return new Input(gzipped, raw.length, all, new Tokens(text));
    }

    /// The first place that is not UTF-8. Only a text that holds a replacement can have one.
    private static Optional<Finding> broken(String text, byte[] raw) {
        if (text.indexOf(REPLACEMENT) < 0) {
            return Optional.empty();
        }
        CharBuffer to = CharBuffer.allocate(raw.length);
        boolean good =
                !StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(raw), to, true)
                        .isError();
        if (good) {
            return Optional.empty();
        }
        String before = withoutMark(to.flip().toString());
        Position at = new LineMap(before).at(before.length());
        return Optional.of(notUtf8(at, "the document is not UTF-8 here", "save it as UTF-8"));
    }

    private static Decoded with(Finding broken, Decoded decoded) {
        List<Finding> findings = new ArrayList<>();
        findings.add(broken);
        findings.addAll(decoded.findings());
        return new Decoded(decoded.root(), findings);
    }

    /// By its mark, or by the zeros of its ASCII characters.
    private static boolean isUtf16(byte[] raw) {
        if (raw.length < 2) {
            return false;
        }
        int mark = (raw[0] & 0xff) << 8 | raw[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe || isAscii(raw, 0, 1) || isAscii(raw, 1, 0);
    }

    /// Whether the first characters are ASCII in UTF-16.
    private static boolean isAscii(byte[] raw, int high, int low) {
        int end = Math.min(raw.length, 64) & ~1;
        boolean ascii = end >= 4;
        for (int i = 0; i < end && ascii; i += 2) {
            ascii = raw[i + high] == 0 && raw[i + low] > 0;
        }
        return ascii;
    }

    private static String withoutMark(String text) {
        return text.startsWith(String.valueOf(MARK)) ? text.substring(1) : text;
    }

    private static Input unreadable(
            boolean gzipped, byte[] raw, Position at, String message, String fix) {
        return new Input(
                gzipped, raw.length, Decoded.unreadable(notUtf8(at, message, fix)), new Tokens(""));
    }

    private static Finding notUtf8(Position at, String message, String fix) {
        return Finding.problem(at, "", Rule.UTF_8.id(), message, fix);
    }
}
