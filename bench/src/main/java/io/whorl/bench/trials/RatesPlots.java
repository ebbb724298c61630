package io.whorl.bench.trials;

import io.whorl.bench.plots.Axis;
import io.whorl.bench.plots.LinePlot;
import io.whorl.bench.plots.Series;
import io.whorl.bench.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** DET curves and score distributions. Stateless. */
public final class RatesPlots {

    private static final int BINS = 60;
    private static final double LEAST_AXIS = 1e-6;

    private RatesPlots() {}

    /** FNMR over FMR of several methods, both axes logarithmic, with the bands of 95 %. */
    public static LinePlot det(String title, List<MethodRates> methods) {
        int nonMated = largest(methods, true);
        int mated = largest(methods, false);
        Axis x = Axis.log("FMR", decadeBelow(nonMated), 1).inPercent();
        Axis y = Axis.log("FNMR (0 lies on the edge)", decadeBelow(mated), 1).inPercent();
        List<Series> series = new ArrayList<>();
        methods.forEach(method -> series.add(Series.line(method.name(), points(method))));
        double from = Math.max(x.low(), y.low());
        series.add(Series.dashed("equal error", List.of(new Series.Point(from, from), new Series.Point(1, 1))));
        return new LinePlot(title, x, y, series);
    }

    /** FNIR over FPIR, without bands: curves of several galleries lie close. */
    public static LinePlot search(String title, List<MethodRates> methods) {
        List<Series> series = new ArrayList<>();
        for (MethodRates method : methods) {
            List<Series.Point> points = points(method).stream()
                    .map(p -> new Series.Point(p.x(), p.y()))
                    .toList();
            series.add(Series.line(method.name(), points));
        }
        return new LinePlot(
                title,
                Axis.log("FPIR", decadeBelow(largest(methods, true)), 1).inPercent(),
                Axis.log("FNIR (0 lies on the edge)", decadeBelow(largest(methods, false)), 1)
                        .inPercent(),
                series);
    }

    private static int largest(List<MethodRates> methods, boolean nonMated) {
        return methods.stream()
                .map(MethodRates::rates)
                .mapToInt(rates -> (nonMated ? rates.nonMated() : rates.mated()).count())
                .max()
                .orElse(1);
    }

    /** The power of ten that one error of so many pairs is at least. */
    private static double decadeBelow(int pairs) {
        return Math.clamp(Math.pow(10, Math.floor(Math.log10(1.0 / pairs) + 1e-9)), LEAST_AXIS, .1);
    }

    /** The FNMR does not rise with the FMR: what bounds it at one FMR bounds it at all higher ones, so that the rule of three makes no step. */
    private static List<Series.Point> points(MethodRates method) {
        List<Series.Point> points = new ArrayList<>();
        double bound = 1;
        for (MethodRates.Point point : method.curve()) {
            double value = point.fnmr().value();
            Interval interval = point.fnmr().interval();
            bound = interval == null ? bound : Math.min(bound, interval.high());
            if (point.fmr() > 0) {
                points.add(
                        interval == null
                                ? new Series.Point(point.fmr(), value)
                                : new Series.Point(point.fmr(), value, interval.low(), bound));
            }
        }
        return points;
    }

    /** How the scores of mates and of impostors are spread; the share of a bin on a logarithmic axis, since it is the tails that err. */
    public static LinePlot scores(String title, String scoreTitle, MethodRates method) {
        double[] mated = finite(method.rates().mated().toArray());
        double[] nonMated = finite(method.rates().nonMated().toArray());
        double low = DoubleStream.concat(Arrays.stream(mated), Arrays.stream(nonMated))
                .min()
                .orElse(0);
        double high = DoubleStream.concat(Arrays.stream(mated), Arrays.stream(nonMated))
                .max()
                .orElse(1);
        double end = high > low ? high : low + 1;
        Axis y = Axis.log("share of the pairs in a bin", decadeBelow(Math.max(mated.length, nonMated.length)), 1)
                .inPercent();
        return new LinePlot(
                title,
                Axis.linear(scoreTitle, low, end),
                y,
                List.of(
                        Series.histogram("mates", mated, low, end, BINS),
                        Series.histogram("impostors", nonMated, low, end, BINS)));
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }
}
