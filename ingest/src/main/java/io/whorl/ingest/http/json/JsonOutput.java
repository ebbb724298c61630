package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes one JSON text. Members without a value are left out, never written as {@code null}. */
final class JsonOutput {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int INITIAL_BYTES = 512;
    private static final MathContext PROBABILITY_DIGITS = new MathContext(3);

    private JsonOutput() {}

    /** The object that {@code members} writes. */
    static byte[] object(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to an array does no I/O", e);
        }
        return bytes.toByteArray();
    }

    /** A score or a time with one decimal, as the interface states them. */
    static void oneDecimal(JsonGenerator out, String name, double value) throws IOException {
        out.writeNumberField(name, Math.round(finite(name, value) * 10) / 10.0);
    }

    /** A probability with three significant digits. */
    static void probability(JsonGenerator out, String name, double value) throws IOException {
        BigDecimal rounded =
                new BigDecimal(finite(name, value)).round(PROBABILITY_DIGITS).stripTrailingZeros();
        out.writeNumberField(name, rounded);
    }

    private static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("answer: " + name + "=" + value + ", limit=finite");
        }
        return value;
    }

    /** Writes the members of an object. */
    interface Members {
        void write(JsonGenerator out) throws IOException;
    }
}
