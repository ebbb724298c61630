package io.whorl.matcher.score;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/** SKELETON: fusion of the comparisons of one person into a person-level score −10·log10(FMR). */
public final class PersonScore {
    private PersonScore() {}

    /** For 1:N: no modality may veto. */
    public static double forIdentification(List<Comparison> comparisons) {
        throw new UnsupportedOperationException();
    }

    /** For 1:1: every presented modality must be plausible. */
    public static double forVerification(List<Comparison> comparisons) {
        throw new UnsupportedOperationException();
    }
}
