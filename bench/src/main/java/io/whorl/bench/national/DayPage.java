package io.whorl.bench.national;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.plots.Axis;
import io.whorl.bench.plots.LinePlot;
import io.whorl.bench.plots.Page;
import io.whorl.bench.plots.Series;
import java.util.ArrayList;
import java.util.List;

/** A simulated day as a page with plots. Immutable. */
public record DayPage(DayResult result) {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MINUTES_OF_A_STRETCH = 5;
    private static final long STRETCH_NS = MINUTES_OF_A_STRETCH * 60 * SECOND_NS;
    private static final int SECONDS_BEFORE = 30;
    private static final int SECONDS_AFTER = 90;

    /** The whole page. */
    public String html() {
        DayReport report = new DayReport(result);
        Page page = new Page("A national day, simulated");
        page.list(report.plan().stream().map(String::strip).toList());
        page.heading("The day").plots(times(), rates()).table(report.hours());
        TextTable minutes = report.minutes();
        MachineLoss lost = result.day().lost();
        if (minutes != null && lost != null) {
            page.heading("A machine is lost").plots(around(lost)).table(minutes);
        }
        page.heading("What it starts from").table(inputs());
        page.note(
                "Service times are measured on one machine or assumed, as the table says; queues are simulated. Nothing of this ran on so many machines.");
        return page.html();
    }

    private LinePlot times() {
        List<Series.Point> median = new ArrayList<>();
        List<Series.Point> late = new ArrayList<>();
        double longest = 1;
        for (long from = 0; from < HourTotals.HOURS * HourTotals.HOUR_NS; from += STRETCH_NS) {
            DayResult.Stretch stretch = result.stretch(from, from + STRETCH_NS);
            if (stretch.applications() > 0) {
                double hour = from / (double) HourTotals.HOUR_NS;
                median.add(new Series.Point(hour, stretch.p50()));
                late.add(new Series.Point(hour, stretch.p99()));
                longest = Math.max(longest, stretch.p99());
            }
        }
        return new LinePlot(
                "Time to a decision, by five minutes",
                hours(),
                Axis.log("ms", 100, Math.max(1_000, 1.2 * longest)),
                List.of(Series.line("half", median), Series.line("99 %", late)));
    }

    private LinePlot rates() {
        List<Series.Point> rate = new ArrayList<>();
        double most = 1e-3;
        for (long from = 0; from < HourTotals.HOURS * HourTotals.HOUR_NS; from += STRETCH_NS) {
            double perSecond = result.stretch(from, from + STRETCH_NS).applications() * (double) SECOND_NS / STRETCH_NS;
            rate.add(new Series.Point(from / (double) HourTotals.HOUR_NS, perSecond));
            most = Math.max(most, perSecond);
        }
        return new LinePlot(
                "Applications a second",
                hours(),
                Axis.linear("a second", 0, 1.1 * most),
                List.of(Series.line("arrivals", rate)));
    }

    /** The hours from the first to the last arrival. */
    private Axis hours() {
        List<Integer> hours = result.hours();
        int last = hours.isEmpty() ? HourTotals.HOURS : hours.getLast() + 1;
        return Axis.linear("hour", hours.isEmpty() ? 0 : hours.getFirst(), last);
    }

    private LinePlot around(MachineLoss lost) {
        List<Series.Point> longest = new ArrayList<>();
        double most = 1_000;
        for (int second = -SECONDS_BEFORE; second < SECONDS_AFTER; second++) {
            long from = lost.atNs() + second * SECOND_NS;
            DayResult.Stretch stretch = result.stretch(from, from + SECOND_NS);
            if (stretch.applications() > 0) {
                longest.add(new Series.Point(second, stretch.longest()));
                most = Math.max(most, stretch.longest());
            }
        }
        return new LinePlot(
                "The slowest decision, by the second of its arrival",
                Axis.linear("seconds after the loss", -SECONDS_BEFORE, SECONDS_AFTER),
                Axis.linear("ms", 0, 1.1 * most),
                List.of(Series.line("longest", longest)));
    }

    private TextTable inputs() {
        TextTable table = new TextTable(4, "constant", "value", "kind", "source");
        Constants constants = result.day().sizing().machine().constants();
        for (Constant constant : Constant.values()) {
            Constants.Given given = constants.given(constant);
            table.row(
                    constant.key(),
                    ScaleTable.number(given.value()) + " " + given.unit(),
                    given.kind(),
                    given.source());
        }
        return table;
    }
}
