package io.whorl.bench.fitting;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.fitting.PairScoring.Method;
import io.whorl.bench.statistics.ErrorRates;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/** Error rates of all methods, in all sets and in each, for people to read. Confined to one thread. */
final class VerificationReport {

    private final PairScoring scoring;

    VerificationReport(PairScoring scoring) {
        this.scoring = scoring;
    }

    TextTable table() {
        TextTable table = new TextTable(2, "pairs", "by", "mated", "others", "EER", "FNMR 1e-2", "1e-3", "1e-4");
        for (String set : sets()) {
            add(table, set, PairTable.Kind.MATED, within(set));
        }
        for (Method method : Method.values()) {
            row(table, "all sets, one sensor", method, scoring.onOneSensor(method));
        }
        add(table, "impostors of two sensors too", PairTable.Kind.MATED, r -> true);
        add(table, "FVC2000, two sensors", PairTable.Kind.CROSS_SENSOR, r -> true);
        return table;
    }

    private void add(TextTable table, String title, PairTable.Kind mated, IntPredicate taken) {
        for (Method method : Method.values()) {
            row(table, title, method, scoring.rates(method, mated, taken));
        }
    }

    private static void row(TextTable table, String title, Method method, ErrorRates rates) {
        table.row(
                title,
                method.title(),
                String.valueOf(rates.mated().count()),
                String.valueOf(rates.nonMated().count()),
                percent(rates.equalErrorRate()),
                percent(rates.fnmrAtFmr(1e-2)),
                percent(rates.fnmrAtFmr(1e-3)),
                percent(rates.fnmrAtFmr(1e-4)));
    }

    private Set<String> sets() {
        Set<String> sets = new LinkedHashSet<>();
        for (int r = 0; r < scoring.table().rows(); r++) {
            sets.add(scoring.table().probe(r).set());
        }
        return sets;
    }

    private IntPredicate within(String set) {
        PairTable table = scoring.table();
        return r -> table.probe(r).set().equals(set) && table.reference(r).set().equals(set);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
