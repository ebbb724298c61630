package io.whorl.index.node;

import io.whorl.matcher.code.Cylinders;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.code.Projection;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Templates of drawn minutiae that the extractor reads, and encoders that nobody trained. */
final class TestFingers {

    private static final int WIDTH = 388;
    private static final int HEIGHT = 374;
    private static final int PIXELS_PER_CM = 197;

    private TestFingers() {}

    /** The thumbs of the person with this number. */
    static TemplateSet thumbs(int person) {
        return new TemplateSet(
                FingerprintExtractor.VERSION,
                List.of(
                        finger(FingerPosition.RIGHT_THUMB, 2L * person, 40),
                        finger(FingerPosition.LEFT_THUMB, 2L * person + 1, 35)),
                null);
    }

    static FingerTemplate finger(FingerPosition position, long seed, int minutiae) {
        byte[] record = record(new Random(seed), position, minutiae);
        return switch (FingerprintExtractor.importRecord(SampleFormat.ISO_19794_2_2005, record, position)) {
            case Outcome.Accepted<FingerTemplate>(FingerTemplate template) -> template;
            case Outcome.Refused<FingerTemplate>(Refusal refusal) -> throw new AssertionError(refusal.detail());
        };
    }

    static MinutiaEncoder encoder(int version) {
        Random random = new Random(version);
        return MinutiaEncoder.of(
                version, projection(random, MinutiaEncoder.CUT_BITS), projection(random, MinutiaEncoder.FULL_BITS));
    }

    private static Projection projection(Random random, int bits) {
        float[] weights = new float[bits * Cylinders.VALUES];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return new Projection(new float[bits], weights);
    }

    private static byte[] record(Random random, FingerPosition position, int minutiae) {
        int length = 24 + 4 + 6 * minutiae + 2;
        ByteBuffer record = ByteBuffer.allocate(length);
        record.put("FMR\0 20\0".getBytes(StandardCharsets.US_ASCII));
        record.putInt(length).putShort((short) 0);
        record.putShort((short) WIDTH).putShort((short) HEIGHT);
        record.putShort((short) PIXELS_PER_CM).putShort((short) PIXELS_PER_CM);
        record.put((byte) 1).put((byte) 0);
        record.put((byte) position.code()).put((byte) 0).put((byte) 80).put((byte) minutiae);
        for (int i = 0; i < minutiae; i++) {
            record.putShort((short) (((1 + i % 2) << 14) | random.nextInt(WIDTH)));
            record.putShort((short) random.nextInt(HEIGHT));
            record.put((byte) random.nextInt(256)).put((byte) 0);
        }
        return record.putShort((short) 0).array();
    }
}
