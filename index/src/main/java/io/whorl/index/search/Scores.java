package io.whorl.index.search;

import io.whorl.matcher.score.Calibration;
import org.jspecify.annotations.Nullable;

/**
 * How raw scores become −10·log10(FMR), of a comparison and of a person. Any thread, between the coordinator's {@link #begin} and the
 * end of its batch; for so long the same raw score gives the same score.
 */
interface Scores {

    /** Coordinator, before a batch: what is asked from here on is by the calibration of this moment. */
    default void begin() {}

    /** The version of that calibration; 0 is that of the program and its settings. */
    default int version() {
        return 0;
    }

    /** That calibration itself; null for scores that come from none. */
    default @Nullable Calibration calibration() {
        return null;
    }

    /** The number of the map for fingers of which the worse has this quality, 0 to 100. */
    int fingerMap(int quality);

    /** The score of a comparison of fingers by a map. */
    double finger(double raw, int map);

    /** The number of the map for faces of a model that is known. */
    int faceMap(String model);

    /** Only for a model that is known; does not fall as the cosine grows. */
    double face(String model, double cosine);

    /** Whether faces of this model can be scored. */
    boolean knows(String model);

    /** Does not fall as the score of a comparison grows. */
    double identification(Compared compared);

    double verification(Compared compared);
}
