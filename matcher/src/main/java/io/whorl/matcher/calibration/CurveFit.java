package io.whorl.matcher.calibration;

import io.whorl.matcher.score.ScoreCurve;
import io.whorl.matcher.score.ScoreTail;
import java.util.ArrayList;
import java.util.List;

/** The curve of impostor scores: as measured where there are enough of them, an extreme-value tail beyond. Stateless. */
final class CurveFit {

    /** Impostors that a point of the body needs: its FMR is then good to a third, were they independent (G. Doddington's rule of 30). */
    static final int LEAST_COUNT = 30;

    private static final int POINTS_A_DECADE = 8;

    private CurveFit() {}

    static ScoreCurve fit(ImpostorSample sample, int[][] draws) {
        List<ScoreCurve.Point> points = body(sample);
        if (points.size() < 2) {
            throw new IllegalArgumentException(
                    "impostor scores: all the same, or too few: comparisons=" + sample.size());
        }
        ScoreTail tail = TailFit.beyond(points.getLast().raw(), sample, draws);
        return ScoreCurve.through(points, Rounded.of(tail));
    }

    private static List<ScoreCurve.Point> body(ImpostorSample sample) {
        List<ScoreCurve.Point> points = new ArrayList<>();
        int size = sample.size();
        points.add(new ScoreCurve.Point(Rounded.of(sample.score(size - 1)), 1));
        for (int i = 1; ; i++) {
            int allowed = (int) (Math.pow(10, -i / (double) POINTS_A_DECADE) * size);
            int count = sample.above(sample.score(allowed), false);
            if (count < LEAST_COUNT) {
                return points;
            }
            // the lowest score that no more than the allowed reach; an interval between two scores belongs to the
            // higher
            ScoreCurve.Point last = points.getLast();
            double raw = Rounded.down(sample.score(count - 1));
            double fmr = Rounded.of(count / (double) size);
            if (raw > last.raw() && fmr < last.fmr()) {
                points.add(new ScoreCurve.Point(raw, fmr));
            }
        }
    }
}
