package io.whorl.bench.plots;

import io.whorl.bench.plots.Series.Point;
import io.whorl.bench.plots.Series.Shape;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Draws one {@link LinePlot}, once. Pixels are those of the view box. Confined to one thread. */
final class PlotDrawing {

    private static final int WIDTH = 660;
    private static final int DATA_HEIGHT = 334;
    private static final int LEFT = 70;
    private static final int RIGHT = 22;
    private static final int TOP = 36;
    private static final int BOTTOM = 52;
    private static final int LEGEND_LINE = 20;
    private static final int LEGEND_KEY = 24;
    private static final int LEGEND_GAP = 16;
    /** Advance of a character at 13 pixels, on the generous side: there are no font metrics here. */
    private static final double CHARACTER = 7.2;

    /** Points are marked where there are no more of them than this. */
    private static final int FEW_POINTS = 16;

    private static final List<String> COLOURS =
            List.of("#2f7fd1", "#e0662a", "#2a9d6f", "#a566c9", "#c79a1e", "#c2476b", "#7d8796");
    private static final String DASHES = " stroke-dasharray=\"5 4\"";

    private final LinePlot plot;
    private final Formatter svg = new Formatter(Locale.ROOT);
    private final double top;
    private final double bottom;

    PlotDrawing(LinePlot plot) {
        this.plot = plot;
        top = TOP + legendLines() * LEGEND_LINE;
        bottom = top + DATA_HEIGHT;
    }

    /** @param style an element, or nothing */
    String draw(String style) {
        int height = (int) bottom + BOTTOM;
        svg.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-label=\"%s\" font-family=\"system-ui,sans-serif\" font-size=\"13\" fill=\"currentColor\">%s",
                WIDTH, height, WIDTH, height, Markup.escape(plot.title()), style);
        svg.format(
                "<text x=\"%d\" y=\"18\" font-size=\"15\" font-weight=\"600\">%s</text>",
                LEFT, Markup.escape(plot.title()));
        axes();
        for (int i = 0; i < plot.series().size(); i++) {
            band(plot.series().get(i), colour(i));
        }
        double legendAt = LEFT;
        int legendLine = 0;
        for (int i = 0; i < plot.series().size(); i++) {
            Series each = plot.series().get(i);
            series(each, colour(i));
            if (breaks(legendAt, each)) {
                legendAt = LEFT;
                legendLine++;
            }
            legend(each, colour(i), legendAt, TOP + legendLine * LEGEND_LINE);
            legendAt += legendWidth(each);
        }
        return svg.format("</svg>").toString();
    }

    private int legendLines() {
        double at = LEFT;
        int lines = plot.series().isEmpty() ? 0 : 1;
        for (Series each : plot.series()) {
            if (breaks(at, each)) {
                at = LEFT;
                lines++;
            }
            at += legendWidth(each);
        }
        return lines;
    }

    private static boolean breaks(double at, Series each) {
        return at > LEFT && at + legendWidth(each) > WIDTH - RIGHT;
    }

    private static double legendWidth(Series each) {
        return LEGEND_KEY + each.name().length() * CHARACTER + LEGEND_GAP;
    }

    private void legend(Series each, String colour, double left, double middle) {
        svg.format(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"3\"%s/>",
                left, left + LEGEND_KEY - 6, middle, middle, colour, dashes(each));
        text(left + LEGEND_KEY, middle + 4.5, "start", each.name());
    }

    private static String dashes(Series each) {
        return each.shape() == Shape.DASHED ? DASHES : "";
    }

    /** Bounds and claims have the colour of the text, so that they are no series among others. */
    private String colour(int index) {
        List<Series> series = plot.series();
        return series.get(index).shape() == Shape.DASHED ? "currentColor" : COLOURS.get(index % COLOURS.size());
    }

    private double px(double value) {
        return LEFT + plot.x().position(value) * (WIDTH - RIGHT - LEFT);
    }

    private double py(double value) {
        return bottom - plot.y().position(value) * (bottom - top);
    }

    private void axes() {
        int right = WIDTH - RIGHT;
        svg.format("<g stroke=\"currentColor\" stroke-opacity=\".16\">");
        plot.x().ticks().forEach(t -> line(px(t), top, px(t), bottom));
        plot.y().ticks().forEach(t -> line(LEFT, py(t), right, py(t)));
        svg.format("</g><g stroke=\"currentColor\" stroke-opacity=\".6\">");
        line(LEFT, bottom, right, bottom);
        line(LEFT, top, LEFT, bottom);
        svg.format("</g><g fill-opacity=\".8\">");
        plot.x()
                .ticks()
                .forEach(t -> text(px(t), bottom + 18, "middle", plot.x().label(t)));
        plot.y()
                .ticks()
                .forEach(t -> text(LEFT - 8, py(t) + 4.5, "end", plot.y().label(t)));
        svg.format("</g>");
        text((LEFT + right) / 2.0, bottom + 42, "middle", plot.x().title());
        svg.format(
                "<text text-anchor=\"middle\" transform=\"translate(16 %.1f) rotate(-90)\">%s</text>",
                (top + bottom) / 2, Markup.escape(plot.y().title()));
    }

    private void band(Series each, String colour) {
        List<Point> points = each.points().stream().filter(Point::hasBand).toList();
        if (points.isEmpty()) {
            return;
        }
        svg.format("<path d=\"M");
        points.forEach(p -> svg.format("%.1f %.1f ", px(p.x()), py(p.high())));
        points.reversed().forEach(p -> svg.format("%.1f %.1f ", px(p.x()), py(p.low())));
        svg.format("Z\" fill=\"%s\" fill-opacity=\".16\"/>", colour);
    }

    private void series(Series each, String colour) {
        List<Point> points =
                each.points().stream().filter(p -> !Double.isNaN(p.y())).toList();
        if (points.isEmpty()) {
            return;
        }
        String path = each.shape() == Shape.STEPS ? steps(points) : path(points);
        if (each.shape() == Shape.STEPS) {
            svg.format(
                    "<path d=\"%sV%.1f H%.1f Z\" fill=\"%s\" fill-opacity=\".22\"/>",
                    path, bottom, px(points.getFirst().x()), colour);
        }
        svg.format(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"%s><title>%s</title></path>",
                path, colour, dashes(each), Markup.escape(each.name()));
        if (each.shape() == Shape.LINE && points.size() <= FEW_POINTS) {
            points.forEach(p -> point(each, p, colour));
        }
    }

    private String path(List<Point> points) {
        Formatter path = new Formatter(Locale.ROOT).format("M");
        points.forEach(p -> path.format("%.1f %.1f ", px(p.x()), py(p.y())));
        return path.toString();
    }

    private String steps(List<Point> points) {
        Point first = points.getFirst();
        Formatter path = new Formatter(Locale.ROOT).format("M%.1f %.1f ", px(first.x()), py(first.y()));
        points.stream().skip(1).forEach(p -> path.format("H%.1f V%.1f ", px(p.x()), py(p.y())));
        return path.toString();
    }

    private void point(Series each, Point point, String colour) {
        String interval = point.hasBand()
                ? " (" + plot.y().label(point.low()) + " to " + plot.y().label(point.high()) + ")"
                : "";
        svg.format(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s: %s, %s%s</title></circle>",
                px(point.x()),
                py(point.y()),
                colour,
                Markup.escape(each.name()),
                plot.x().label(point.x()),
                plot.y().label(point.y()),
                interval);
    }

    private void line(double x1, double y1, double x2, double y2) {
        svg.format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2);
    }

    private void text(double x, double y, String anchor, String text) {
        svg.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, Markup.escape(text));
    }
}
