package dev.slipway.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads one answer of HTTP/1.1 and refuses what is not plainly one. Source: RFC 9112.
final class AnswerReader {
    /// One line of the head, or of a chunked body.
    static final int MAX_LINE = 16 << 10;

    static final int MAX_HEADERS = 100;

    /// 16 MiB: all that a host can tell of itself has some 100 KiB.
    static final int MAX_BODY = 16 << 20;

    private static final String VERSION = "HTTP/1.";
    private static final int SWITCHING = 101;

    private final Incoming in;
    private final boolean headOnly;

    private AnswerReader(Incoming in, boolean headOnly) {
        this.in = in;
        this.headOnly = headOnly;
    }

    /// @param method of the request: an answer to HEAD has no body
    /// @throws BadAnswer if it is no answer of HTTP/1.1
    /// @throws java.io.EOFException if it ends too early
    static Answer read(ReadableByteChannel channel, String method) throws IOException {
        return read(new Incoming(channel), method);
    }

    /// The same where what follows the answer is read later.
    static Answer read(Incoming in, String method) throws IOException {
        return new AnswerReader(in, method.equals("HEAD")).read();
    }

    private Answer read() throws IOException {
        String line = in.line(MAX_LINE);
        int status = status(line);
        Map<String, String> headers = headers();
        if (status < 200 && status != SWITCHING) {
            return read(); // it only says that the answer will come
        }
        boolean bodiless = headOnly || status == SWITCHING || status == 204 || status == 304;
        byte[] body = bodiless ? new byte[0] : body(headers);
        return new Answer(status, line.substring(12).strip(), headers, body);
    }

    private static int status(String line) throws BadAnswer {
        boolean good =
                line.length() >= 12
                        && line.startsWith(VERSION)
                        && line.charAt(8) == ' '
                        && line.charAt(9) >= '1'
                        && line.charAt(9) <= '5'
                        && (line.length() == 12 || line.charAt(12) == ' ');
        return number(good ? line.substring(9, 12) : "", 10)
                .orElseThrow(() -> new BadAnswer("it does not begin as HTTP/1.1 does"));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int count = 0;
        for (String line = in.line(MAX_LINE); !line.isEmpty(); line = in.line(MAX_LINE)) {
            checkSize("the head", ++count, MAX_HEADERS);
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(colon - 1) == ' ') {
                throw new BadAnswer("line " + (count + 1) + " of its head is no header");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String before = headers.put(name, value);
            if (name.equals("content-length") && before != null && !before.equals(value)) {
                throw new BadAnswer("it names two lengths of its body");
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String coding = headers.getOrDefault("transfer-encoding", "");
        String length = headers.getOrDefault("content-length", "");
        if (!coding.isEmpty()) {
            if (!coding.equalsIgnoreCase("chunked") || !length.isEmpty()) {
                throw new BadAnswer("its body is encoded in a way that it may not be");
            }
            return chunks();
        }
        if (length.isEmpty()) {
            return in.rest(MAX_BODY);
        }
        int count =
                number(length, 10)
                        .orElseThrow(() -> new BadAnswer("the length of its body is no number"));
        checkSize("the body", count, MAX_BODY);
        return in.exactly(count);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            checkSize("the body", (long) body.size() + size, MAX_BODY);
            body.write(in.exactly(size));
            if (!in.line(MAX_LINE).isEmpty()) {
                throw new BadAnswer("a part of its body is longer than it says");
            }
        }
        headers(); // what may follow the last part
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = in.line(MAX_LINE);
        int end = line.indexOf(';');
        return number((end < 0 ? line : line.substring(0, end)).strip(), 16)
                .orElseThrow(() -> new BadAnswer("the length of a part of its body is no number"));
    }

    /// Digits only: no sign.
    private static Optional<Integer> number(String digits, int radix) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            number = number * radix + digit;
            if (digit < 0 || digits.charAt(i) > 'z' || number > Integer.MAX_VALUE) {
                return Optional.empty();
            }
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of((int) number);
    }

    static void checkSize(String what, long size, int max) throws BadAnswer {
        if (size > max) {
            throw new BadAnswer(what + " is longer than " + max + " bytes");
        }
    }
}
