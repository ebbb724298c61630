package io.whorl.index.search;

import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.PersonScore;

/** The scores of service: the matcher's calibration and fusion. */
final class CalibratedScores implements Scores {

    private final Calibration calibration;
    private final PersonScore person;

    CalibratedScores(Calibration calibration) {
        this.calibration = calibration;
        this.person = new PersonScore(calibration);
    }

    @Override
    public int fingerMap(int quality) {
        return calibration.fingerMap(quality);
    }

    @Override
    public double finger(double raw, int map) {
        return calibration.finger(raw, map);
    }

    @Override
    public int faceMap(String model) {
        return calibration.faceMap(model);
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
    public double identification(Compared compared) {
        return person.forIdentification(compared.comparisons(), compared.maps());
    }

    @Override
    public double verification(Compared compared) {
        return person.forVerification(compared.comparisons(), compared.maps());
    }
}
