package io.whorl.matcher.kernel;

/** Chooses between the Vector API and plain Java, once, when the class is first used. */
public final class Kernels {

    private static final int WIDE_BITS = 512;

    private static final boolean VECTOR_API =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private static final DotKernel DOT = VECTOR_API ? vectorDot() : new PlainDotKernel();

    /** The kernels of fingers have 512-bit lanes; in shorter registers each operation would be an object on the heap. */
    private static final boolean WIDE = VECTOR_API && VectorDotKernel.SPECIES.vectorBitSize() >= WIDE_BITS;

    private static final CutKernel CUT = WIDE ? vectorCut() : new PlainCutKernel();

    private static final ScoreKernel SCORE = WIDE ? vectorScore() : new PlainScoreKernel();

    private static final AlignKernel ALIGN = WIDE ? vectorAlign() : new PlainAlignKernel();

    private Kernels() {}

    /** The fastest dot product of this virtual machine. */
    public static DotKernel dot() {
        return DOT;
    }

    /** The fastest first cut of this virtual machine. */
    public static CutKernel cut() {
        return CUT;
    }

    /** The fastest score stage of this virtual machine. */
    public static ScoreKernel score() {
        return SCORE;
    }

    /** The fastest alignment of this virtual machine. */
    public static AlignKernel align() {
        return ALIGN;
    }

    /** Whether the kernels of fingers are those of the Vector API; in plain Java they take 5 to 10 times as long. */
    public static boolean isVector() {
        return WIDE;
    }

    /**
     * What was chosen, for the log: {@code "Vector API, 512 bits"}, {@code "Vector API, 256 bits (fingers in plain Java)"} or
     * {@code "plain Java"}.
     */
    public static String description() {
        if (!VECTOR_API) {
            return "plain Java";
        }
        String fingers = WIDE ? "" : " (fingers in plain Java)";
        return "Vector API, " + VectorDotKernel.SPECIES.vectorBitSize() + " bits" + fingers;
    }

    // methods of their own, so that the classes are not even loaded where their module is missing
    private static DotKernel vectorDot() {
        return new VectorDotKernel();
    }

    private static CutKernel vectorCut() {
        return new VectorCutKernel();
    }

    private static ScoreKernel vectorScore() {
        return new VectorScoreKernel();
    }

    private static AlignKernel vectorAlign() {
        return new VectorAlignKernel();
    }
}
