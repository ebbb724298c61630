package io.whorl.ingest.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.matcher.fingerprint.RecordWriter;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * One reference as a CBEFF record: a BIR with a BIR for each finger impression and the face, each with its block in base64. Elements stand in the order of
 * the standard's schema. The same reference gives the same bytes: there are no times in it. Confined to one call.
 */
public final class CbeffWriter {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ENCODING = StandardCharsets.UTF_8.name();
    /** Of patron header and CBEFF, as other systems write it. */
    private static final String[] VERSIONS = {"Version", "CBEFFVersion"};

    private static final String MAJOR = "1";
    private static final String MINOR = "1";

    private final XMLStreamWriter out;

    private CbeffWriter(XMLStreamWriter out) {
        this.out = out;
    }

    /** What stands in the information about one block. */
    private record Block(
            String organisation,
            String format,
            String type,
            @Nullable String subtype,
            String algorithm,
            int quality,
            byte[] bytes) {}

    /** The document, UTF-8. */
    public static byte[] write(CarriedReference reference) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(bytes, ENCODING);
            new CbeffWriter(out).document(reference);
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a byte array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private void document(CarriedReference reference) throws XMLStreamException {
        out.writeStartDocument(ENCODING, "1.0");
        out.writeStartElement(Cbeff.BIR);
        out.writeDefaultNamespace(Cbeff.NAMESPACE);
        out.writeStartElement(Cbeff.BIR_INFO);
        element("Creator", Cbeff.OWNER);
        element("Payload", base64(payload(reference)));
        element("Integrity", "false");
        out.writeEndElement();
        String extractor = reference.templates().extractor();
        for (FingerTemplate finger : reference.templates().fingers()) {
            bir(new Block(
                    Cbeff.SC37,
                    Cbeff.MINUTIAE_RECORD,
                    Cbeff.FINGER,
                    Cbeff.subtype(finger.position()),
                    extractor,
                    finger.quality(),
                    RecordWriter.iso2005(finger)));
        }
        FaceTemplate face = reference.templates().face();
        if (face != null) {
            bir(new Block(
                    Cbeff.OWNER,
                    Cbeff.FACE_VECTOR,
                    Cbeff.FACE,
                    null,
                    face.model(),
                    face.quality(),
                    FaceVector.encode(face)));
        }
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void bir(Block block) throws XMLStreamException {
        out.writeStartElement(Cbeff.BIR);
        for (String version : VERSIONS) {
            out.writeStartElement(version);
            element("Major", MAJOR);
            element("Minor", MINOR);
            out.writeEndElement();
        }
        out.writeStartElement(Cbeff.BIR_INFO);
        element("Integrity", "false");
        out.writeEndElement();
        out.writeStartElement(Cbeff.BDB_INFO);
        registered("Format", block.organisation(), block.format());
        element("Type", block.type());
        if (block.subtype() != null) {
            element("Subtype", block.subtype());
        }
        element("Level", "Processed");
        registered("FeatureExtractionAlgorithm", Cbeff.OWNER, block.algorithm());
        element("Purpose", "Enroll");
        out.writeStartElement("Quality");
        registered("Algorithm", Cbeff.OWNER, Cbeff.QUALITY);
        element("Score", Integer.toString(block.quality()));
        out.writeEndElement();
        out.writeEndElement();
        element(Cbeff.BDB, base64(block.bytes()));
        out.writeEndElement();
    }

    private void registered(String name, String organisation, String type) throws XMLStreamException {
        out.writeStartElement(name);
        element("Organization", organisation);
        element("Type", type);
        out.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    /** What CBEFF leaves to the application: whose reference it is. */
    private static byte[] payload(CarriedReference reference) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(CbeffReader.SUBJECT_ID, reference.subjectId());
            json.writeStringField(CbeffReader.REFERENCE_ID, reference.referenceId());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
