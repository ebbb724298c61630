package io.whorl.index.search;

import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;

/**
 * Pairs the fingers of a probe with those of an encounter, each one serving once at most, the best pair first: so one finger
 * captured twice does not count twice. All that the encounter holds at one known position are impressions of one finger: they serve
 * together, by the best of them. Scratch of one worker.
 */
final class OneToOne {

    private static final int MAX = TemplateSet.MAX_FINGERS;
    private static final double NOT_COMPARED = Double.NEGATIVE_INFINITY;

    private static final int NONE = -1;

    /** Probe finger × {@link #MAX} + reference finger. */
    private final double[] scores = new double[MAX * MAX];

    /** Likewise: the reference template that has that score. */
    private final int[] impressions = new int[MAX * MAX];

    /** By code of the position: the reference under which all impressions there stand; {@link #NONE} so far. */
    private final int[] standsFor = new int[FingerPosition.values().length];

    private int probe;
    private int impression;
    private double score;

    OneToOne() {
        clear();
    }

    void clear() {
        Arrays.fill(scores, NOT_COMPARED);
        Arrays.fill(standsFor, NONE);
    }

    /** Templates by their index in the sets; position that of the reference. Throws {@link IllegalStateException} if the score is not finite. */
    void put(int probeFinger, int referenceFinger, FingerPosition position, double value) {
        // a score that is no number must not look like one that was not compared
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("finger comparison: score=" + value);
        }
        int pair = probeFinger * MAX + finger(referenceFinger, position);
        if (value > scores[pair]) {
            scores[pair] = value;
            impressions[pair] = referenceFinger;
        }
    }

    private int finger(int referenceFinger, FingerPosition position) {
        if (position == FingerPosition.UNKNOWN) {
            return referenceFinger;
        }
        int code = position.code();
        if (standsFor[code] == NONE) {
            standsFor[code] = referenceFinger;
        }
        return standsFor[code];
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
        int reference = highest % MAX;
        impression = impressions[highest];
        for (int i = 0; i < MAX; i++) {
            scores[probe * MAX + i] = NOT_COMPARED;
            scores[i * MAX + reference] = NOT_COMPARED;
        }
        if (score == NOT_COMPARED) {
            Arrays.fill(standsFor, NONE);
        }
        return score != NOT_COMPARED;
    }

    /** Of the present pair. */
    int probe() {
        return probe;
    }

    /** The best of its impressions, the first of equals: whose score this is. */
    int impression() {
        return impression;
    }

    double score() {
        return score;
    }
}
