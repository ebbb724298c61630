package io.whorl.index.search;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/**
 * How raw scores become −10·log10(FMR), of a comparison and of a person. Any thread, between the coordinator's {@link #begin} and the
 * end of its batch; the same raw score gives the same score for so long.
 */
interface Scores {

    /** Coordinator, before a batch: what is asked from here on is by the calibration of this moment. */
    default void begin() {}

    /** The version of that calibration; 0 is that of the program and its settings. */
    default int version() {
        return 0;
    }

    double finger(double raw);

    /** Only for a model that is known; does not fall as the cosine grows. */
    double face(String model, double cosine);

    /** Whether faces of this model can be scored. */
    boolean knows(String model);

    double identification(List<Comparison> comparisons);

    double verification(List<Comparison> comparisons);
}
