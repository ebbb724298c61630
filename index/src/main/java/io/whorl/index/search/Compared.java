package io.whorl.index.search;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/**
 * The comparisons with one person, and by comparison the number of the calibration's map that it was scored by ({@link Scores}). The array is handed over,
 * not copied.
 */
record Compared(List<Comparison> comparisons, int[] maps) {

    static final Compared NOTHING = new Compared(List.of(), new int[0]);

    boolean isEmpty() {
        return comparisons.isEmpty();
    }
}
