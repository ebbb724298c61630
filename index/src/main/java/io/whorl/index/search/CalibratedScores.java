package io.whorl.index.search;

import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.PersonScore;
import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/**
 * The scores of service: the matcher's calibration and fusion. Any thread exchanges the calibration; a batch that is under way keeps
 * the one that it began with.
 */
final class CalibratedScores implements Scores {

    /** A calibration and its number. Immutable. */
    private record Numbered(int version, Calibration calibration) {}

    private volatile Numbered latest;
    /** Written by the coordinator before it forks, read by the workers of that fork. */
    private Numbered current;

    CalibratedScores(Calibration calibration) {
        latest = new Numbered(0, calibration);
        current = latest;
    }

    /** From the next batch on. */
    void exchange(int version, Calibration calibration) {
        latest = new Numbered(version, calibration);
    }

    @Override
    public void begin() {
        current = latest;
    }

    @Override
    public int version() {
        return current.version;
    }

    @Override
    public double finger(double raw) {
        return current.calibration.finger(raw);
    }

    @Override
    public double face(String model, double cosine) {
        return current.calibration.face(model, cosine);
    }

    @Override
    public boolean knows(String model) {
        return current.calibration.knows(model);
    }

    @Override
    public double identification(List<Comparison> comparisons) {
        return PersonScore.forIdentification(comparisons);
    }

    @Override
    public double verification(List<Comparison> comparisons) {
        return PersonScore.forVerification(comparisons);
    }
}
