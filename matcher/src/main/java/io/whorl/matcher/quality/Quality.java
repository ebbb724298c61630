package io.whorl.matcher.quality;

import io.whorl.matcher.vocabulary.CaptureReason;
import java.util.EnumSet;
import java.util.Set;

/**
 * Quality from 0 (useless) to 100, and what lowers it, in the order of the constants. Below {@link #GOOD} there is usually a reason; a good
 * capture has none.
 */
public record Quality(int value, Set<CaptureReason> reasons) {

    /** From here up, nothing needs to be said about a capture. */
    public static final int GOOD = 60;

    public Quality {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("quality: value=" + value + ", limit=100");
        }
        reasons = reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
    }
}
