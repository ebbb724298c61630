package io.whorl.bench.figures;

import java.util.List;
import java.util.Locale;

/**
 * A figure over its runs, drawn small: a line, a point for each run whose date, commit and value show when it is pointed at, the last one filled.
 * The scale is logarithmic where values of one sign differ by more than a factor of ten. Immutable.
 *
 * @param points oldest first, two at least
 */
record Sparkline(List<Point> points) {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 28;
    private static final double MARGIN = 4;
    private static final double LOG_FROM = 10;

    /** One run. */
    record Point(String startedAt, String commit, double value) {}

    Sparkline {
        points = List.copyOf(points);
    }

    /** An SVG element in the colour of the text around it. */
    String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=trend viewBox=\"0 0 %d %d\" width=%d height=%d role=img aria-label=\"%d runs\"><path d=\"M",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                points.size()));
        for (int i = 0; i < points.size(); i++) {
            svg.append(String.format(Locale.ROOT, "%.1f %.1f ", x(i), y(i)));
        }
        svg.append("\" fill=none stroke=currentColor stroke-opacity=.5 />");
        for (int i = 0; i < points.size(); i++) {
            boolean last = i == points.size() - 1;
            Point point = points.get(i);
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=%.1f cy=%.1f r=%s fill=currentColor fill-opacity=%s><title>%s</title></circle>",
                    x(i),
                    y(i),
                    last ? "3" : "2",
                    last ? "1" : ".45",
                    HtmlPage.escape(
                            point.startedAt() + ", " + point.commit() + ": " + FigureFormat.number(point.value()))));
        }
        return svg.append("</svg>").toString();
    }

    private double x(int index) {
        return MARGIN + (WIDTH - 2 * MARGIN) * index / Math.max(1, points.size() - 1);
    }

    private double y(int index) {
        double low = points.stream().mapToDouble(Point::value).min().orElse(0);
        double high = points.stream().mapToDouble(Point::value).max().orElse(0);
        double value = points.get(index).value();
        double place = high == low ? 0.5 : (value - low) / (high - low);
        if (low > 0 && high > LOG_FROM * low) {
            place = Math.log(value / low) / Math.log(high / low);
        }
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * place;
    }
}
