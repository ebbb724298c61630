package io.whorl.matcher.calibration;

import io.whorl.matcher.score.GenuineModel;
import io.whorl.matcher.score.ScoreCurve;
import io.whorl.matcher.score.ScoreMap;

/** Fits a map to labelled comparisons of one kind: the same comparisons, options and seed give the same map. Stateless. */
public final class MapFit {

    /** Subjects without which nothing can be said of others. */
    public static final int LEAST_SUBJECTS = 10;

    private MapFit() {}

    /**
     * Half a second for a quarter of a million impostors. Throws {@link TooFewImpostorsException} if an FMR that was asked for is out of reach, and
     * {@link IllegalArgumentException} if the comparisons cannot be fitted at all.
     */
    public static ScoreMap fit(ScoreMap.Key key, LabelledScores labelled, FitOptions options) {
        ImpostorSample sample = ImpostorSample.of(labelled);
        String model = key.model();
        if (sample.size() == 0) {
            throw new IllegalArgumentException("calibration: no impostor comparisons with a score, model=" + model);
        }
        if (sample.subjects() < LEAST_SUBJECTS) {
            throw new IllegalArgumentException("calibration: too few subjects, model=" + model + ", subjects="
                    + sample.subjects() + ", needed=" + LEAST_SUBJECTS);
        }
        int needed = 2 * TailFit.LEAST_EXCESSES;
        if (sample.size() < needed) {
            throw new TooFewImpostorsException(model, 1, sample.size(), needed);
        }
        int[][] draws = sample.draws(options.resamples(), options.seed());
        ScoreCurve curve = CurveFit.fit(sample, draws);
        GenuineModel genuine = GenuineFit.fit(labelled, curve);
        ScoreMap.Basis basis = new ScoreMap.Basis(
                sample.size(),
                sample.subjects(),
                labelled.rows(true).length,
                ThresholdFit.points(model, curve, sample, draws, options.fmrs()));
        return new ScoreMap(key, curve, genuine, basis);
    }

    /** The density of mates whose scores are calibrated already; fewer than 30 give the broad model. */
    public static GenuineModel genuine(double[] scores) {
        return scores.length < GenuineFit.LEAST_MATED ? GenuineModel.broad() : GenuineFit.of(scores, 0, 0);
    }
}
