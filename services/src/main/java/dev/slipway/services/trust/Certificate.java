package dev.slipway.services.trust;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// An X.509 certificate. Two are equal if they have the same bytes.
///
/// @param der its bytes. Source: RFC 5280
/// @param name what people call it: the first of common name, organisational unit and organisation that its
///     subject has; empty if it has none
record Certificate(ByteBuffer der, Optional<String> name) {
    private static final List<String> NAMES = List.of("CN", "OU", "O");

    /// Length of a line. Source: RFC 7468 section 2.
    private static final int COLUMNS = 64;

    private static final Base64.Encoder BASE64 =
            Base64.getMimeEncoder(COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII));

    static Certificate of(X509Certificate parsed) throws CertificateEncodingException {
        return new Certificate(
                ByteBuffer.wrap(parsed.getEncoded()).asReadOnlyBuffer(),
                name(parsed.getSubjectX500Principal().getName()));
    }

    /// A line break in a name would end the comment that it stands in.
    private static Optional<String> name(String subject) {
        try {
            List<Rdn> parts = new LdapName(subject).getRdns();
            return NAMES.stream()
                    .flatMap(type -> parts.stream().flatMap(part -> value(part, type)))
                    .map(name -> name.replaceAll("\\p{Cntrl}+", " ").strip())
                    .filter(name -> !name.isEmpty())
                    .findFirst();
        } catch (InvalidNameException _) {
            return Optional.empty();
        }
    }

    private static Stream<String> value(Rdn part, String type) {
        try {
            Optional<Attribute> found = Optional.ofNullable(part.toAttributes().get(type));
            return found.isPresent() && found.get().get() instanceof String text
                    ? Stream.of(text)
                    : Stream.empty();
        } catch (NamingException _) {
            return Stream.empty();
        }
    }

    /// In PEM form, with its name above it and a blank line below.
    String text() {
        byte[] bytes = new byte[der.remaining()];
        der.duplicate().get(bytes);
        return name.map(text -> "# " + text + "\n").orElse("")
                + "-----BEGIN CERTIFICATE-----\n"
                + BASE64.encodeToString(bytes)
                + "\n-----END CERTIFICATE-----\n\n";
    }
}
