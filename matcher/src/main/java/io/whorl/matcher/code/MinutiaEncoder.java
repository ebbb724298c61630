package io.whorl.matcher.code;

import io.whorl.matcher.fingerprint.Minutiae;
import java.util.List;

/** Codes the minutiae of a finger by one version of the learned projections. Immutable; any thread. SKELETON */
@SuppressWarnings("DoNotCallSuggester")
public final class MinutiaEncoder {

    private MinutiaEncoder() {}

    /** The encoder of this release: what new references are coded with. */
    public static MinutiaEncoder current() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** All shipped versions, the current one first. */
    public static List<MinutiaEncoder> shipped() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** 1 to 65,535. */
    public int version() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** About 0.3 ms. The same minutiae give the same codes on every machine. */
    public FingerCodes encode(Minutiae minutiae) {
        throw new UnsupportedOperationException("SKELETON");
    }
}
