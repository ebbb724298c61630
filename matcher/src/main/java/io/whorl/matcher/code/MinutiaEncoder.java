package io.whorl.matcher.code;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Codes the minutiae of a finger by one version of the learned projections: the cylinder of each minutia ({@link Cylinders}) becomes a
 * short and a long code ({@link Projection}). Immutable; any thread.
 */
public final class MinutiaEncoder {

    /** Bits of the code for the first cut. */
    public static final int CUT_BITS = Long.SIZE;

    /** Bits of the code for the score and the alignment. */
    public static final int FULL_BITS = FingerBlock.CODE_BYTES * Byte.SIZE;

    private final int version;
    private final Projection cut;
    private final Projection full;
    private final ProjectionRows rows;

    private MinutiaEncoder(int version, Projection cut, Projection full) {
        this.version = version;
        this.cut = cut;
        this.full = full;
        rows = new ProjectionRows(cut, full);
    }

    /** The encoder of this release: what new references are coded with. */
    public static MinutiaEncoder current() {
        return shipped().getFirst();
    }

    /** All shipped versions, the current one first. */
    public static List<MinutiaEncoder> shipped() {
        return ShippedEncoders.ALL;
    }

    /**
     * An encoder that need not be shipped: for training and its evaluation.
     *
     * @param version 1 to 65,535
     * @param cut of {@link #CUT_BITS} bits
     * @param full of {@link #FULL_BITS} bits
     */
    public static MinutiaEncoder of(int version, Projection cut, Projection full) {
        if (version < 1 || version > FingerCodes.MAX_VERSION) {
            throw new IllegalArgumentException("encoder: version=" + version + ", limit=" + FingerCodes.MAX_VERSION);
        }
        if (cut.bits() != CUT_BITS || full.bits() != FULL_BITS) {
            throw new IllegalArgumentException("encoder: cut bits=" + cut.bits() + ", full bits=" + full.bits());
        }
        return new MinutiaEncoder(version, cut, full);
    }

    /** Reads what {@link #write} wrote. Throws {@link IOException}, which names the place, if it is not what docs/layout.md says. */
    public static MinutiaEncoder read(InputStream source) throws IOException {
        return ProjectionFormat.read(source);
    }

    /** Writes the projections as a resource: docs/layout.md. The same projections give the same bytes. */
    public void write(OutputStream target) throws IOException {
        ProjectionFormat.write(this, target);
    }

    /** 1 to 65,535. */
    public int version() {
        return version;
    }

    Projection cut() {
        return cut;
    }

    Projection full() {
        return full;
    }

    /**
     * About 0.3 ms. The same minutiae give the same codes on every machine. Of more than {@link FingerBlock#MAX_MINUTIAE} minutiae the
     * most telling are coded, with all the others as their neighbours. No minutiae give no codes.
     */
    public FingerCodes encode(Minutiae minutiae) {
        return encode(minutiae.x(), minutiae.y(), Turns.of(minutiae.direction()));
    }

    FingerCodes encode(short[] x, short[] y, byte[] direction) {
        int[] order = Centrality.order(x, y, FingerBlock.MAX_MINUTIAE);
        int count = order.length;
        FingerCodes codes = new FingerCodes(
                version,
                new short[count],
                new short[count],
                new byte[count],
                new long[count],
                new long[count * FingerCodes.FULL_LONGS]);
        Taps taps = new Taps();
        float[] cylinder = new float[Cylinders.VALUES];
        float[] sums = new float[CUT_BITS + FULL_BITS];
        for (int i = 0; i < count; i++) {
            codes.x()[i] = x[order[i]];
            codes.y()[i] = y[order[i]];
            codes.direction()[i] = direction[order[i]];
            Cylinders.fill(x, y, direction, order[i], cylinder);
            taps.take(cylinder);
            rows.sum(taps, sums);
            codes.cut()[i] = signs(sums, 0);
            for (int word = 0; word < FingerCodes.FULL_LONGS; word++) {
                codes.full()[i * FingerCodes.FULL_LONGS + word] = signs(sums, CUT_BITS + word * Long.SIZE);
            }
        }
        return codes;
    }

    // without a branch, as half of them would be predicted wrongly; 0 − sum has its sign bit set where sum is above 0
    private static long signs(float[] sums, int from) {
        long word = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            word |= (long) (Float.floatToRawIntBits(0f - sums[from + i]) >>> 31) << i;
        }
        return word;
    }
}
