package io.whorl.ingest.review;

import io.whorl.ingest.review.Samples.Print;
import io.whorl.matcher.comparison.PairedMinutiae;
import io.whorl.matcher.comparison.PairedMinutiae.Pair;
import io.whorl.matcher.comparison.PairedMinutiae.Spot;
import io.whorl.matcher.format.ColourImage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two samples beside each other as SVG, the applicant's to the left, at one scale for prints, so that ridges can be compared: minutiae that the alignment pairs
 * are filled, numbered and joined, the others hollow. Marks and lines are groups of classes of their own, so that a page can hide them. Confined to one call.
 */
final class SideBySide {

    static final int WIDTH = 960;
    private static final int PANEL = 460;
    private static final int HEIGHT = 560;
    private static final int GAP = WIDTH - 2 * PANEL;
    private static final double STANDARD_DPI = 500;
    private static final double TICK = 13;
    private static final double RADIUS = 4.5;

    private final StringBuilder svg;
    private final double scale;
    private final double rightFrom;
    private final double height;

    private SideBySide(StringBuilder svg, double scale, double rightFrom, double height) {
        this.svg = svg;
        this.scale = scale;
        this.rightFrom = rightFrom;
        this.height = height;
    }

    /** Draws fingers; returns the height of the drawing, which is {@link #WIDTH} wide and begins at {@code top}. */
    static int fingers(StringBuilder svg, int top, Print left, Print right, PairedMinutiae paired) {
        double widest = Math.max(width(left), width(right));
        double highest = Math.max(height(left), height(right));
        double scale = Math.min(PANEL / widest, HEIGHT / highest);
        int height = (int) Math.ceil(highest * scale);
        SideBySide drawing = new SideBySide(svg, scale, PANEL + GAP, height);
        drawing.begin(top);
        drawing.image(Xml.png(left.image()), 0, width(left) * scale, height(left) * scale);
        drawing.image(Xml.png(right.image()), drawing.rightFrom, width(right) * scale, height(right) * scale);
        drawing.lines(paired);
        drawing.marks(paired);
        svg.append("</svg>\n");
        return height;
    }

    /** The same for faces, each as large as there is room. */
    static int faces(StringBuilder svg, int top, @Nullable ColourImage left, @Nullable ColourImage right) {
        int height = HEIGHT / 2;
        SideBySide drawing = new SideBySide(svg, 1, PANEL + GAP, height);
        drawing.begin(top);
        drawing.face(left, 0);
        drawing.face(right, drawing.rightFrom);
        svg.append("</svg>\n");
        return height;
    }

    private void begin(int top) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg x=\"0\" y=\"%d\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\">",
                top,
                WIDTH,
                height,
                WIDTH,
                height));
    }

    private void face(@Nullable ColourImage face, double from) {
        if (face == null) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.0f\" y=\"24\" class=\"none\">no portrait was sent as an image</text>",
                    from + 12));
            return;
        }
        double fit = Math.min((double) PANEL / face.width(), height / face.height());
        image(Xml.png(face), from, face.width() * fit, face.height() * fit);
    }

    private void image(String url, double x, double width, double high) {
        svg.append(String.format(
                Locale.ROOT,
                "<image x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%.1f\" href=\"%s\"/>",
                x,
                width,
                high,
                url));
    }

    private void lines(PairedMinutiae paired) {
        svg.append("<g class=\"lines\">");
        for (Pair pair : paired.pairs()) {
            Spot left = paired.probe().get(pair.probe());
            Spot right = paired.reference().get(pair.reference());
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                    left.x() * scale,
                    left.y() * scale,
                    rightFrom + right.x() * scale,
                    right.y() * scale));
        }
        svg.append("</g>");
    }

    private void marks(PairedMinutiae paired) {
        int[] leftNumbers = new int[paired.probe().size()];
        int[] rightNumbers = new int[paired.reference().size()];
        for (int i = 0; i < paired.pairs().size(); i++) {
            leftNumbers[paired.pairs().get(i).probe()] = i + 1;
            rightNumbers[paired.pairs().get(i).reference()] = i + 1;
        }
        svg.append("<g class=\"marks\">");
        for (int i = 0; i < leftNumbers.length; i++) {
            mark(paired.probe().get(i), 0, leftNumbers[i]);
        }
        for (int i = 0; i < rightNumbers.length; i++) {
            mark(paired.reference().get(i), rightFrom, rightNumbers[i]);
        }
        svg.append("</g>");
    }

    private void mark(Spot spot, double from, int number) {
        double x = from + spot.x() * scale;
        double y = spot.y() * scale;
        double tipX = x + TICK * Math.cos(spot.direction());
        double tipY = y + TICK * Math.sin(spot.direction());
        String kind = number > 0 ? "paired" : "alone";
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
                kind,
                x,
                y,
                tipX,
                tipY,
                x,
                y,
                RADIUS));
        if (number > 0) {
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%d</text>", x + RADIUS + 1, y - RADIUS, number));
        }
        svg.append("</g>");
    }

    private static double width(Print print) {
        return print.image().width() * STANDARD_DPI / print.image().dpi();
    }

    private static double height(Print print) {
        return print.image().height() * STANDARD_DPI / print.image().dpi();
    }
}
