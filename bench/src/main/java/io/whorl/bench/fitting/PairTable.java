package io.whorl.bench.fitting;

import io.whorl.bench.console.Progress;
import io.whorl.bench.prints.RealPrint;
import io.whorl.matcher.comparison.ComparisonFeatures;
import io.whorl.matcher.comparison.ComparisonProbe;
import io.whorl.matcher.comparison.ComparisonReference;
import io.whorl.matcher.comparison.FeatureMeter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The features of all ordered pairs of prints: every print is once the probe of every other. Row p·n + r is that of probe p and reference r. Immutable
 * once measured; any thread.
 */
final class PairTable {

    /** What a pair is. */
    enum Kind {
        /** Two impressions of a finger from one sensor. */
        MATED,
        /** Of a finger, from two sensors. */
        CROSS_SENSOR,
        /** Of two fingers. */
        NON_MATED,
        /** An impression and itself: never counted. */
        SELF
    }

    private final List<RealPrint> prints;
    private final float[] columns;
    private final boolean[] aligned;

    private PairTable(List<RealPrint> prints) {
        this.prints = List.copyOf(prints);
        columns = new float[rows() * ComparisonFeatures.COUNT];
        aligned = new boolean[rows()];
    }

    /** Measures on all cores; 0.1 ms a pair and core. One step of progress a print. */
    static PairTable measure(List<RealPrint> prints, Progress progress) {
        PairTable table = new PairTable(prints);
        List<ComparisonReference> references = prints.parallelStream()
                .map(p -> ComparisonReference.of(p.template()))
                .toList();
        IntStream.range(0, prints.size()).parallel().forEach(p -> {
            table.measure(p, references);
            progress.step();
        });
        return table;
    }

    private void measure(int p, List<ComparisonReference> references) {
        ComparisonProbe probe = ComparisonProbe.of(prints.get(p).template());
        FeatureMeter meter = new FeatureMeter();
        float[] row = new float[ComparisonFeatures.COUNT];
        for (int r = 0; r < references.size(); r++) {
            Arrays.fill(row, 0);
            int at = p * references.size() + r;
            aligned[at] = meter.measure(probe, references.get(r), row);
            System.arraycopy(row, 0, columns, at * ComparisonFeatures.COUNT, ComparisonFeatures.COUNT);
        }
    }

    int rows() {
        return prints.size() * prints.size();
    }

    RealPrint probe(int row) {
        return prints.get(row / prints.size());
    }

    RealPrint reference(int row) {
        return prints.get(row % prints.size());
    }

    Kind kind(int row) {
        RealPrint probe = probe(row);
        RealPrint reference = reference(row);
        if (probe.finger() != reference.finger()) {
            return Kind.NON_MATED;
        }
        if (!probe.set().equals(reference.set())) {
            return Kind.CROSS_SENSOR;
        }
        return probe.impression() == reference.impression() ? Kind.SELF : Kind.MATED;
    }

    /** Whether there is an alignment; without, only SourceAFIS's columns hold anything. */
    boolean aligned(int row) {
        return aligned[row];
    }

    double sourceAfis(int row) {
        return columns[row * ComparisonFeatures.COUNT + ComparisonFeatures.SOURCE_AFIS];
    }

    /** All columns of all rows, one row behind the other: to be read only. */
    float[] columns() {
        return columns;
    }
}
