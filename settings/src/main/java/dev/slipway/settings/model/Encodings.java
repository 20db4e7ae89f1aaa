package dev.slipway.settings.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Base64 and what is packed into it.
final class Encodings {
    /// Standard alphabet, padding exact or missing, unused bits zero, nothing else. Source: RFC 4648
    /// section 4, and section 3.5 for the unused bits, which the JDK does not check.
    static final Regex BASE64 = new Regex(Shapes.BASE64);

    private static final String BEGIN = "-----BEGIN ";

    private Encodings() {}

    /// Blank, or base64 of at least one PEM block, all of them X.509 certificates. Lines between the
    /// blocks do not count.
    static boolean isCertificates(String text) {
        if (text.isBlank()) {
            return true;
        }
        return BASE64.test(text) && onlyCertificates(decoded(text));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
    }

    private static boolean onlyCertificates(String pem) {
        Matcher block = PemHolder.BLOCK.matcher(pem);
        int at = pem.indexOf(BEGIN);
        boolean good = at >= 0;
        while (good && at >= 0) {
            good = block.region(at, pem.length()).lookingAt() && isCertificate(block.group(2));
            at = good ? pem.indexOf(BEGIN, block.end()) : -1;
        }
        return good;
    }

    private static boolean isCertificate(String body) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(body);
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
            return true;
        } catch (CertificateException | IllegalArgumentException _) {
            return false;
        }
    }

    /// Compiled only when a certificate is set.
    private static final class PemHolder {
        static final Pattern BLOCK =
                Pattern.compile("-----BEGIN ([^\\n\\r]*?)-----([^-]*+)-----END \\1-----");
    }
}
