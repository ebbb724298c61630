package io.whorl.bench.trials;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.trials.MethodRates.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Error rates of methods over the same pairs, as tables for people and figures for programs, in percent. Stateless. */
public final class RatesTables {

    private static final double[] FMRS = {1e-2, 1e-3, 1e-4};
    private static final List<String> FMR_NAMES = List.of("1e-2", "1e-3", "1e-4");
    private static final double PERCENT = 100;

    private RatesTables() {}

    /** A column: what is quoted. */
    private record Column(String title, String figure, Function<MethodRates, Rate> rate) {}

    /** EER and FNMR at each FMR that the pairs support. */
    public static TextTable quoted(List<MethodRates> methods) {
        return table(methods, columns(methods.getFirst()));
    }

    /** As the competitions quote it: EER, FNMR at FMR ≤ 1 % (FMR100) and ≤ 0.1 % (FMR1000), and without any false match (zeroFMR). */
    public static TextTable fvc(List<MethodRates> methods) {
        return table(methods, fvcColumns());
    }

    /** The same for programs, of the first method beside the second if there is one. */
    public static List<Figure> figures(String prefix, Protocol protocol, List<MethodRates> methods, String notes) {
        MethodRates first = methods.getFirst();
        List<Column> columns = switch (protocol) {
            case ALL -> columns(first);
            case FVC -> fvcColumns();
        };
        List<Figure> figures = new ArrayList<>();
        for (Column column : columns) {
            Rate rate = column.rate().apply(first);
            Figure figure = Figure.of(
                    prefix + "-" + column.figure(),
                    PERCENT * rate.value(),
                    "%",
                    first.rates().mated().groups(),
                    notes);
            Interval interval = rate.interval();
            if (interval != null) {
                figure = figure.withInterval(PERCENT * interval.low(), PERCENT * interval.high());
            }
            if (methods.size() > 1) {
                MethodRates peer = methods.get(1);
                double other = PERCENT * column.rate().apply(peer).value();
                figure = other > 0 ? figure.against(peer.name(), other) : figure;
            }
            figures.add(figure);
        }
        return figures;
    }

    private static List<Column> columns(MethodRates method) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("EER, %", "eer", MethodRates::equalErrorRate));
        for (int i = 0; i < FMRS.length; i++) {
            double fmr = FMRS[i];
            if (method.supports(fmr)) {
                String name = FMR_NAMES.get(i);
                columns.add(new Column("FNMR, %, at FMR " + name, "fnmr-" + name, m -> m.fnmrAtFmr(fmr)));
            }
        }
        return columns;
    }

    private static List<Column> fvcColumns() {
        return List.of(
                new Column("EER, %", "eer", MethodRates::equalErrorRate),
                new Column("FMR100, %", "fmr100", m -> atMost(m, 1e-2)),
                new Column("FMR1000, %", "fmr1000", m -> atMost(m, 1e-3)),
                new Column("zeroFMR, %", "zerofmr", m -> m.fnmrAtFmr(0)));
    }

    /** Where one false match is more than the FMR already, none is allowed. */
    private static Rate atMost(MethodRates method, double fmr) {
        return method.fnmrAtFmr(method.supports(fmr) ? fmr : 0);
    }

    private static TextTable table(List<MethodRates> methods, List<Column> columns) {
        List<String> header = new ArrayList<>(List.of("by", "mated", "non-mated"));
        columns.forEach(column -> header.add(column.title() + " (95 %)"));
        TextTable table = new TextTable(1, header.toArray(String[]::new));
        for (MethodRates method : methods) {
            List<String> cells = new ArrayList<>();
            cells.add(method.name());
            cells.add(String.format(Locale.ROOT, "%,d", method.rates().mated().count()));
            cells.add(
                    String.format(Locale.ROOT, "%,d", method.rates().nonMated().count()));
            for (Column column : columns) {
                cells.add(cell(column.rate().apply(method)));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    /** Of a share, two digits behind the point. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", PERCENT * share);
    }

    /** A rate with its interval, if it has one, in percent. */
    public static String cell(Rate rate) {
        Interval interval = rate.interval();
        return interval == null
                ? percent(rate.value())
                : percent(rate.value()) + " (" + percent(interval.low()) + " to " + percent(interval.high()) + ")";
    }
}
