package io.whorl.ingest.contract;

import io.whorl.matcher.calibration.DriftFinding;
import io.whorl.matcher.score.ScoreMap;
import java.time.LocalDate;
import java.util.List;

/**
 * How often impostors of the live system reach the thresholds of the calibration. Days are those of UTC.
 *
 * @param series by map of a calibration; those of the current one first
 */
public record DriftReport(LocalDate today, List<Series> series, Totals totals) {

    /**
     * One map of one calibration.
     *
     * @param calibrationVersion 0 for the calibration of the program and its settings
     * @param isCurrent whether searches score by it
     * @param lines the thresholds, the largest FMR first
     */
    public record Series(int calibrationVersion, ScoreMap.Key map, boolean isCurrent, List<Line> lines) {

        public Series {
            lines = List.copyOf(lines);
        }

        /** Whether the calibration is current and one of its thresholds has left its band. */
        public boolean isDrifting() {
            return isCurrent
                    && lines.stream().anyMatch(line -> line.now().state().isDrift());
        }
    }

    /**
     * One threshold.
     *
     * @param now over the last days, as few as tell enough
     * @param since the first of them
     * @param points over time, each of as many days as tell something
     */
    public record Line(DriftFinding now, LocalDate since, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** What the days from one to another say, both included. */
    public record Point(LocalDate from, LocalDate to, DriftFinding finding) {}

    /**
     * Since the start of the server.
     *
     * @param comparisons that were counted
     * @param likelyMates references that were drawn and left out, as they are too like the probe
     * @param dropped references that were not drawn, since searches waited
     * @param failed references that could not be compared
     */
    public record Totals(long comparisons, long likelyMates, long dropped, long failed) {}

    public DriftReport {
        series = List.copyOf(series);
    }
}
