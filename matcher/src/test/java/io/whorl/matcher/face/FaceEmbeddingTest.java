package io.whorl.matcher.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceEmbeddingTest {
    private static final FaceModel MODEL = new FaceModel("test", 64);

    @Seeds(count = 20)
    void shouldScaleToUnitLength(long seed) {
        Random random = new Random(seed);
        float[] values = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, (double) seed - 10));
        }
        float[] unit = accepted(values).embedding();
        double squares = 0;
        double product = 0;
        double length = 0;
        for (int i = 0; i < unit.length; i++) {
            squares += (double) unit[i] * unit[i];
            product += (double) unit[i] * values[i];
            length += (double) values[i] * values[i];
        }
        assertEquals(1, squares, 1e-6);
        assertEquals(1, product / Math.sqrt(length), 1e-6);
    }

    @Test
    void shouldReadLittleEndianAndNameTheModel() {
        byte[] data = new byte[MODEL.embeddingBytes()];
        // 2.0f is 0x40000000
        data[3] = 0x40;
        FaceTemplate template = accepted(data);
        assertEquals("test", template.model());
        assertEquals(FaceEmbedding.UNASSESSED_QUALITY, template.quality());
        assertEquals(1f, template.embedding()[0]);
        assertEquals(0f, template.embedding()[1]);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE})
    void shouldScaleTheExtremesOfFloat(float value) {
        float[] values = new float[64];
        Arrays.fill(values, value);
        assertEquals(Math.copySign(1f / 8, value), accepted(values).embedding()[63], 1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257, 512, 4_096})
    void shouldRefuseWrongLength(int bytes) {
        assertEquals("EMBEDDING_DIMENSION", refused(new byte[bytes]).code());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void shouldRefuseWhatIsNotFinite(float value) {
        float[] values = new float[64];
        values[63] = value;
        Refusal refusal = refused(bytes(values));
        assertEquals("EMBEDDING_NOT_FINITE", refusal.code());
        assertEquals("data", refusal.field());
        assertEquals(Refusal.Kind.UNUSABLE, refusal.kind());
    }

    @Test
    void shouldRefuseZerosOfEitherSign() {
        float[] values = new float[64];
        values[3] = -0f;
        assertEquals("EMBEDDING_ZERO", refused(bytes(values)).code());
    }

    private static FaceTemplate accepted(float[] values) {
        return accepted(bytes(values));
    }

    private static FaceTemplate accepted(byte[] data) {
        return switch (FaceEmbedding.parse(MODEL, data)) {
            case Outcome.Accepted<FaceTemplate>(FaceTemplate template) -> template;
            case Outcome.Refused<FaceTemplate>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private static Refusal refused(byte[] data) {
        return switch (FaceEmbedding.parse(MODEL, data)) {
            case Outcome.Accepted<FaceTemplate>(FaceTemplate template) -> throw new AssertionError(template.model());
            case Outcome.Refused<FaceTemplate>(Refusal refusal) -> refusal;
        };
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }
}
