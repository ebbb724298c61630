package io.whorl.matcher.code;

import io.whorl.matcher.kernel.AlignProbe;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.ScoreProbe;

/**
 * A probe finger ready for every stage that works on codes: calibrated on the shipped cohort of impostors, so that what it scores does not
 * depend on who is enrolled. Immutable; any thread. SKELETON
 */
@SuppressWarnings("DoNotCallSuggester")
public final class CodedProbe {

    /** How much of a finger the first cut looks at: probe minutiae × reference minutiae. */
    public enum Tier {
        /** 16 × 24. */
        FAST,
        /** 24 × 32. */
        CAREFUL
    }

    private CodedProbe() {}

    /** Some milliseconds at most. */
    public static CodedProbe of(FingerCodes codes) {
        throw new UnsupportedOperationException("SKELETON");
    }

    public int version() {
        throw new UnsupportedOperationException("SKELETON");
    }

    public CutProbe cut(Tier tier) {
        throw new UnsupportedOperationException("SKELETON");
    }

    public ScoreProbe score() {
        throw new UnsupportedOperationException("SKELETON");
    }

    public AlignProbe align() {
        throw new UnsupportedOperationException("SKELETON");
    }
}
