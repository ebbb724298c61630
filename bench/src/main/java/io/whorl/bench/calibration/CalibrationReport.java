package io.whorl.bench.calibration;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.fitting.FingerComparisons;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.FmrPoint;
import io.whorl.matcher.score.ScoreMap;
import java.util.List;
import java.util.Locale;

/** What a calibration vouches for, and how the sensors that it was pooled from differ, for people to read. Stateless. */
public final class CalibrationReport {

    private CalibrationReport() {}

    public static void print(Calibration calibration, FingerComparisons fingers, Terminal terminal) {
        for (ScoreMap map : calibration.maps()) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%s %s: %,d impostor comparisons of %,d subjects, %,d mated; tail scale %.4g, shape %.3f",
                    map.key().modality(),
                    map.key().model(),
                    map.basis().impostors(),
                    map.basis().subjects(),
                    map.basis().mated(),
                    map.curve().tail().scale(),
                    map.curve().tail().shape()));
            TextTable table = new TextTable(1, "FMR", "raw score", "95 % of the true FMR", "of that of as many others");
            for (FmrPoint point : map.basis().points()) {
                table.row(
                        String.valueOf(point.fmr()),
                        String.format(Locale.ROOT, "%.6g", point.raw()),
                        interval(point.low(), point.high()),
                        interval(point.againLow(), point.againHigh()));
            }
            table.lines().forEach(terminal::line);
        }
        terminal.line(String.format(
                Locale.ROOT,
                "dependence of fingers: %.3f",
                calibration.dependence().fingers()));
        sensors(pointsOfFingers(calibration), fingers, terminal);
    }

    private static List<FmrPoint> pointsOfFingers(Calibration calibration) {
        return calibration
                .maps()
                .get(calibration.fingerMap(ScoreMap.BEST_QUALITY))
                .basis()
                .points();
    }

    private static void sensors(List<FmrPoint> points, FingerComparisons fingers, Terminal terminal) {
        terminal.line("FMR of the fused comparison on each sensor, at the thresholds of all together");
        String[] header = new String[points.size() + 1];
        header[0] = "sensor";
        for (int i = 0; i < points.size(); i++) {
            header[i + 1] = String.valueOf(points.get(i).fmr());
        }
        TextTable table = new TextTable(1, header);
        fingers.fusedBySensor().forEach((sensor, scores) -> {
            String[] row = new String[points.size() + 1];
            row[0] = sensor;
            for (int i = 0; i < points.size(); i++) {
                row[i + 1] = String.format(
                        Locale.ROOT, "%.1e", scores.impostorsFrom(points.get(i).raw()));
            }
            table.row(row);
        });
        table.lines().forEach(terminal::line);
    }

    private static String interval(double low, double high) {
        return String.format(Locale.ROOT, "%.1e to %.1e", low, high);
    }
}
