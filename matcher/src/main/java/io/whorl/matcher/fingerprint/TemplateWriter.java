package io.whorl.matcher.fingerprint;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes minutiae as SourceAFIS itself serialises a template, byte for byte. Stateless. */
final class TemplateWriter {

    private static final CBORFactory CBOR = new CBORFactory();
    /** What SourceAFIS adds to its version in the first field. */
    private static final String VERSION_SUFFIX = "-java";

    private TemplateWriter() {}

    static byte[] write(Minutiae minutiae) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CBORGenerator to = CBOR.createGenerator(out)) {
            to.writeStartObject();
            to.writeStringField("version", FingerprintCompatibility.version() + VERSION_SUFFIX);
            to.writeNumberField("width", minutiae.width());
            to.writeNumberField("height", minutiae.height());
            write(to, "positionsX", minutiae.x());
            write(to, "positionsY", minutiae.y());
            write(to, "directions", minutiae.direction());
            to.writeStringField("types", types(minutiae.type()));
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return out.toByteArray();
    }

    private static void write(CBORGenerator to, String field, short[] values) throws IOException {
        to.writeFieldName(field);
        to.writeStartArray(values, values.length);
        for (short value : values) {
            to.writeNumber(value);
        }
        to.writeEndArray();
    }

    private static void write(CBORGenerator to, String field, float[] values) throws IOException {
        to.writeFieldName(field);
        to.writeStartArray(values, values.length);
        for (float value : values) {
            to.writeNumber(value);
        }
        to.writeEndArray();
    }

    private static String types(byte[] types) {
        StringBuilder letters = new StringBuilder(types.length);
        for (byte type : types) {
            letters.append(type == Minutiae.ENDING ? 'E' : 'B');
        }
        return letters.toString();
    }
}
