package io.whorl.bench.population;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The face of a synthetic person, known by its embeddings alone ({@value #MODEL}). Captures differ like those of real people: the
 * distributions of mated and non-mated cosines follow those of MobileFaceNet on the ORL faces (mated: mean 0.81, 1 % below
 * 0.44; non-mated: mean 0.077, standard deviation 0.11). Immutable.
 */
public final class Face {

    public static final String MODEL = "mobilefacenet-128";

    private static final double STILL = .038;
    private static final double RESTLESS = .058;
    private static final double LARGEST_DEPARTURE = .40;

    private final double[] point;
    private final double changeability;
    private final long seed;

    Face(long seed) {
        SplitMix random = SplitMix.of(seed, 3);
        this.seed = seed;
        this.point = FaceSpace.drawPerson(random);
        this.changeability = random.uniform(.6, 1.5);
    }

    /** An embedding of unit length, of an everyday picture; the same capture number gives the same values. */
    public float[] embedding(int capture) {
        SplitMix random = SplitMix.of(seed, 4, capture);
        double g = random.gaussian();
        return departed(Math.min(LARGEST_DEPARTURE, changeability * (STILL + RESTLESS * g * g)), random);
    }

    /** An embedding of unit length, of a picture taken at a desk: still, frontal, lit. The same capture number gives the same values. */
    public float[] portrait(int capture) {
        SplitMix random = SplitMix.of(seed, 13, capture);
        return departed(changeability * STILL * random.uniform(.8, 1.6), random);
    }

    private float[] departed(double departure, SplitMix random) {
        double along = 1 - departure;
        double sideways = Math.sqrt(1 - along * along);
        double[] across = FaceSpace.drawAcross(point, random);
        float[] embedding = new float[FaceSpace.DIMENSION];
        for (int k = 0; k < embedding.length; k++) {
            embedding[k] = (float) (along * point[k] + sideways * across[k]);
        }
        return embedding;
    }

    /** An embedding as it is sent: little-endian float32. */
    public static byte[] bytes(float[] embedding) {
        ByteBuffer buffer = ByteBuffer.allocate(embedding.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(embedding);
        return buffer.array();
    }
}
