package io.whorl.matcher.calibration;

import io.whorl.matcher.score.FmrPoint;
import io.whorl.matcher.score.ScoreCurve;
import java.util.ArrayList;
import java.util.List;

/** The thresholds that a curve vouches for, with intervals by drawing subjects. Stateless. */
final class ThresholdFit {

    /** Impostors to be expected beyond a threshold: with fewer none may be seen at twice the rate (rule of three). */
    static final int LEAST_EXPECTED = 3;

    private static final int LAST_DECADE = 9;

    /** Two-sided 95 % of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** Keeps the logarithm of a resample without any impostor beyond the threshold finite. */
    private static final double CONTINUITY = 0.5;

    private ThresholdFit() {}

    static List<FmrPoint> points(
            String model, ScoreCurve curve, ImpostorSample sample, int[][] draws, List<Double> asked) {
        long[] totals = new long[draws.length];
        for (int i = 0; i < draws.length; i++) {
            totals[i] = Math.max(1, sample.weightBelow(sample.size(), draws[i]));
        }
        List<FmrPoint> points = new ArrayList<>();
        for (double fmr : asked.isEmpty()
                ? reached(sample.size())
                : asked.stream()
                        .sorted((a, b) -> Double.compare(b, a))
                        .distinct()
                        .toList()) {
            long needed = (long) Math.ceil(LEAST_EXPECTED / fmr);
            if (sample.size() < needed) {
                throw new TooFewImpostorsException(model, fmr, sample.size(), needed);
            }
            points.add(point(fmr, curve, sample, draws, totals));
        }
        return points;
    }

    private static List<Double> reached(int comparisons) {
        List<Double> fmrs = new ArrayList<>();
        for (int decade = 1; decade <= LAST_DECADE; decade++) {
            double fmr = Double.parseDouble("1e-" + decade);
            if (comparisons * fmr >= LEAST_EXPECTED) {
                fmrs.add(fmr);
            }
        }
        return fmrs;
    }

    /**
     * The interval is log-normal, about what was measured where that is enough, otherwise about what the curve claims; its deviation is that of resamples, of
     * as many impostors at least as are expected at least: that none was seen does not make a claim certain. Another set of subjects strays as far again.
     */
    private static FmrPoint point(double fmr, ScoreCurve curve, ImpostorSample sample, int[][] draws, long[] totals) {
        double raw = Rounded.of(curve.rawAt(fmr));
        int count = sample.above(raw, true);
        int seen = Math.max(count, LEAST_EXPECTED);
        double[] logs = new double[draws.length];
        for (int i = 0; i < draws.length; i++) {
            double weight = sample.weightBelow(seen, draws[i]) + CONTINUITY;
            logs[i] = Math.log(weight / totals[i]);
        }
        double size = sample.size();
        double centre = count >= CurveFit.LEAST_COUNT ? count / size : fmr;
        double deviation = deviation(logs);
        double again = Math.sqrt(2) * deviation;
        double againLow = centre * Math.exp(-Z * again);
        return new FmrPoint(
                fmr,
                raw,
                Rounded.of(centre * Math.exp(-Z * deviation)),
                Rounded.of(Math.min(1, centre * Math.exp(Z * deviation))),
                // less than one comparison cannot be told from none
                againLow * size < 1 ? 0 : Rounded.of(againLow),
                Rounded.of(Math.min(1, centre * Math.exp(Z * again))));
    }

    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
