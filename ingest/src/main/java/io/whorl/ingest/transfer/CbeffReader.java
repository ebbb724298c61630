package io.whorl.ingest.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads what {@link CbeffWriter} writes, strictly: a block of another format, a word that is none of the standard's, anything that does not open is refused with
 * the document's name, for a reference with a finger left out would be a worse one. Elements that it does not need it passes over. Throws {@link
 * TransferException}. Confined to one call.
 */
public final class CbeffReader {

    static final String SUBJECT_ID = "subjectId";
    static final String REFERENCE_ID = "referenceId";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_QUALITY = 100;

    private final String name;
    private final List<FingerTemplate> fingers = new ArrayList<>();
    private @Nullable FaceTemplate face;

    private CbeffReader(String name) {
        this.name = name;
    }

    /**
     * Reads a document.
     *
     * @param name of the document, for refusals
     */
    public static CarriedReference read(byte[] document, String name) {
        CbeffReader reader = new CbeffReader(name);
        try {
            return reader.reference(parsed(document));
        } catch (SAXException | IOException | IllegalArgumentException e) {
            throw new TransferException(name + " is damaged or cut short: " + e.getMessage(), e);
        }
    }

    /** Without document types, which could name files and grow without end. */
    private static Element parsed(byte[] document) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // what is wrong is thrown; the parser's own handler prints it
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JVM's XML parser cannot leave document types out", e);
        }
    }

    private CarriedReference reference(Element root) throws IOException {
        if (!Cbeff.BIR.equals(root.getLocalName()) || !Cbeff.NAMESPACE.equals(root.getNamespaceURI())) {
            throw new TransferException(name + " is no CBEFF record of ISO/IEC 19785-3: it is a {"
                    + root.getNamespaceURI() + "}" + root.getLocalName());
        }
        Element info = one(root, Cbeff.BIR_INFO);
        JsonNode payload = JSON.readTree(base64(text(one(info, "Payload"))));
        for (Element bir : children(root, Cbeff.BIR)) {
            block(bir);
        }
        if (fingers.isEmpty() && face == null) {
            throw new TransferException(name + " holds neither fingers nor a face");
        }
        TemplateSet templates = new TemplateSet(FingerprintExtractor.VERSION, fingers, face);
        return new CarriedReference(id(payload, SUBJECT_ID), id(payload, REFERENCE_ID), templates);
    }

    private String id(JsonNode payload, String field) {
        JsonNode value = payload.path(field);
        if (!value.isTextual()) {
            throw new TransferException(name + " does not say its " + field);
        }
        return value.asText();
    }

    private void block(Element bir) {
        Element info = one(bir, Cbeff.BDB_INFO);
        Element format = one(info, "Format");
        String owner = text(one(format, "Organization"));
        String type = text(one(format, "Type"));
        int quality = quality(info);
        byte[] bytes = base64(text(one(bir, Cbeff.BDB)));
        if (owner.equals(Cbeff.SC37) && type.equals(Cbeff.MINUTIAE_RECORD)) {
            fingers.add(finger(bytes, position(info), quality));
        } else if (owner.equals(Cbeff.OWNER) && type.equals(Cbeff.FACE_VECTOR)) {
            if (face != null) {
                throw new TransferException(name + " holds two faces");
            }
            face = FaceVector.decode(bytes, quality);
        } else {
            throw new TransferException(
                    name + " holds a block of format " + owner + "/" + type + ", which this version does not read");
        }
    }

    private FingerTemplate finger(byte[] record, FingerPosition position, int quality) {
        return switch (FingerprintExtractor.importRecord(SampleFormat.ISO_19794_2_2005, record, position)) {
            case Outcome.Refused<FingerTemplate>(var refusal) ->
                throw new TransferException(name + ": " + refusal.detail());
            case Outcome.Accepted<FingerTemplate>(FingerTemplate template) ->
                new FingerTemplate(template.position(), quality, template.minutiaeCount(), template.serialized());
        };
    }

    private FingerPosition position(Element info) {
        List<Element> subtypes = children(info, "Subtype");
        String subtype = subtypes.isEmpty() ? "" : text(subtypes.getFirst());
        FingerPosition position = Cbeff.position(subtype);
        if (position == null) {
            throw new TransferException(name + " holds a finger that is none: " + subtype);
        }
        return position;
    }

    private int quality(Element info) {
        String score = text(one(one(info, "Quality"), "Score"));
        int quality = Integer.parseInt(score);
        if (quality < 0 || quality > MAX_QUALITY) {
            throw new IllegalArgumentException("quality=" + quality + ", limit=" + MAX_QUALITY);
        }
        return quality;
    }

    private Element one(Element parent, String child) {
        List<Element> found = children(parent, child);
        if (found.size() != 1) {
            throw new TransferException(name + " has " + found.size() + " elements " + child + " in a "
                    + parent.getLocalName() + ", not one");
        }
        return found.getFirst();
    }

    private static List<Element> children(Element parent, String child) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && child.equals(element.getLocalName())
                    && Cbeff.NAMESPACE.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }
}
