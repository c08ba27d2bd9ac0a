package io.l3af.marketplace.catalog;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What is wrong with a picture that every page would show. Both methods read bytes that nobody has looked at yet. */
final class Pictures {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> ACTIVE = Set.of("script", "foreignobject", "iframe", "object", "embed");
    private static final Pattern ELSEWHERE = Pattern.compile("url\\(\\s*['\"]?(?!#)|@import", Pattern.CASE_INSENSITIVE);
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 630;
    private static final XMLInputFactory XML = XMLInputFactory.newFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private Pictures() {}

    /** Why {@code content} is not an SVG 1.1 that only draws; nothing when it is one. */
    static Optional<String> problemOfSvg(byte[] content) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(content));
            boolean root = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                    return Optional.of("expected elements only, found a document type or a processing instruction");
                }
                if (reader.hasText() && ELSEWHERE.matcher(reader.getText()).find()) {
                    return Optional.of("expected styles that stand for themselves, found one from elsewhere");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    Optional<String> problem = problemOfElement(reader, root);
                    if (problem.isPresent()) {
                        return problem;
                    }
                    root = false;
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of("expected well-formed XML, found a mistake in line "
                    + e.getLocation().getLineNumber() + ", column "
                    + e.getLocation().getColumnNumber());
        }
    }

    private static Optional<String> problemOfElement(XMLStreamReader reader, boolean root) {
        String name = reader.getLocalName();
        if (root && !(name.equals("svg") && SVG.equals(reader.getNamespaceURI()))) {
            return Optional.of("expected <svg xmlns=\"" + SVG + "\">, found <" + name + ">");
        }
        if (ACTIVE.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("expected shapes only, found <" + name + ">");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            String value = reader.getAttributeValue(i);
            boolean leaves = attribute.equals("href") && !value.startsWith("#");
            if (leaves || attribute.startsWith("on") || ELSEWHERE.matcher(value).find()) {
                return Optional.of("expected shapes only, found the attribute " + attribute + " of <" + name + ">");
            }
        }
        return Optional.empty();
    }

    /** Why {@code content} is not a PNG (RFC 2083) of the size that pages announce; nothing when it is one. */
    static Optional<String> problemOfPreview(byte[] content) {
        int sizes = PNG.length + 2 * Integer.BYTES;
        if (content.length < sizes || !Arrays.equals(content, 0, PNG.length, PNG, 0, PNG.length)) {
            return Optional.of("expected a PNG, found something else");
        }
        ByteBuffer header = ByteBuffer.wrap(content, PNG.length, 2 * Integer.BYTES);
        int width = header.getInt();
        int height = header.getInt();
        return width == WIDTH && height == HEIGHT
                ? Optional.empty()
                : Optional.of("expected " + WIDTH + " by " + HEIGHT + " pixels, found "
                        + Integer.toUnsignedString(width) + " by " + Integer.toUnsignedString(height));
    }
}
