package io.whorl.ingest.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.search.ImpostorScores;
import io.whorl.ingest.contract.DriftReport;
import io.whorl.matcher.calibration.DriftFinding.State;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.ScoreCurve;
import io.whorl.matcher.vocabulary.Modality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftWatchTest {

    private static final int COMPARISONS_A_SEARCH = 8;
    private static final Calibration CALIBRATION = Calibration.defaults();
    private static final int FINGER = CALIBRATION.fingerMap(50);

    @TempDir
    Path folder;

    private final List<String> alerts = new ArrayList<>();
    private final Random random = new Random(17);
    private Instant now = Instant.parse("2026-11-01T08:00:00Z");
    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = folder.resolve("drift.txt");
    }

    private DriftWatch watch() {
        return new DriftWatch(file, () -> now, alerts::add);
    }

    /** Searches whose impostors score by the calibration's own distribution, and so much higher. */
    private void search(DriftWatch watch, int version, Calibration calibration, int searches, double higher) {
        ScoreCurve curve = calibration.maps().get(FINGER).curve();
        ImpostorScores scores = new ImpostorScores();
        for (int i = 0; i < searches; i++) {
            scores.clear();
            for (int c = 0; c < COMPARISONS_A_SEARCH; c++) {
                double score = -10 * Math.log10(1 - random.nextDouble()) + higher;
                scores.add(FINGER, curve.rawAt(Math.pow(10, -score / 10)));
            }
            watch.sink().sampled(version, calibration, scores);
        }
    }

    private void search(DriftWatch watch, int searches, double higher) {
        search(watch, 0, CALIBRATION, searches, higher);
    }

    private static State state(DriftReport report, int threshold) {
        return report.series().getFirst().lines().get(threshold).now().state();
    }

    @Test
    void shouldFindTheCalibrationKeptByImpostorsOfItsOwn() {
        DriftWatch watch = watch();
        for (int day = 0; day < 20; day++) {
            search(watch, 1_000, 0);
            watch.round();
            now = now.plus(Duration.ofDays(1));
        }

        DriftReport report = watch.report();
        assertEquals(1, report.series().size());
        assertEquals(Modality.FINGER, report.series().getFirst().map().modality());
        for (int threshold = 0; threshold < 4; threshold++) {
            assertEquals(State.OK, state(report, threshold), "threshold " + threshold);
        }
        assertEquals(List.of(), alerts);
        assertEquals(160_000, report.totals().comparisons());
    }

    @Test
    void shouldReportImpostorsThatScoreFiveHigherAfterTwoHundredSearches() {
        DriftWatch watch = watch();
        for (int day = 0; day < 30; day++) {
            search(watch, 200, 0);
            now = now.plus(Duration.ofDays(1));
        }
        watch.round();
        assertEquals(List.of(), alerts);

        search(watch, 200, 5);
        DriftReport report = watch.round();

        assertEquals(State.ABOVE, state(report, 0), "the good days before do not hide it");
        assertEquals(1, alerts.size());
        assertTrue(
                alerts.getFirst().contains("FINGER fused-1 quality 0 to 100 at FMR 0.1: measured 0.3"),
                alerts.getFirst());
        String page = new String(DriftPage.of(report), StandardCharsets.UTF_8);
        assertTrue(page.contains("above the band"), page);
        assertTrue(page.contains("class=\"out\""), page);
    }

    @Test
    void shouldSayItOnceAnHour() {
        DriftWatch watch = watch();
        search(watch, 300, 10);
        watch.round();
        watch.round();
        now = now.plus(Duration.ofMinutes(59));
        watch.round();
        assertEquals(1, alerts.size());
        now = now.plus(Duration.ofMinutes(1));
        watch.round();
        assertEquals(2, alerts.size());
    }

    @Test
    void shouldKeepItsCountsOverARestart() throws IOException {
        DriftWatch watch = watch();
        search(watch, 300, 0);
        now = now.plus(Duration.ofDays(3));
        search(watch, 4, Calibration.defaults(), 50, 0);
        DriftReport before = watch.round();
        byte[] written = Files.readAllBytes(file);
        watch.close();

        DriftWatch again = watch();
        DriftReport after = again.report();
        assertEquals(before.series(), after.series());
        assertEquals(
                List.of(true, false),
                after.series().stream().map(DriftReport.Series::isCurrent).toList());
        again.round();
        assertArrayEquals(written, Files.readAllBytes(file));
        search(again, 1, 0);
        again.close();
        assertFalse(Arrays.equals(written, Files.readAllBytes(file)), "closing writes the last counts");
        assertEquals(List.of(), alerts);
    }

    @Test
    void shouldBeginAnewAndSaySoWhenTheFileIsDamaged() throws IOException {
        DriftWatch watch = watch();
        search(watch, 300, 0);
        watch.round();
        byte[] good = Files.readAllBytes(file);
        assertEquals(1, watch().report().series().size());
        for (int i = 0; i < good.length; i += 7) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertEquals(List.of(), watch().report().series());
        }
        Files.write(file, Arrays.copyOf(good, good.length / 2));
        assertEquals(List.of(), watch().report().series());
        Files.write(file, new byte[0]);
        assertEquals(List.of(), watch().report().series());
        assertTrue(alerts.stream().allMatch(alert -> alert.contains("begin anew") && alert.contains("drift.txt")));
        assertEquals((good.length + 6) / 7 + 2, alerts.size());
    }

    @Test
    void shouldForgetWhatIsOlderThanTheChart() {
        DriftWatch watch = watch();
        search(watch, 100, 10);
        assertEquals(1, watch.round().series().size());
        assertEquals(1, alerts.size());
        now = now.plus(Duration.ofDays(DriftSeries.JUDGED_DAYS));
        DriftReport later = watch.round();
        assertEquals(State.TOO_FEW, state(later, 0), "too old to be judged");
        assertEquals(1, later.series().getFirst().lines().getFirst().points().size(), "but on the chart");
        assertEquals(1, alerts.size());
        now = now.plus(Duration.ofDays(DriftSeries.KEPT_DAYS));
        assertEquals(0, watch.round().series().size());
    }

    @Test
    void shouldBeginAnewWithAnotherCurveAndKeepTheOldCalibrationOutOfTheAlert() {
        DriftWatch watch = watch();
        search(watch, 300, 10);
        search(watch, 2, CALIBRATION, 300, 0);
        DriftReport report = watch.round();
        assertEquals(2, report.series().size());
        assertEquals(2, report.series().getFirst().calibrationVersion());
        assertEquals(List.of(), alerts, "nobody scores by the old one any more");

        Calibration other = CALIBRATION.withFinger(ScoreCurve.through(
                List.of(new ScoreCurve.Point(0, 1), new ScoreCurve.Point(1, 0.1)),
                CALIBRATION.maps().get(FINGER).curve().tail()));
        search(watch, 2, other, 10, 0);
        report = watch.round();
        assertEquals(2, report.series().size());
        assertEquals(
                10, report.series().getFirst().lines().getFirst().now().counts().searches());
    }

    @Test
    void shouldCountWhatWasLeftOutAndDropped() {
        DriftWatch watch = watch();
        watch.sink().likelyMate();
        watch.sink().dropped(3);
        watch.sink().failed(new IllegalStateException("a record that does not open"));

        assertEquals(new DriftReport.Totals(0, 1, 3, 1), watch.report().totals());
        String page = new String(DriftPage.of(watch.report()), StandardCharsets.UTF_8);
        assertTrue(page.contains("Nothing is counted yet"), page);
    }
}
