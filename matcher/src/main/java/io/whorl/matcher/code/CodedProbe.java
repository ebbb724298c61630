package io.whorl.matcher.code;

import io.whorl.matcher.kernel.AlignProbe;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;
import java.util.Arrays;

/**
 * A probe finger ready for every stage that works on codes: calibrated on a cohort of impostors, so that what it scores does not depend
 * on who is enrolled. A minutia that is near to everybody's counts little, one that is near to nobody's counts much. Immutable; any thread.
 */
public final class CodedProbe {

    /** How much of a finger the first cut looks at: probe minutiae × reference minutiae. */
    public enum Tier {
        /** 16 × 24. */
        FAST(16, 24),
        /** 32 × 32. With 24 probe minutiae 1.25 % of two-finger searches were lost by keeping 5 %, with 32 of them 1.07 %. */
        CAREFUL(32, 32);

        private final int probeCodes;
        private final int rowCodes;

        Tier(int probeCodes, int rowCodes) {
            this.probeCodes = probeCodes;
            this.rowCodes = rowCodes;
        }
    }

    /** A cylinder of fewer neighbours is like that of any other lonely minutia, and does not vote in the cut. */
    private static final int VOTING_NEIGHBOURS = 2;

    private final int version;
    private final CutProbe fast;
    private final CutProbe careful;
    private final ScoreProbe score;
    private final AlignProbe align;
    private final CountNorm norm;

    private CodedProbe(FingerCodes codes, Cohort cohort) {
        version = codes.version();
        long[] voters = voters(codes);
        fast = cut(cohort, voters, Tier.FAST);
        careful = cut(cohort, voters, Tier.CAREFUL);
        ScoreKernel kernel = Kernels.score();
        score = cohort.calibrated(kernel, codes.full());
        align = AlignProbe.of(score, codes.x(), codes.y(), codes.direction());
        norm = cohort.norm(kernel, score);
    }

    /**
     * Some milliseconds at most: every minutia is compared with the shipped cohort. The first call codes that cohort. Throws {@link
     * IllegalArgumentException} if the codes are of a version that is not shipped.
     */
    public static CodedProbe of(FingerCodes codes) {
        return of(codes, Cohort.shipped(codes.version()));
    }

    /** The same on another cohort, which is of the version of the codes. */
    public static CodedProbe of(FingerCodes codes, Cohort cohort) {
        if (codes.version() != cohort.version()) {
            throw new IllegalArgumentException(
                    "coded probe: version=" + codes.version() + ", cohort=" + cohort.version());
        }
        return new CodedProbe(codes, cohort);
    }

    /** Of the encoder. */
    public int version() {
        return version;
    }

    /** For the cut kernel: codes of minutiae that have neighbours, or of the first ones if none has. */
    public CutProbe cut(Tier tier) {
        return switch (tier) {
            case FAST -> fast;
            case CAREFUL -> careful;
        };
    }

    /** For the score kernel: all coded minutiae. */
    public ScoreProbe score() {
        return score;
    }

    /** For the alignment, over {@link #score}. */
    public AlignProbe align() {
        return align;
    }

    /**
     * A score of the score kernel in deviations above what an impostor with as many minutiae gets from this probe, 0 on average: so
     * that references of many minutiae do not win by their number, and fingers add up to persons. Some ns.
     *
     * @param minutiae of the reference, as coded
     */
    public float normalisedScore(float score, int minutiae) {
        return norm.normalised(score, minutiae);
    }

    private static CutProbe cut(Cohort cohort, long[] voters, Tier tier) {
        long[] codes = Arrays.copyOf(voters, Math.min(voters.length, tier.probeCodes));
        return cohort.calibrated(Kernels.cut(), codes, tier.rowCodes);
    }

    /** The cut codes of the first minutiae that have neighbours; without such of the first: a finger that votes little is not to be dropped. */
    private static long[] voters(FingerCodes codes) {
        long[] voters = new long[CutProbe.MAX_CODES];
        int count = 0;
        for (int i = 0; i < codes.count() && count < voters.length; i++) {
            if (Centrality.neighbours(codes.x(), codes.y(), i) >= VOTING_NEIGHBOURS) {
                voters[count++] = codes.cut()[i];
            }
        }
        return count > 0
                ? Arrays.copyOf(voters, count)
                : Arrays.copyOf(codes.cut(), Math.min(codes.count(), CutProbe.MAX_CODES));
    }
}
