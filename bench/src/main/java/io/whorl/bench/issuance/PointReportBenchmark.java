package io.whorl.bench.issuance;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.index.ledger.DayTotals;
import io.whorl.index.ledger.IssuanceView;
import io.whorl.index.ledger.Ledger;
import io.whorl.matcher.score.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long the ledger takes for a report of all acceptance points and home regions over all days, which no command can pass meanwhile. It fails if one number
 * of it, or of a month of it, is not that of a recount.
 */
public final class PointReportBenchmark implements Benchmark {

    static final String NAME = "point-report";

    private static final long SEED = 32;
    private static final int RUNS = 21;
    private static final int MONTH_FROM = 30;
    private static final int MONTH_TO = 59;

    private final int applications;

    /** As it is quoted. */
    public PointReportBenchmark() {
        this(1_000_000);
    }

    PointReportBenchmark(int applications) {
        this.applications = applications;
    }

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                String.format(
                        Locale.ROOT,
                        "report of %d acceptance points and as many home regions over %,d applications of %d days",
                        DrawnLives.POINTS,
                        applications,
                        DrawnLives.DAYS)));
    }

    @Override
    public double minutes() {
        return applications * 4e-5 / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        DrawnLives lives = new DrawnLives(applications, SEED);
        terminal.line(String.format(Locale.ROOT, "  %,d applications go from the desk to their ends", applications));
        try (Ledger ledger = new Ledger(Policy.DEFAULT)) {
            long begunNs = System.nanoTime();
            lives.live(ledger);
            long livedNs = System.nanoTime() - begunNs;
            requireEqual(lives, ledger.issuance(), 0, DrawnLives.DAYS);
            requireEqual(lives, ledger.issuance(), MONTH_FROM, MONTH_TO);
            double[] millis = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                millis[i] = millis(ledger.issuance());
            }
            String notes = String.format(
                    Locale.ROOT,
                    "points and regions, one thread; equal to a recount; before it %,d commands at %,.0f a second, %d bytes an application",
                    lives.commands(),
                    lives.commands() * (double) TimeUnit.SECONDS.toNanos(1) / livedNs,
                    ledger.reservedBytes() / applications);
            return List.of(
                    Figure.ofRuns(NAME, millis, "ms", applications, notes).withSeed(SEED));
        }
    }

    private static double millis(IssuanceView view) {
        long begunNs = System.nanoTime();
        int rows = view.points(0, DrawnLives.DAYS).size()
                + view.homes(0, DrawnLives.DAYS).size();
        double millis = (System.nanoTime() - begunNs) / 1e6;
        if (rows == 0) {
            throw new IllegalStateException("point report: rows=0, limit=1 and up");
        }
        return millis;
    }

    private static void requireEqual(DrawnLives lives, IssuanceView view, int fromDay, int toDay) {
        requireEqual(lives.points(fromDay, toDay), view.points(fromDay, toDay));
        requireEqual(lives.homes(fromDay, toDay), view.homes(fromDay, toDay));
    }

    private static void requireEqual(Map<String, DayTotals> recount, Map<String, DayTotals> report) {
        if (!recount.equals(report)) {
            recount.forEach((name, totals) -> {
                if (!totals.equals(report.get(name))) {
                    throw new IllegalStateException(
                            "point report: " + name + "=" + report.get(name) + ", recount=" + totals);
                }
            });
            throw new IllegalStateException("point report: names=" + report.keySet() + ", recount=" + recount.keySet());
        }
    }
}
