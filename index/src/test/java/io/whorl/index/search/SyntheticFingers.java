package io.whorl.index.search;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.ScoreProbe;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Fingers whose codes are random bits, and impressions of them with bits flipped, minutiae lost and others added; and an engine
 * that compares these. A template names the finger and the impression, so that what is the same finger is known. Not thread-safe
 * while impressions are made.
 */
final class SyntheticFingers implements FingerEngine {

    static final int VERSION = 1;

    /** A version that the engine has no codes of. */
    static final int UNKNOWN_VERSION = 2;

    /** Mean and deviation of the smallest distance of a random code to 32, or some 40, random ones. */
    private static final float CUT_MEAN = 23.8f;

    private static final float CUT_DEVIATION = 1.9f;
    private static final float FULL_MEAN = 110.5f;
    private static final float FULL_DEVIATION = 4;

    /** Fewer differing bits than random codes ever have. */
    private static final int PARTNER_BITS = 90;

    private static final double SAME_FINGER = 60;
    private static final double OTHER_FINGER = 5;

    /** By number of the impression. */
    private final List<FingerCodes> impressions = new ArrayList<>();

    private final SplittableRandom random;

    /** What the alignment says of everybody, if it is a number: a print of noise. */
    private float alignment = Float.NaN;

    SyntheticFingers(long seed) {
        random = new SplittableRandom(seed);
    }

    void alignEverybody(float ratio) {
        alignment = ratio;
    }

    /** A finger as it is. */
    FingerCodes finger(int minutiae) {
        return codes(
                random.longs(minutiae).toArray(), random.longs(4L * minutiae).toArray());
    }

    private static FingerCodes codes(long[] cut, long[] full) {
        return codes(VERSION, cut, full);
    }

    private static FingerCodes codes(int version, long[] cut, long[] full) {
        int count = cut.length;
        return new FingerCodes(version, new short[count], new short[count], new byte[count], cut, full);
    }

    /**
     * Another impression.
     *
     * @param flipped share of the bits that differ
     * @param lost share of the minutiae that are missing, the places taken by others
     */
    FingerCodes impression(FingerCodes finger, double flipped, double lost) {
        long[] cut = finger.cut().clone();
        long[] full = finger.full().clone();
        for (int i = 0; i < cut.length; i++) {
            boolean gone = random.nextDouble() < lost;
            cut[i] = gone ? random.nextLong() : flip(cut[i], flipped);
            for (int word = 4 * i; word < 4 * i + 4; word++) {
                full[word] = gone ? random.nextLong() : flip(full[word], flipped);
            }
        }
        return codes(cut, full);
    }

    /** A print of part of the finger. */
    FingerCodes part(FingerCodes finger, int minutiae) {
        return codes(Arrays.copyOf(finger.cut(), minutiae), Arrays.copyOf(finger.full(), 4 * minutiae));
    }

    FingerCodes ofUnknownVersion(FingerCodes finger) {
        return codes(UNKNOWN_VERSION, finger.cut(), finger.full());
    }

    private long flip(long code, double share) {
        long flipped = code;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            flipped ^= random.nextDouble() < share ? 1L << bit : 0;
        }
        return flipped;
    }

    /** @param identity of the finger: only templates of one identity are alike */
    FingerTemplate template(FingerPosition position, int identity, FingerCodes codes) {
        impressions.add(codes);
        byte[] names = ByteBuffer.allocate(8)
                .putInt(identity)
                .putInt(impressions.size() - 1)
                .array();
        return new FingerTemplate(position, 50, codes.count(), names);
    }

    FingerCodes codes(FingerTemplate template) {
        return impressions.get(ByteBuffer.wrap(template.serialized()).getInt(4));
    }

    private record Finger(int identity, @Nullable Codes codes) implements Probe, Reference {
        @Override
        public @Nullable Coded coded(int version) {
            return version == VERSION ? codes : null;
        }

        @Override
        public void ready() {
            // it is
        }
    }

    private record Codes(FingerCodes finger, CutProbe cut, ScoreProbe score) implements Coded {
        @Override
        public float normalised(float score, int minutiae) {
            // a few percent of random minutiae are nearer than one deviation; more partners, nearer by chance
            return score - 0.08f * finger.count() - 0.02f * minutiae;
        }
    }

    @Override
    public Probe probe(FingerTemplate template, Set<Integer> versions) {
        FingerCodes finger = codes(template);
        int central = Math.min(finger.count(), CutProbe.MAX_CODES);
        CutProbe cut = CutProbe.of(
                Arrays.copyOf(finger.cut(), central),
                all(central, CUT_MEAN),
                all(central, CUT_DEVIATION),
                CutProbe.ROW_CODES);
        ScoreProbe score =
                ScoreProbe.of(finger.full(), all(finger.count(), FULL_MEAN), all(finger.count(), FULL_DEVIATION));
        return new Finger(identity(template), new Codes(finger, cut, score));
    }

    private static float[] all(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static int identity(FingerTemplate template) {
        return ByteBuffer.wrap(template.serialized()).getInt(0);
    }

    @Override
    public Reference reference(FingerTemplate template, @Nullable FingerCodes codes) {
        return new Finger(identity(template), null);
    }

    @Override
    public Comparer comparer() {
        return new Comparer() {
            @Override
            public double compare(Probe probe, Reference reference) {
                return ((Finger) probe).identity() == ((Finger) reference).identity() ? SAME_FINGER : OTHER_FINGER;
            }

            @Override
            public float align(Coded probe, MemorySegment block, long offset, int count) {
                return Float.isNaN(alignment)
                        ? partners(((Codes) probe).finger(), block, offset, count) - 4
                        : alignment;
            }
        };
    }

    /** Minutiae that have one nearer than chance. */
    private static int partners(FingerCodes finger, MemorySegment block, long offset, int count) {
        int partners = 0;
        for (int i = 0; i < finger.count(); i++) {
            int least = 256;
            for (int r = 0; r < count; r++) {
                least = Math.min(
                        least, distance(finger.full(), 4 * i, block, offset + (long) r * FingerBlock.CODE_BYTES));
            }
            partners += least < PARTNER_BITS ? 1 : 0;
        }
        return partners;
    }

    private static int distance(long[] full, int at, MemorySegment block, long offset) {
        int distance = 0;
        for (int word = 0; word < 4; word++) {
            long other = block.get(ValueLayout.JAVA_LONG, offset + (long) word * Long.BYTES);
            distance += Long.bitCount(full[at + word] ^ other);
        }
        return distance;
    }
}
