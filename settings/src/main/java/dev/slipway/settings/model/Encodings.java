package dev.slipway.settings.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;

/// Base64 and what is packed into it.
final class Encodings {
    /// Standard alphabet, padding exact or missing, unused bits zero, nothing else. Source: RFC 4648
    /// section 4, and section 3.5 for the unused bits, which the JDK does not check.
    static final Regex BASE64 = new Regex(Shapes.BASE64);

    private static final Regex WHITE_SPACE = new Regex("\\p{IsWhite_Space}*+");
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /// The first byte of a certificate. The JDK would read one that is packed into PEM once more too.
    private static final byte SEQUENCE = 0x30;

    private Encodings() {}

    /// Nothing but white space, or base64 of a text with at least one PEM block, each block an X.509
    /// certificate whatever its label. Lines outside of the blocks do not count.
    static boolean isCertificates(String text) {
        return WHITE_SPACE.test(text) || BASE64.test(text) && onlyCertificates(decoded(text));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
    }

    private static boolean onlyCertificates(String pem) {
        boolean any = false;
        Iterator<String> lines = pem.lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(BEGIN)) {
                any = true;
                boolean whole = line.indexOf(DASHES, BEGIN.length()) >= 0;
                if (!whole || body(lines).filter(Encodings::isCertificate).isEmpty()) {
                    return false;
                }
            }
        }
        return any;
    }

    /// The lines up to the end of the block, joined; empty if it does not end.
    private static Optional<String> body(Iterator<String> lines) {
        StringBuilder body = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(END)) {
                return Optional.of(body.toString());
            }
            body.append(line.stripTrailing());
        }
        return Optional.empty();
    }

    private static boolean isCertificate(String body) {
        try {
            byte[] der = Base64.getDecoder().decode(body);
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
            return der[0] == SEQUENCE;
        } catch (CertificateException | IllegalArgumentException _) {
            return false;
        }
    }
}
