package dev.slipway.platform.vmware;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Packed;
import dev.slipway.platform.Raw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// User data in the properties with which a virtual machine was deployed.
///
/// It is the base64 in the property `user-data`: the first `Property` with that `key` in a
/// `PropertySection` right below the root, whatever the prefixes are.
///
/// Source: DSP0243 (Open Virtualization Format), section "OVF environment document".
final class OvfEnvironment {
    private static final String PROPERTY = "user-data";
    private static final int ROOT = 1;
    private static final int SECTION = 2;
    private static final int MEMBER = 3;

    private OvfEnvironment() {}

    /// Finds the user data in an OVF environment.
    ///
    /// @param xml may be gzipped
    /// @param where it comes from, for people
    static Outcome<Raw> userData(byte[] xml, String where) {
        try {
            Optional<String> property = property(Packed.gzip(xml));
            return property.filter(text -> !text.isBlank())
                    .map(text -> decoded(text, where))
                    .orElseGet(() ->
                            new Outcome.Skipped<>(where + " has no property '" + PROPERTY + "'"));
        } catch (IOException e) {
            return Outcome.failed(
                    "the OVF environment can't be unpacked: " + e.getMessage(),
                    where,
                    "pack it again with `gzip`, or leave it as it is");
        } catch (XMLStreamException e) {
            return broken(e, where);
        }
    }

    private static Outcome<Raw> decoded(String base64, String where) {
        return Packed.base64(base64)
                .<Outcome<Raw>>map(bytes -> new Outcome.Made<>(Raw.Document.named(where, bytes)))
                .orElseGet(() ->
                        Outcome.failed(
                                "the property '" + PROPERTY + "' is not base64",
                                where,
                                "make its value with `base64 -w0 user-data.toml`"));
    }

    /// The parser's own words may quote the document, which may hold secrets: only the place is told.
    private static Outcome<Raw> broken(XMLStreamException e, String where) {
        String at =
                Optional.ofNullable(e.getLocation())
                        .map(place ->
                                ", line %d, column %d"
                                        .formatted(place.getLineNumber(), place.getColumnNumber()))
                        .orElse("");
        return Outcome.failed(
                "the OVF environment is not XML that can be read; a DOCTYPE is refused",
                where + at,
                "let vSphere write it, or give the user data as a file `user-data`");
    }

    private static Optional<String> property(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            return property(reader);
        } finally {
            reader.close();
        }
    }

    /// Nothing outside the document is read, and no entity is expanded.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /// Reads to the end, so that a document that was cut off is noticed.
    private static Optional<String> property(XMLStreamReader reader) throws XMLStreamException {
        Optional<String> found = Optional.empty();
        boolean inSection = false;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD ->
                        throw new XMLStreamException("DOCTYPE", reader.getLocation());
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    inSection = depth <= SECTION ? isSection(reader, depth) : inSection;
                    if (inSection && depth == MEMBER && found.isEmpty()) {
                        found = userData(reader);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return found;
    }

    private static boolean isSection(XMLStreamReader reader, int depth) {
        return depth > ROOT && reader.getLocalName().equals("PropertySection");
    }

    private static Optional<String> userData(XMLStreamReader reader) {
        boolean wanted =
                reader.getLocalName().equals("Property")
                        && attribute(reader, "key").filter(PROPERTY::equals).isPresent();
        return wanted ? Optional.of(attribute(reader, "value").orElse("")) : Optional.empty();
    }

    private static Optional<String> attribute(XMLStreamReader reader, String name) {
        return IntStream.range(0, reader.getAttributeCount())
                .filter(i -> reader.getAttributeLocalName(i).equals(name))
                .mapToObj(reader::getAttributeValue)
                .findFirst();
    }
}
