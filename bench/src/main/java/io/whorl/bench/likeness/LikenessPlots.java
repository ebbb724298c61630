package io.whorl.bench.likeness;

import io.whorl.bench.likeness.Likeness.Measured;
import io.whorl.bench.plots.Axis;
import io.whorl.bench.plots.LinePlot;
import io.whorl.bench.plots.Series;
import io.whorl.bench.plots.Series.Point;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The plots of a {@link Likeness}: cumulative shares, in which small sets and long tails read well. Stateless. */
final class LikenessPlots {

    private static final int POINTS = 60;
    private static final double MOST_MINUTIAE = 80;
    private static final double MOST_DENSITY = 60;
    private static final double MOST_SOURCE_AFIS = 250;
    private static final double MOST_WHORL = 120;
    private static final double MOST_IMPOSTOR = 60;
    private static final double LEAST_SHARE = 1e-5;

    /** Left out of the plots, for they say little that is new: the tables have them. */
    private static final List<String> ONLY_IN_TABLES = List.of("FVC2002 DB2", "FVC2000 DB1", "rendered, small");

    private LikenessPlots() {}

    /** A plot as a file. */
    record PlotFile(String name, String svg) {}

    static List<PlotFile> of(Likeness likeness) {
        List<Measured> shown = likeness.prints().stream()
                .filter(m -> !ONLY_IN_TABLES.contains(m.name()))
                .toList();
        return List.of(
                file(
                        "minutiae",
                        "Minutiae of a print",
                        counts(
                                "minutiae, at most",
                                MOST_MINUTIAE,
                                shown,
                                m -> m.minutiae().counts())),
                file(
                        "density",
                        "Minutiae a square centimetre",
                        counts(
                                "minutiae a cm², at most",
                                MOST_DENSITY,
                                shown,
                                m -> m.minutiae().densities())),
                mates(
                        "mates-sourceafis",
                        "Mates, SourceAFIS",
                        MOST_SOURCE_AFIS,
                        shown,
                        m -> m.scores().sourceAfis()),
                mates(
                        "mates-whorl",
                        "Mates, Whorl",
                        MOST_WHORL,
                        shown,
                        m -> m.scores().whorl()),
                others(
                        "others-sourceafis",
                        "Other fingers, SourceAFIS",
                        shown,
                        m -> m.scores().sourceAfis()),
                others(
                        "others-whorl",
                        "Other fingers, Whorl",
                        shown,
                        m -> m.scores().whorl()),
                faces(likeness.faces()));
    }

    /** A plot without its title. */
    private record Drawing(Axis x, Axis y, List<Series> series) {}

    private static PlotFile file(String name, String title, Drawing drawing) {
        return new PlotFile(
                "population-" + name + ".svg", new LinePlot(title, drawing.x, drawing.y, drawing.series).svgFile());
    }

    private static Drawing counts(
            String title, double most, List<Measured> sets, Function<Measured, double[]> ascending) {
        List<Series> series = sets.stream()
                .map(m -> shares(m.name(), m.set().real(), 0, most, x -> notAbove(ascending.apply(m), x)))
                .toList();
        return new Drawing(
                Axis.linear(title, 0, most), Axis.linear("prints", 0, 1).inPercent(), series);
    }

    private static PlotFile mates(
            String name, String title, double most, List<Measured> sets, Function<Measured, ErrorRates> rates) {
        List<Series> series = sets.stream()
                .map(m -> shares(m.name(), m.set().real(), 0, most, rates.apply(m)::fnmr))
                .toList();
        Axis share = Axis.linear("mated pairs", 0, 1).inPercent();
        return file(name, title, new Drawing(Axis.linear("score, at most", 0, most), share, series));
    }

    private static PlotFile others(
            String name, String title, List<Measured> sets, Function<Measured, ErrorRates> rates) {
        List<Series> series = new ArrayList<>();
        for (Measured measured : sets) {
            PairScores scores = rates.apply(measured).nonMated();
            double highest = Math.min(MOST_IMPOSTOR, scores.score(0));
            series.add(shares(
                    measured.name(),
                    measured.set().real(),
                    0,
                    highest,
                    x -> Math.max(LEAST_SHARE, 1 - scores.shareNotAbove(Math.nextDown(x)))));
        }
        Axis share = Axis.log("pairs", LEAST_SHARE, 1).inPercent();
        return file(name, title, new Drawing(Axis.linear("score, at least", 0, MOST_IMPOSTOR), share, series));
    }

    private static PlotFile faces(List<FaceSpread> faces) {
        List<Series> series = new ArrayList<>();
        for (FaceSpread each : faces) {
            series.add(shares(each.name() + ", mates", each.real(), -.4, 1, x -> notAbove(each.mated(), x)));
            series.add(shares(each.name() + ", others", each.real(), -.4, 1, x -> notAbove(each.nonMated(), x)));
        }
        Axis share = Axis.linear("pairs", 0, 1).inPercent();
        return file("faces", "Faces", new Drawing(Axis.linear("cosine, at most", -.4, 1), share, series));
    }

    /** Real sets as lines, others dashed. */
    private static Series shares(String name, boolean real, double low, double high, DoubleUnaryOperator share) {
        List<Point> points = IntStream.rangeClosed(0, POINTS)
                .mapToObj(i -> low + (high - low) * i / POINTS)
                .map(x -> new Point(x, share.applyAsDouble(x)))
                .toList();
        return real ? Series.line(name, points) : Series.dashed(name, points);
    }

    private static double notAbove(double[] ascending, double x) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low / (double) ascending.length;
    }
}
