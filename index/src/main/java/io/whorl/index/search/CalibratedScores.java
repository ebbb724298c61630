package io.whorl.index.search;

import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.PersonScore;
import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/** The scores of service: the matcher's calibration and fusion. */
record CalibratedScores(Calibration calibration) implements Scores {

    @Override
    public double finger(double raw) {
        return calibration.finger(raw);
    }

    @Override
    public double face(String model, double cosine) {
        return calibration.face(model, cosine);
    }

    @Override
    public boolean knows(String model) {
        return calibration.knows(model);
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
