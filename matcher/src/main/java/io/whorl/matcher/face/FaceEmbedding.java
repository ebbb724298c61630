package io.whorl.matcher.face;

import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Embeddings as they arrive: little-endian float32 values. Stateless; any thread; under a microsecond for 128 values. */
public final class FaceEmbedding {
    /** Nothing in an embedding says how good its image was: whoever made it has judged that, and it is taken as good. */
    public static final int UNASSESSED_QUALITY = 100;

    private static final String FIELD = "data";

    private FaceEmbedding() {}

    /**
     * The template with this embedding, scaled to unit length (summed in double precision, so neither very large nor very small
     * values overflow or vanish).
     *
     * <p>Refused, with field {@code data}: {@code EMBEDDING_DIMENSION} if the length is not that of the model's embeddings, {@code
     * EMBEDDING_NOT_FINITE} if a value is NaN or infinite, {@code EMBEDDING_ZERO} if all are zero.
     */
    public static Outcome<FaceTemplate> parse(FaceModel model, byte[] data) {
        if (data.length != model.embeddingBytes()) {
            return refused(
                    "EMBEDDING_DIMENSION",
                    "An embedding of model " + model.name() + " has " + model.dimension() + " float32 values, "
                            + model.embeddingBytes() + " bytes; this one has " + data.length + " bytes.");
        }
        float[] values = new float[model.dimension()];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        // a float's square cannot overflow a double: what is not finite here was not finite there
        if (!Double.isFinite(squares)) {
            return refused("EMBEDDING_NOT_FINITE", "The embedding has a value that is NaN or infinite.");
        }
        if (squares == 0) {
            return refused("EMBEDDING_ZERO", "The embedding has only zeros.");
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / length);
        }
        return Outcome.of(new FaceTemplate(model.name(), UNASSESSED_QUALITY, values));
    }

    private static Outcome<FaceTemplate> refused(String code, String detail) {
        return Outcome.refused(Refusal.unusable(code, detail, FIELD));
    }
}
