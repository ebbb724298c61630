package io.whorl.matcher.kernel;

/** Chooses between the Vector API and plain Java, once, when the class is first used. */
public final class Kernels {

    private static final boolean VECTOR_API =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private static final DotKernel DOT = VECTOR_API ? vectorDot() : new PlainDotKernel();

    private static final CutKernel CUT = new PlainCutKernel();

    private static final ScoreKernel SCORE = new PlainScoreKernel();

    private static final AlignKernel ALIGN = new PlainAlignKernel();

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

    /** What was chosen, for the log: {@code "Vector API, 512 bits"} or {@code "plain Java"}. */
    public static String description() {
        return VECTOR_API ? "Vector API, " + VectorDotKernel.SPECIES.vectorBitSize() + " bits" : "plain Java";
    }

    // a method of its own, so that the class is not even loaded where its module is missing
    private static DotKernel vectorDot() {
        return new VectorDotKernel();
    }
}
