package io.whorl.ingest.drift;

import io.whorl.ingest.contract.DriftReport;
import io.whorl.matcher.calibration.DriftFinding;
import io.whorl.matcher.calibration.WatchedThreshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One threshold over time as SVG: the band, the claim, and each measured FMR with its interval, on a logarithmic scale of two decades. Stateless. */
final class DriftChart {

    private static final MathContext DIGITS = new MathContext(2);
    private static final int WIDTH = 460;
    private static final int HEIGHT = 200;
    private static final int LEFT = 62;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    private static final double DECADES_EACH_WAY = 1;

    /** Days that are shown at least, so that a first point does not fill the chart. */
    private static final int LEAST_DAYS = 13;

    private final StringBuilder svg;
    private final WatchedThreshold threshold;
    private final LocalDate first;
    private final LocalDate last;

    private DriftChart(StringBuilder svg, WatchedThreshold threshold, LocalDate first, LocalDate last) {
        this.svg = svg;
        this.threshold = threshold;
        this.first = first;
        this.last = last;
    }

    static void append(StringBuilder svg, DriftReport.Line line, LocalDate today) {
        LocalDate least = today.minusDays(LEAST_DAYS);
        LocalDate begin =
                line.points().isEmpty() ? least : line.points().getFirst().from();
        new DriftChart(svg, line.now().threshold(), begin.isBefore(least) ? begin : least, today).draw(line);
    }

    private void draw(DriftReport.Line line) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"measured FMR over time at a claimed FMR of %s\">",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                rate(threshold.fmr())));
        double high = y(threshold.high());
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"band\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                LEFT,
                high,
                WIDTH - LEFT - RIGHT,
                y(threshold.low()) - high));
        for (int decade = -1; decade <= 1; decade++) {
            grid(threshold.fmr() * Math.pow(10, decade), decade == 0);
        }
        days();
        for (DriftReport.Point point : line.points()) {
            point(point);
        }
        svg.append("</svg>");
    }

    private void grid(double rate, boolean isClaim) {
        double y = y(rate);
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                isClaim ? "claim" : "grid",
                LEFT,
                WIDTH - RIGHT,
                y,
                y));
        text(LEFT - 6, y + 4, "end", rate <= 1 ? rate(rate) : "");
    }

    private void days() {
        text(LEFT, HEIGHT - 8, "start", first.toString());
        text(WIDTH - RIGHT, HEIGHT - 8, "end", last.toString());
    }

    private void point(DriftReport.Point point) {
        DriftFinding finding = point.finding();
        double x = (x(point.from()) + x(point.to())) / 2;
        String kind = finding.state().isDrift() ? "out" : "in";
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><title>%s to %s: %s (%s to %s), %,d of %,d comparisons</title>"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/></g>",
                kind,
                point.from(),
                point.to(),
                rate(finding.fmr()),
                rate(finding.low()),
                rate(finding.high()),
                finding.counts().over(),
                finding.counts().comparisons(),
                x,
                x,
                y(finding.high()),
                y(finding.low()),
                x,
                y(finding.fmr())));
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text));
    }

    private double x(LocalDate day) {
        double share = (double) ChronoUnit.DAYS.between(first, day) / ChronoUnit.DAYS.between(first, last);
        return LEFT + share * (WIDTH - LEFT - RIGHT - 8) + 4;
    }

    /** What lies outside is drawn on the edge. */
    private double y(double rate) {
        double decades = rate <= 0 ? -DECADES_EACH_WAY : Math.log10(rate / threshold.fmr());
        double share = (DECADES_EACH_WAY - Math.clamp(decades, -DECADES_EACH_WAY, DECADES_EACH_WAY)) / 2;
        return TOP + share / DECADES_EACH_WAY * (HEIGHT - TOP - BOTTOM);
    }

    /** What is still lacking, in words. */
    static String needed(DriftFinding finding) {
        List<String> lacking = new ArrayList<>();
        if (finding.counts().comparisons() < finding.comparisonsNeeded()) {
            lacking.add(of(finding.counts().comparisons(), finding.comparisonsNeeded()) + " comparisons");
        }
        if (finding.counts().searches() < DriftFinding.LEAST_SEARCHES) {
            lacking.add(of(finding.counts().searches(), DriftFinding.LEAST_SEARCHES) + " searches");
        }
        return String.join(", ", lacking);
    }

    private static String of(long has, long needs) {
        return String.format(Locale.ROOT, "%,d of %,d", has, needs);
    }

    /** In percent, with two digits that count. */
    static String rate(double rate) {
        return new BigDecimal(100 * rate).round(DIGITS).stripTrailingZeros().toPlainString() + " %";
    }
}
