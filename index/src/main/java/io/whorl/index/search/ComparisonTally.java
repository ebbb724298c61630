package io.whorl.index.search;

import io.whorl.matcher.score.PersonScore;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the comparisons of one probe with one or several encounters of a person: for each probe finger, and for the face,
 * the best. Within an encounter each reference finger serves one probe finger at most, the best pair first, so that one finger
 * captured twice does not count twice ({@link OneToOne}). Scratch of one worker, used again for each person.
 *
 * <p>The best of k comparisons is better by chance: {@link PersonScore#bestOf} takes that off again.
 */
final class ComparisonTally {

    private static final int MAX = TemplateSet.MAX_FINGERS;
    private static final double NOT_COMPARED = -1;

    /** Calibrated scores of the present encounter. */
    private final OneToOne pairs = new OneToOne();

    private final FingerPosition[] referencePositions = new FingerPosition[MAX];
    private final int[] referenceMaps = new int[MAX * MAX];
    private final double[] best = new double[MAX];
    private final int[] bestMaps = new int[MAX];
    private final FingerPosition[] bestPositions = new FingerPosition[MAX];
    private final int[] tried = new int[MAX];
    private double bestFace;
    private int triedFaces;

    /** Forgets the last person. */
    void begin() {
        pairs.clear();
        Arrays.fill(best, NOT_COMPARED);
        Arrays.fill(tried, 0);
        bestFace = Double.NEGATIVE_INFINITY;
        triedFaces = 0;
    }

    /** A comparison of fingers by their index in the template sets; {@code score} is calibrated, by the map of this number. */
    void finger(int probe, int reference, FingerPosition referencePosition, double score, int map) {
        if (!(score >= 0)) {
            throw new IllegalStateException("finger comparison: score=" + score);
        }
        pairs.put(probe, reference, referencePosition, score);
        referencePositions[reference] = referencePosition;
        referenceMaps[probe * MAX + reference] = map;
        tried[probe]++;
    }

    /** A comparison of faces. */
    void face(double cosine) {
        bestFace = Math.max(bestFace, cosine);
        triedFaces++;
    }

    /** The only comparison of faces, more exactly than {@link #face} had it. */
    void exactFace(double cosine) {
        assert triedFaces == 1;
        bestFace = cosine;
    }

    /** All fingers of one encounter are compared: pairs them one to one and keeps what is better than before. */
    void endEncounter() {
        while (pairs.next()) {
            int probe = pairs.probe();
            if (pairs.score() > best[probe]) {
                best[probe] = pairs.score();
                bestPositions[probe] = referencePositions[pairs.impression()];
                bestMaps[probe] = referenceMaps[probe * MAX + pairs.impression()];
            }
        }
    }

    /** The comparisons, by probe finger, the face last. {@code model} is that of the faces, if any were compared. */
    Compared compared(Scores scores, String model) {
        List<Comparison> comparisons = new ArrayList<>();
        int[] maps = new int[MAX + 1];
        for (int probe = 0; probe < MAX; probe++) {
            if (best[probe] != NOT_COMPARED) {
                maps[comparisons.size()] = bestMaps[probe];
                double score = PersonScore.bestOf(best[probe], tried[probe]);
                comparisons.add(new Comparison(Modality.FINGER, bestPositions[probe], score));
            }
        }
        if (triedFaces > 0) {
            maps[comparisons.size()] = scores.faceMap(model);
            double score = PersonScore.bestOf(scores.face(model, bestFace), triedFaces);
            comparisons.add(new Comparison(Modality.FACE, FingerPosition.UNKNOWN, score));
        }
        return new Compared(comparisons, maps);
    }
}
