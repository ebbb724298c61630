package io.whorl.index.search;

import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;

/**
 * Pairs the fingers of a probe with those of an encounter, each one serving once at most, the best pair first: so one finger
 * captured twice does not count twice. Scratch of one worker.
 */
final class OneToOne {

    private static final int MAX = TemplateSet.MAX_FINGERS;
    private static final double NOT_COMPARED = Double.NEGATIVE_INFINITY;

    /** Probe finger × {@link #MAX} + reference finger. */
    private final double[] scores = new double[MAX * MAX];

    private int probe;
    private int reference;
    private double score;

    OneToOne() {
        clear();
    }

    void clear() {
        Arrays.fill(scores, NOT_COMPARED);
    }

    /** Fingers by their index in the template sets. Throws {@link IllegalStateException} if the score is not finite. */
    void put(int probeFinger, int referenceFinger, double value) {
        // a score that is no number must not look like one that was not compared
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("finger comparison: score=" + value);
        }
        scores[probeFinger * MAX + referenceFinger] = value;
    }

    /** Goes to the next pair and takes its fingers out; false if there is none, and then everything is cleared. */
    boolean next() {
        int highest = 0;
        for (int pair = 1; pair < scores.length; pair++) {
            if (scores[pair] > scores[highest]) {
                highest = pair;
            }
        }
        score = scores[highest];
        probe = highest / MAX;
        reference = highest % MAX;
        for (int i = 0; i < MAX; i++) {
            scores[probe * MAX + i] = NOT_COMPARED;
            scores[i * MAX + reference] = NOT_COMPARED;
        }
        return score != NOT_COMPARED;
    }

    /** Of the present pair. */
    int probe() {
        return probe;
    }

    int reference() {
        return reference;
    }

    double score() {
        return score;
    }
}
