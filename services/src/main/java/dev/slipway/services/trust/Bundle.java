package dev.slipway.services.trust;

import dev.slipway.model.Problem;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The certificates of a text in PEM form, and what is wrong with it. Lines outside of the blocks don't count, nor
/// do the labels of blocks. Source: RFC 7468.
record Bundle(List<Certificate> certificates, List<Problem> problems) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";

    /// The first byte of a certificate. The JDK would unpack one that is packed into PEM twice.
    private static final byte SEQUENCE = 0x30;

    Bundle {
        certificates = List.copyOf(certificates);
        problems = List.copyOf(problems);
    }

    /// @param where as problems name it: the file or the setting
    static Bundle of(String pem, String where) {
        List<Certificate> certificates = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Iterator<String> lines = pem.lines().iterator();
        for (int number = 1; findsBlock(lines); number++) {
            Optional<Certificate> certificate = body(lines).flatMap(Bundle::certificate);
            if (certificate.isPresent()) {
                certificates.add(certificate.get());
            } else {
                problems.add(noCertificate(number, where));
            }
        }
        if (certificates.isEmpty() && problems.isEmpty()) {
            problems.add(nothing(where));
        }
        return new Bundle(certificates, problems);
    }

    private static boolean findsBlock(Iterator<String> lines) {
        while (lines.hasNext()) {
            if (lines.next().startsWith(BEGIN)) {
                return true;
            }
        }
        return false;
    }

    /// The lines up to the end of the block, joined; empty if it does not end.
    private static Optional<String> body(Iterator<String> lines) {
        StringBuilder body = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(END)) {
                return Optional.of(body.toString());
            }
            body.append(line.strip());
        }
        return Optional.empty();
    }

    private static Optional<Certificate> certificate(String body) {
        try {
            byte[] der = Base64.getDecoder().decode(body);
            if (der.length == 0 || der[0] != SEQUENCE) {
                return Optional.empty();
            }
            return Optional.of(
                    Certificate.of(
                            (X509Certificate)
                                    CertificateFactory.getInstance("X.509")
                                            .generateCertificate(new ByteArrayInputStream(der))));
        } catch (CertificateException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Problem noCertificate(int number, String where) {
        return new Problem(
                "block %d is no X.509 certificate".formatted(number),
                where,
                "put a certificate there, as `openssl x509 -in FILE` prints it, or take the block out");
    }

    private static Problem nothing(String where) {
        return new Problem(
                "there is no certificate",
                where,
                "put certificates there that begin with `-----BEGIN CERTIFICATE-----`");
    }
}
