package dev.slipway.settings.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Turns the bytes of a document into text. What is not UTF-8 is said; where only single characters are
/// not, the rest is read all the same, so that all mistakes are told at once.
final class Encoding {
    private static final char MARK = '\uFEFF';

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
        CharBuffer to = CharBuffer.allocate(raw.length);
        boolean broken =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(raw), to, true)
                        .isError();
        String good = withoutMark(to.flip().toString());
        int nul = good.indexOf('\0');
        if (nul >= 0) {
            return unreadable(
                    gzipped,
                    raw,
                    new LineMap(good).at(nul),
                    "the document is no text: it holds a NUL here",
                    "name a text file; binary data goes into settings as base64");
        }
        if (broken) {
            return withReplacements(gzipped, raw, new LineMap(good).at(good.length()));
        }
        return new Input(gzipped, raw.length, Input.decode(good), new Tokens(good));
    }

    private static Input withReplacements(boolean gzipped, byte[] raw, Position at) {
        String text = withoutMark(new String(raw, StandardCharsets.UTF_8));
        if (text.indexOf('\0') >= 0) {
            return unreadable(
                    gzipped,
                    raw,
                    at,
                    "the document is no text",
                    "name a text file; binary data goes into settings as base64");
        }
        Decoded decoded = Input.decode(text);
        List<Finding> findings = new ArrayList<>();
        findings.add(notUtf8(at, "the document is not UTF-8 here", "save it as UTF-8"));
        findings.addAll(decoded.findings());
        return new Input(
                gzipped, raw.length, new Decoded(decoded.root(), findings), new Tokens(text));
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
