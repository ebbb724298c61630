package io.whorl.index.search;

import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.PersonScore;

/**
 * The scores of service: the matcher's calibration and fusion. Any thread exchanges the calibration; a batch that is under way keeps
 * the one that it began with.
 */
final class CalibratedScores implements Scores {

    /** A calibration, the fusion by it, and its number. Immutable. */
    private record Numbered(int version, Calibration calibration, PersonScore person) {
        static Numbered of(int version, Calibration calibration) {
            return new Numbered(version, calibration, new PersonScore(calibration));
        }
    }

    private volatile Numbered latest;
    /** Written by the coordinator before it forks, read by the workers of that fork. */
    private Numbered current;

    CalibratedScores(Calibration calibration) {
        latest = Numbered.of(0, calibration);
        current = latest;
    }

    /** From the next batch on. */
    void exchange(int version, Calibration calibration) {
        latest = Numbered.of(version, calibration);
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
    public Calibration calibration() {
        return current.calibration;
    }

    @Override
    public int fingerMap(int quality) {
        return current.calibration.fingerMap(quality);
    }

    @Override
    public double finger(double raw, int map) {
        return current.calibration.finger(raw, map);
    }

    @Override
    public int faceMap(String model) {
        return current.calibration.faceMap(model);
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
    public double identification(Compared compared) {
        return current.person.forIdentification(compared.comparisons(), compared.maps());
    }

    @Override
    public double verification(Compared compared) {
        return current.person.forVerification(compared.comparisons(), compared.maps());
    }
}
