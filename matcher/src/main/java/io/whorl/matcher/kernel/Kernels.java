package io.whorl.matcher.kernel;

/** Chooses between the Vector API and plain Java, once, when the class is first used. */
public final class Kernels {

    private static final int WIDE_BITS = 512;

    private static final boolean VECTOR_API =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /** Of the widest registers; 0 without the Vector API. */
    private static final int REGISTER_BITS = VECTOR_API ? registerBits() : 0;

    /** The kernels have 512-bit vectors; in shorter registers each operation would be an object on the heap. */
    private static final boolean WIDE = REGISTER_BITS >= WIDE_BITS;

    private static final SketchKernel SKETCH = WIDE ? vectorSketch() : new PlainSketchKernel();

    private static final Int8Kernel INT8 = WIDE ? vectorInt8() : new PlainInt8Kernel();

    private static final CutKernel CUT = WIDE ? vectorCut() : new PlainCutKernel();

    private static final ScoreKernel SCORE = WIDE ? vectorScore() : new PlainScoreKernel();

    private static final AlignKernel ALIGN = WIDE ? vectorAlign() : new PlainAlignKernel();

    private Kernels() {}

    /** The fastest cut of faces of this virtual machine. */
    public static SketchKernel sketch() {
        return SKETCH;
    }

    /** The fastest comparison of faces in whole numbers of this virtual machine. */
    public static Int8Kernel int8() {
        return INT8;
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
     * What was chosen, for the log: {@code "Vector API, 512 bits"}, {@code "plain Java (registers of 256 bits)"} or {@code "plain Java"}.
     */
    public static String description() {
        if (WIDE) {
            return "Vector API, " + REGISTER_BITS + " bits";
        }
        return VECTOR_API ? "plain Java (registers of " + REGISTER_BITS + " bits)" : "plain Java";
    }

    // methods of their own, so that the classes are not even loaded where their module is missing
    private static int registerBits() {
        return VectorSketchKernel.WIDEST_BITS;
    }

    private static SketchKernel vectorSketch() {
        return new VectorSketchKernel();
    }

    private static Int8Kernel vectorInt8() {
        return new VectorInt8Kernel();
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
