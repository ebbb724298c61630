package io.whorl.ingest.drift;

import io.whorl.ingest.contract.DriftReport;
import io.whorl.matcher.calibration.DriftFinding;
import io.whorl.matcher.calibration.Exceedances;
import io.whorl.matcher.calibration.WatchedThreshold;
import io.whorl.matcher.score.ScoreMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The counts of one map of one calibration, by threshold and day, of the last {@value #KEPT_DAYS} days. Guarded by {@link DriftCounts}. */
final class DriftSeries {

    /** Days that the chart shows. */
    static final int KEPT_DAYS = 90;

    /** Days over which a threshold is judged at most. */
    static final int JUDGED_DAYS = 30;

    /** Comparisons above a threshold that a calibration must claim before no further day is taken in: so drift shows while it is fresh. */
    static final double ENOUGH_EXPECTED = 50;

    private final Name name;
    private final NavigableMap<LocalDate, Exceedances[]> days = new TreeMap<>();

    /** What is counted: two series are of one kind if and only if these are equal. */
    record Name(int calibration, ScoreMap.Key map, List<WatchedThreshold> thresholds) {
        Name {
            thresholds = List.copyOf(thresholds);
        }

        static Name of(int calibration, ScoreMap map) {
            return new Name(calibration, map.key(), WatchedThreshold.of(map));
        }

        /** Whether both are of the same map of the same version, whatever its thresholds. */
        boolean replaces(Name other) {
            return calibration == other.calibration && map.equals(other.map);
        }
    }

    DriftSeries(Name name) {
        this.name = name;
    }

    Name name() {
        return name;
    }

    /**
     * Adds one search, or what a file holds of a day.
     *
     * @param more by threshold
     */
    void add(LocalDate day, Exceedances[] more) {
        Exceedances[] counts = days.computeIfAbsent(day, unseen -> none());
        for (int i = 0; i < counts.length; i++) {
            counts[i] = counts[i].plus(more[i]);
        }
        while (days.size() > KEPT_DAYS) {
            days.pollFirstEntry();
        }
    }

    private Exceedances[] none() {
        Exceedances[] counts = new Exceedances[name.thresholds().size()];
        Arrays.fill(counts, Exceedances.NONE);
        return counts;
    }

    /** Forgets what is older than the chart. */
    void forget(LocalDate today) {
        days.headMap(today.minusDays(KEPT_DAYS), true).clear();
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    LocalDate lastDay() {
        return days.lastKey();
    }

    /** By day and threshold; not to be changed. */
    NavigableMap<LocalDate, Exceedances[]> days() {
        return days;
    }

    DriftReport.Series report(LocalDate today, boolean isCurrent) {
        List<DriftReport.Line> lines = new ArrayList<>();
        for (int i = 0; i < name.thresholds().size(); i++) {
            lines.add(line(i, today));
        }
        return new DriftReport.Series(name.calibration(), name.map(), isCurrent, lines);
    }

    private DriftReport.Line line(int threshold, LocalDate today) {
        WatchedThreshold watched = name.thresholds().get(threshold);
        Exceedances sum = Exceedances.NONE;
        LocalDate since = today;
        for (var day : days.subMap(today.minusDays(JUDGED_DAYS), false, today, true)
                .descendingMap()
                .entrySet()) {
            sum = sum.plus(day.getValue()[threshold]);
            since = day.getKey();
            if (sum.comparisons() * watched.fmr() >= ENOUGH_EXPECTED) {
                break;
            }
        }
        return new DriftReport.Line(DriftFinding.of(watched, sum), since, points(threshold, watched));
    }

    private List<DriftReport.Point> points(int threshold, WatchedThreshold watched) {
        List<DriftReport.Point> points = new ArrayList<>();
        Exceedances sum = Exceedances.NONE;
        LocalDate from = null;
        for (var day : days.entrySet()) {
            from = from == null ? day.getKey() : from;
            sum = sum.plus(day.getValue()[threshold]);
            DriftFinding finding = DriftFinding.of(watched, sum);
            if (finding.state() != DriftFinding.State.TOO_FEW) {
                points.add(new DriftReport.Point(from, day.getKey(), finding));
                sum = Exceedances.NONE;
                from = null;
            }
        }
        return points;
    }
}
