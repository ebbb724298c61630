package io.whorl.ingest.transfer;

import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.vocabulary.FaceTemplate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The vector of a face as a block of our own format: no standard has one for what encoders give, and it means nothing without its encoder. Layout in
 * docs/layout.md. Stateless.
 */
final class FaceVector {

    private static final byte[] MAGIC = {'W', 'F'};
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 6;
    private static final int MAX_NAME_BYTES = 64;

    private FaceVector() {}

    static byte[] encode(FaceTemplate face) {
        byte[] model = face.model().getBytes(StandardCharsets.UTF_8);
        float[] values = face.embedding();
        if (model.length > MAX_NAME_BYTES || values.length > FaceModel.MAX_DIMENSION) {
            throw new IllegalArgumentException("face vector: model bytes=" + model.length + ", values=" + values.length
                    + ", limit=" + MAX_NAME_BYTES + ", " + FaceModel.MAX_DIMENSION);
        }
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + model.length + values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC)
                .put(VERSION)
                .put((byte) model.length)
                .putShort((short) values.length)
                .put(model);
        for (float value : values) {
            out.putFloat(value);
        }
        return out.array();
    }

    /** Throws {@link IllegalArgumentException} for anything else. */
    static FaceTemplate decode(byte[] bytes, int quality) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < FIXED_BYTES || in.get() != MAGIC[0] || in.get() != MAGIC[1] || in.get() != VERSION) {
            throw new IllegalArgumentException("face vector: bytes=" + bytes.length + ", none of version " + VERSION);
        }
        int nameBytes = Byte.toUnsignedInt(in.get());
        int dimension = Short.toUnsignedInt(in.getShort());
        if (nameBytes == 0
                || nameBytes > MAX_NAME_BYTES
                || dimension == 0
                || dimension > FaceModel.MAX_DIMENSION
                || in.remaining() != nameBytes + dimension * Float.BYTES) {
            throw new IllegalArgumentException(
                    "face vector: bytes=" + bytes.length + ", model bytes=" + nameBytes + ", values=" + dimension);
        }
        String model;
        try {
            model = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(in.slice(in.position(), nameBytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("face vector: the name of the model is no UTF-8", e);
        }
        in.position(in.position() + nameBytes);
        float[] values = new float[dimension];
        in.asFloatBuffer().get(values);
        return new FaceTemplate(model, quality, values);
    }
}
