package io.whorl.matcher.fingerprint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The minutiae of a template as plain arrays, one entry a minutia, ready to be laid off-heap. Coordinates are pixels at 500 dpi from the
 * top left corner, x to the right and y down; directions are radians from 0 to 2π as SourceAFIS has them, along the ridge at the minutia
 * and with the handedness of the coordinates: {@code (cos, sin)} of a direction is a vector in (x, y), so they grow clockwise on the
 * page, against those of ISO/IEC 19794-2. The order is SourceAFIS's own, a fixed shuffle. The arrays are handed over, not copied.
 *
 * @param width of the image the minutiae were found in, at 500 dpi
 * @param height likewise
 * @param type {@link #ENDING} or {@link #BIFURCATION}
 */
public record Minutiae(int width, int height, short[] x, short[] y, float[] direction, byte[] type) {

    public static final byte ENDING = 0;
    public static final byte BIFURCATION = 1;

    /** Most minutiae of a template: what the one-byte count of ISO/IEC 19794-2 can say. Extraction keeps the best 100. */
    public static final int MAX_COUNT = 255;

    /** Largest coordinate and side at 500 dpi: 21 cm, beyond any finger. */
    public static final int MAX_COORDINATE = 4_096;

    /** Half the width of a ridge: no two minutiae of a finger are nearer. */
    private static final int PLACE_SIDE = 4;

    private static final CBORFactory CBOR = new CBORFactory();
    private static final float FULL_TURN = (float) (2 * Math.PI);

    public Minutiae {
        int count = x.length;
        if (count > MAX_COUNT || y.length != count || direction.length != count || type.length != count) {
            throw new IllegalArgumentException("minutiae: x=" + count + ", y=" + y.length + ", directions="
                    + direction.length + ", types=" + type.length + ", limit=" + MAX_COUNT);
        }
        for (int i = 0; i < count; i++) {
            boolean placed = x[i] >= 0 && x[i] <= MAX_COORDINATE && y[i] >= 0 && y[i] <= MAX_COORDINATE;
            if (!placed || !(direction[i] >= 0 && direction[i] < FULL_TURN)) {
                throw new IllegalArgumentException("minutia: x=" + x[i] + ", y=" + y[i] + ", direction=" + direction[i]
                        + ", limit=" + MAX_COORDINATE);
            }
        }
    }

    /** Reads a template in some 10 µs. Throws {@link CorruptTemplateException} if it is none of the running extractor. */
    public static Minutiae of(FingerTemplate template) {
        return of(template.serialized());
    }

    /**
     * The template that SourceAFIS compares, of quality 0; {@link #of(FingerTemplate)} reads the same minutiae back. For minutiae that were
     * simulated: what an extractor found has its template already. Some 10 µs.
     */
    public FingerTemplate toTemplate(FingerPosition position) {
        return new FingerTemplate(position, 0, count(), TemplateWriter.write(this));
    }

    static Minutiae of(byte[] serialized) {
        SerializedTemplate.checkVersion(serialized);
        try (JsonParser parser = CBOR.createParser(serialized)) {
            return read(parser);
        } catch (IOException | IllegalArgumentException e) {
            throw new CorruptTemplateException("finger template: not readable, bytes=" + serialized.length, e);
        }
    }

    private static Minutiae read(JsonParser parser) throws IOException {
        int width = 0;
        int height = 0;
        short[] x = {};
        short[] y = {};
        float[] direction = {};
        String types = "";
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "width" -> width = parser.getIntValue();
                case "height" -> height = parser.getIntValue();
                case "positionsX" -> x = shorts(parser);
                case "positionsY" -> y = shorts(parser);
                case "directions" -> direction = floats(parser);
                case "types" -> types = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new Minutiae(width, height, x, y, direction, types(types));
    }

    private static short[] shorts(JsonParser parser) throws IOException {
        short[] values = new short[MAX_COUNT];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values[checked(count++)] = parser.getShortValue();
        }
        return Arrays.copyOf(values, count);
    }

    private static float[] floats(JsonParser parser) throws IOException {
        float[] values = new float[MAX_COUNT];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values[checked(count++)] = parser.getFloatValue();
        }
        return Arrays.copyOf(values, count);
    }

    private static int checked(int index) {
        if (index >= MAX_COUNT) {
            throw new IllegalArgumentException("minutiae: count>" + MAX_COUNT + ", limit=" + MAX_COUNT);
        }
        return index;
    }

    private static byte[] types(String letters) {
        byte[] types = letters.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < types.length; i++) {
            types[i] = switch (types[i]) {
                case 'E' -> ENDING;
                case 'B' -> BIFURCATION;
                default -> throw new IllegalArgumentException("minutia: type=" + types[i]);
            };
        }
        return types;
    }

    public int count() {
        return x.length;
    }

    /** At how many places there are minutiae, to {@value #PLACE_SIDE} pixels: fewer than there are only where some lie upon each other. */
    public int places() {
        return (int) IntStream.range(0, count())
                .map(i -> x[i] / PLACE_SIDE * (MAX_COORDINATE + 1) + y[i] / PLACE_SIDE)
                .distinct()
                .count();
    }
}
