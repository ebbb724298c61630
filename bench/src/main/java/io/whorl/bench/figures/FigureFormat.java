package io.whorl.bench.figures;

import io.whorl.bench.console.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Figures as people read them. */
public final class FigureFormat {

    private FigureFormat() {}

    /** The lines of a table of figures. */
    public static List<String> table(List<Figure> figures) {
        TextTable table = new TextTable(1, "figure", "value", "unit", "spread", "runs", "n", "against");
        for (Figure f : figures) {
            if (f.value() == null) {
                table.row(f.name(), "skipped", "", "", "", "", "");
            } else {
                table.row(
                        f.name(),
                        number(f.value()),
                        Objects.requireNonNullElse(f.unit(), ""),
                        range(f),
                        Objects.toString(f.runs(), ""),
                        f.n() == null ? "" : String.format(Locale.ROOT, "%,d", f.n()),
                        peer(f));
            }
        }
        return table.lines();
    }

    /** Three or four significant digits, thousands grouped. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return size >= 1 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.4f", value);
    }

    /** From the least to the largest of several runs, and the confidence interval, as far as there are such. */
    static String range(Figure f) {
        Integer runs = f.runs();
        String spread = f.min() == null || f.max() == null || runs == null || runs < 2
                ? ""
                : number(f.min()) + " to " + number(f.max());
        List<Double> interval = f.interval();
        if (interval == null || interval.size() != 2) {
            return spread;
        }
        String confidence = number(interval.getFirst()) + " to " + number(interval.getLast()) + " (95 %)";
        return spread.isEmpty() ? confidence : spread + "; " + confidence;
    }

    static String peer(Figure f) {
        Figure.Peer peer = f.peer();
        if (peer == null) {
            return "";
        }
        String times = f.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f × ", f.ratio());
        return times + peer.name() + " (" + number(peer.value()) + ")";
    }
}
