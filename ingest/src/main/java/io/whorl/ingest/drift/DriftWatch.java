package io.whorl.ingest.drift;

import io.whorl.index.search.ImpostorSink;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.contract.DriftReport;
import io.whorl.matcher.calibration.DriftFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether impostors still score as the calibration says. Counts what the search samples, keeps the counts in one small file, which its own
 * thread alone writes, and raises the alert. A damaged file is said and begun anew: counts are worth no refusal to start. A
 * kill loses the counts of the last {@value #ROUND_SECONDS} seconds.
 */
public final class DriftWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DriftWatch.class.getName());

    /** Between two looks, each with a write if anything was counted. */
    static final int ROUND_SECONDS = 60;

    /** Between two lines of the log that say the same. */
    static final Duration SILENCE = Duration.ofHours(1);

    private static final long STOP_LIMIT_SECONDS = 5;

    private final Path file;
    private final InstantSource clock;
    private final Consumer<String> alerts;
    private final DriftCounts counts;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("whorl-drift").daemon().factory());

    /** Confined to whoever runs {@link #round}. */
    private @Nullable Instant lastAlert;

    private @Nullable Instant lastFault;

    /** Reads what is kept. Nothing runs yet. */
    public static DriftWatch open(DataDirectory directory) {
        return new DriftWatch(directory.drift(), InstantSource.system(), alert -> LOG.log(Level.WARNING, alert));
    }

    /** What is wrong with the counts that are kept; null if nothing is, or if there are none. Touches nothing. */
    public static @Nullable String fault(DataDirectory directory) {
        Path file = directory.drift();
        try {
            if (Files.exists(file)) {
                DriftFile.parse(content(file));
            }
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** @param alerts takes what a person must read */
    DriftWatch(Path file, InstantSource clock, Consumer<String> alerts) {
        this.file = file;
        this.clock = clock;
        this.alerts = alerts;
        counts = new DriftCounts(clock);
        restore();
    }

    private void restore() {
        try {
            if (!Files.exists(file)) {
                return;
            }
            counts.restore(content(file));
        } catch (IllegalArgumentException e) {
            alerts.accept("the counts of impostor scores begin anew: " + file + " is damaged: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (Files.size(file) > DriftFile.MAX_BYTES) {
            throw new IllegalArgumentException("it is longer than " + DriftFile.MAX_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    /**
     * Looks every {@value #ROUND_SECONDS} seconds from now on.
     *
     * @param onRound told what is found each time, on the thread of this watch
     */
    public void start(Consumer<DriftReport> onRound) {
        var _ = thread.scheduleWithFixedDelay(
                () -> guarded(() -> onRound.accept(round())), 0, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    /** Where the search brings what it sampled. */
    public ImpostorSink sink() {
        return counts;
    }

    /** Everything that is kept. Any thread; some milliseconds. */
    public DriftReport report() {
        return counts.report();
    }

    /** Counts since the start. Any thread. */
    public DriftReport.Totals totals() {
        return counts.totals();
    }

    /** One look: writes, and raises the alert if it is due. */
    DriftReport round() {
        DriftReport report = counts.report();
        alert(report);
        Throwable failure = counts.takeFailure();
        if (failure != null) {
            fault("a reference drawn as an impostor could not be compared", failure);
        }
        save();
        return report;
    }

    private void save() {
        byte[] content = counts.takeFile();
        if (content != null) {
            DataDirectory.replace(file, content);
        }
    }

    private void alert(DriftReport report) {
        List<String> drifting = report.series().stream()
                .filter(DriftReport.Series::isDrifting)
                .flatMap(series -> series.lines().stream()
                        .filter(line -> line.now().state().isDrift())
                        .map(line -> sentence(series, line.now())))
                .toList();
        Instant now = clock.instant();
        if (!drifting.isEmpty() && isDue(lastAlert, now)) {
            lastAlert = now;
            alerts.accept("impostors do not score as the calibration says: " + String.join("; ", drifting)
                    + ". See /api/v1/calibrations/drift; calibrate anew on samples of today");
        }
    }

    private static String sentence(DriftReport.Series series, DriftFinding finding) {
        return String.format(
                Locale.ROOT,
                "%s %s quality %d to %d at FMR %s: measured %.2g (%.2g to %.2g), calibrated %.2g to %.2g",
                series.map().modality(),
                series.map().model(),
                series.map().fromQuality(),
                series.map().toQuality(),
                finding.threshold().fmr(),
                finding.fmr(),
                finding.low(),
                finding.high(),
                finding.threshold().low(),
                finding.threshold().high());
    }

    private static boolean isDue(@Nullable Instant last, Instant now) {
        return last == null || !now.isBefore(last.plus(SILENCE));
    }

    private void fault(String what, Throwable why) {
        Instant now = clock.instant();
        if (isDue(lastFault, now)) {
            lastFault = now;
            LOG.log(Level.WARNING, what, why);
        }
    }

    /** A round that fails must not end those after it. */
    private void guarded(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            fault("the counts of impostor scores could not be written or judged", e);
        }
    }

    /** After the search: writes what was counted since the last look. */
    @Override
    public void close() {
        thread.execute(() -> guarded(this::save));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the last counts of impostor scores were not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
