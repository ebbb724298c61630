package io.whorl.matcher.score;

import io.whorl.matcher.score.ScoreMap.Basis;
import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.List;

/** One map in a calibration file. Stateless. */
final class ScoreMapText {

    private static final int KEY_WORDS = 4;

    private ScoreMapText() {}

    static ScoreMap read(CalibrationLines lines) {
        ScoreMap.Key key = key(lines.value("map").split(" ", -1));
        long impostors = lines.whole("impostors");
        int subjects = lines.count("subjects", Integer.MAX_VALUE);
        long mated = lines.whole("mated");
        ScoreCurve curve = curve(lines);
        List<FmrPoint> points = points(lines);
        return new ScoreMap(key, curve, genuine(lines), new Basis(impostors, subjects, mated, points));
    }

    private static ScoreMap.Key key(String[] words) {
        if (words.length != KEY_WORDS || !words[2].matches("\\d{1,3}") || !words[3].matches("\\d{1,3}")) {
            throw new IllegalArgumentException("expected=map MODALITY MODEL FROM-QUALITY TO-QUALITY");
        }
        for (Modality modality : Modality.values()) {
            if (modality.name().equals(words[0])) {
                return new ScoreMap.Key(modality, words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            }
        }
        throw new IllegalArgumentException("unknown modality " + words[0]);
    }

    private static ScoreCurve curve(CalibrationLines lines) {
        int count = lines.count("curve", ScoreCurve.MAX_POINTS);
        List<ScoreCurve.Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] point = lines.numbers(2);
            points.add(new ScoreCurve.Point(point[0], point[1]));
        }
        double[] tail = lines.numbers("tail", 2);
        return ScoreCurve.through(points, new ScoreTail(tail[0], tail[1]));
    }

    private static List<FmrPoint> points(CalibrationLines lines) {
        int count = lines.count("thresholds", Basis.MAX_POINTS);
        List<FmrPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] p = lines.numbers(6);
            points.add(new FmrPoint(p[0], p[1], p[2], p[3], p[4], p[5]));
        }
        return points;
    }

    private static GenuineModel genuine(CalibrationLines lines) {
        double[] failed = lines.numbers("failed", 2);
        int count = lines.count("genuine", GenuineModel.MAX_KNOTS);
        List<GenuineModel.Knot> knots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] knot = lines.numbers(2);
            knots.add(new GenuineModel.Knot(knot[0], knot[1]));
        }
        return GenuineModel.of(knots, failed[0], failed[1]);
    }

    static void append(StringBuilder text, ScoreMap map) {
        ScoreMap.Key key = map.key();
        text.append("map ").append(key.modality()).append(' ').append(key.model());
        text.append(' ')
                .append(key.fromQuality())
                .append(' ')
                .append(key.toQuality())
                .append('\n');
        text.append("impostors ").append(map.basis().impostors()).append('\n');
        text.append("subjects ").append(map.basis().subjects()).append('\n');
        text.append("mated ").append(map.basis().mated()).append('\n');
        List<ScoreCurve.Point> curve = map.curve().points();
        text.append("curve ").append(curve.size()).append('\n');
        curve.forEach(point -> line(text, point.raw(), point.fmr()));
        text.append("tail ");
        line(text, map.curve().tail().scale(), map.curve().tail().shape());
        text.append("thresholds ").append(map.basis().points().size()).append('\n');
        for (FmrPoint p : map.basis().points()) {
            line(text, p.fmr(), p.raw(), p.low(), p.high(), p.againLow(), p.againHigh());
        }
        text.append("failed ");
        line(text, map.genuine().failed(), map.genuine().failedImpostor());
        List<GenuineModel.Knot> knots = map.genuine().knots();
        text.append("genuine ").append(knots.size()).append('\n');
        knots.forEach(knot -> line(text, knot.score(), knot.density()));
    }

    private static void line(StringBuilder text, double... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : " ").append(numbers[i]);
        }
        text.append('\n');
    }
}
