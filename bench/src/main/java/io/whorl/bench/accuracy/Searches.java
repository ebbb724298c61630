package io.whorl.bench.accuracy;

import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import java.util.ArrayList;
import java.util.List;

/**
 * Outcomes of identification searches: of a mated one the score of the mate, of a non-mated one the best score of anybody. With the
 * score of a search in the place of a comparison's, FMR reads FPIR, and FNMR reads FNIR. Confined to one thread.
 */
final class Searches {

    private final List<Outcome> mated = new ArrayList<>();
    private final List<Outcome> nonMated = new ArrayList<>();
    private final boolean[] seen;

    private record Outcome(int finger, double score) {}

    /** @param fingers numbers are below this */
    Searches(int fingers) {
        seen = new boolean[fingers];
    }

    /** @param score of the mate, −∞ if it is not in the candidate list */
    void addMated(int finger, double score) {
        mated.add(new Outcome(finger, score));
        seen[finger] = true;
    }

    /** @param score of the first candidate, −∞ without one */
    void addNonMated(int finger, double score) {
        nonMated.add(new Outcome(finger, score));
        seen[finger] = true;
    }

    int mated() {
        return mated.size();
    }

    int nonMated() {
        return nonMated.size();
    }

    /** Fingers that searched. */
    int fingersSeen() {
        int count = 0;
        for (boolean finger : seen) {
            count += finger ? 1 : 0;
        }
        return count;
    }

    ErrorRates rates() {
        return new ErrorRates(pairs(mated), pairs(nonMated));
    }

    private static PairScores pairs(List<Outcome> outcomes) {
        int[] fingers = outcomes.stream().mapToInt(Outcome::finger).toArray();
        return PairScores.of(outcomes.stream().mapToDouble(Outcome::score).toArray(), fingers, fingers);
    }
}
