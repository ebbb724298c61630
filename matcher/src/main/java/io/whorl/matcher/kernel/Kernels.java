package io.whorl.matcher.kernel;

/** Chooses between the Vector API and plain Java, once, when the class is first used. */
@SuppressWarnings("DoNotCallSuggester")
public final class Kernels {

    private static final boolean VECTOR_API =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private static final DotKernel DOT = VECTOR_API ? vectorDot() : new PlainDotKernel();

    private Kernels() {}

    /** The fastest dot product of this virtual machine. */
    public static DotKernel dot() {
        return DOT;
    }

    /** SKELETON. */
    public static CutKernel cut() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** SKELETON. */
    public static ScoreKernel score() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** SKELETON. */
    public static AlignKernel align() {
        throw new UnsupportedOperationException("SKELETON");
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
