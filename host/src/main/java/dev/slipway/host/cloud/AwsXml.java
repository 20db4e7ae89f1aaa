package dev.slipway.host.cloud;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An answer in XML: the texts in it, each with the names of the elements around it, from below the root on.
///
/// @param leaves in their order
record AwsXml(List<Leaf> leaves) {
    /// @param path for example `Error/Code`
    record Leaf(String path, String text) {}

    /// @throws XMLStreamException if it is not XML, or has a DOCTYPE
    static AwsXml of(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            return new AwsXml(leaves(reader));
        } finally {
            reader.close();
        }
    }

    /// Nothing outside the document is read, and no entity is expanded.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static List<Leaf> leaves(XMLStreamReader reader) throws XMLStreamException {
        List<Leaf> leaves = new ArrayList<>();
        List<String> around = new ArrayList<>();
        String text = "";
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    around.add(reader.getLocalName());
                    text = "";
                }
                case XMLStreamConstants.CHARACTERS -> text = reader.getText();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (!text.isBlank()) {
                        leaves.add(
                                new Leaf(
                                        String.join("/", around.subList(1, around.size())),
                                        text.strip()));
                    }
                    around.removeLast();
                    text = "";
                }
                case XMLStreamConstants.DTD -> throw new XMLStreamException("a DOCTYPE");
                default -> {}
            }
        }
        return leaves;
    }

    /// The first text at `path`; empty if there is none.
    Optional<String> first(String path) {
        for (Leaf leaf : leaves) {
            if (leaf.path().equals(path)) {
                return Optional.of(leaf.text());
            }
        }
        return Optional.empty();
    }
}
