package io.whorl.ingest.drift;

import io.whorl.index.search.ImpostorScores;
import io.whorl.index.search.ImpostorSink;
import io.whorl.ingest.contract.DriftReport;
import io.whorl.matcher.calibration.Exceedances;
import io.whorl.matcher.calibration.WatchedThreshold;
import io.whorl.matcher.score.Calibration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts impostor comparisons by calibration, map, threshold and day. No score is kept, let alone whose it was. Any thread; the lock is held for
 * microseconds, by the coordinator of the search once a sampled search and by whoever reads.
 */
final class DriftCounts implements ImpostorSink {

    /** Maps of all calibrations of the last days; of more, the one that was longest unused goes. */
    static final int MAX_SERIES = 64;

    private final InstantSource clock;
    private final List<DriftSeries> all = new ArrayList<>();

    /** That searches score by, with the series of its maps by their numbers; null before the first search. */
    private @Nullable Calibration calibration;

    private List<DriftSeries> byMap = List.of();
    private int current = -1;
    private long comparisons;
    private long likelyMates;
    private long dropped;
    private long failed;
    private @Nullable Throwable lastFailure;
    private boolean isChanged;

    DriftCounts(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void sampled(int version, Calibration by, ImpostorScores scores) {
        if (by != calibration || version != current) {
            turnTo(version, by);
        }
        LocalDate today = today();
        for (int map = 0; map < byMap.size(); map++) {
            DriftSeries series = byMap.get(map);
            Exceedances[] search = count(series, map, scores);
            if (search.length > 0) {
                series.add(today, search);
                keep(series);
                isChanged = true;
            }
        }
        comparisons += scores.size();
    }

    /** By threshold; empty if the map scored nothing. */
    private static Exceedances[] count(DriftSeries series, int map, ImpostorScores scores) {
        List<WatchedThreshold> thresholds = series.name().thresholds();
        int compared = 0;
        int[] over = new int[thresholds.size()];
        for (int i = 0; i < scores.size(); i++) {
            if (scores.map(i) == map) {
                compared++;
                for (int t = 0; t < over.length; t++) {
                    over[t] += scores.raw(i) >= thresholds.get(t).raw() ? 1 : 0;
                }
            }
        }
        Exceedances[] counts = new Exceedances[compared == 0 ? 0 : over.length];
        for (int t = 0; t < counts.length; t++) {
            counts[t] = Exceedances.ofSearch(compared, over[t]);
        }
        return counts;
    }

    private void turnTo(int version, Calibration by) {
        calibration = by;
        current = version;
        byMap = by.maps().stream()
                .map(map -> series(DriftSeries.Name.of(version, map)))
                .toList();
    }

    private DriftSeries series(DriftSeries.Name name) {
        // counts by other thresholds say nothing of these
        all.removeIf(series -> series.name().replaces(name) && !series.name().equals(name));
        return all.stream()
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElseGet(() -> new DriftSeries(name));
    }

    private void keep(DriftSeries series) {
        if (!all.contains(series)) {
            all.add(series);
            if (all.size() > MAX_SERIES) {
                all.stream().min(Comparator.comparing(DriftSeries::lastDay)).ifPresent(all::remove);
            }
        }
    }

    @Override
    public synchronized void likelyMate() {
        likelyMates++;
    }

    @Override
    public synchronized void dropped(int references) {
        dropped += references;
    }

    @Override
    public synchronized void failed(Throwable why) {
        failed++;
        lastFailure = why;
    }

    /** What failed last, once. */
    synchronized @Nullable Throwable takeFailure() {
        Throwable why = lastFailure;
        lastFailure = null;
        return why;
    }

    synchronized DriftReport report() {
        LocalDate today = today();
        all.forEach(series -> series.forget(today));
        all.removeIf(DriftSeries::isEmpty);
        List<DriftReport.Series> series = all.stream()
                .map(one -> one.report(today, one.name().calibration() == current))
                .sorted(Comparator.comparing((DriftReport.Series one) -> !one.isCurrent())
                        .thenComparingInt(one -> -one.calibrationVersion())
                        .thenComparing(one -> one.map().modality())
                        .thenComparing(one -> one.map().model())
                        .thenComparingInt(one -> one.map().fromQuality()))
                .toList();
        return new DriftReport(today, series, totals());
    }

    synchronized DriftReport.Totals totals() {
        return new DriftReport.Totals(comparisons, likelyMates, dropped, failed);
    }

    /** As a file, if anything changed since the last time. */
    synchronized byte @Nullable [] takeFile() {
        if (!isChanged) {
            return null;
        }
        isChanged = false;
        return DriftFile.format(current, all);
    }

    /** Before anything is counted: what a file holds. Throws {@link IllegalArgumentException}, with a sentence, for what is none. */
    synchronized void restore(byte[] file) {
        DriftFile.Content content = DriftFile.parse(file);
        all.addAll(content.series());
        current = content.calibration();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
