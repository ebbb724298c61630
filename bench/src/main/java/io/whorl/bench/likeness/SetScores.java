package io.whorl.bench.likeness;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.likeness.PrintSet.Print;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import io.whorl.matcher.comparison.ComparisonProbe;
import io.whorl.matcher.comparison.ComparisonReference;
import io.whorl.matcher.comparison.FingerComparator;
import io.whorl.matcher.comparison.FingerComparator.RawScores;
import io.whorl.matcher.score.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores of all pairs of prints of a set, each pair once: SourceAFIS's own, and Whorl's as it leaves the server, by the shipped weights and calibration. Immutable.
 */
record SetScores(ErrorRates sourceAfis, ErrorRates whorl) {

    /** Of a pair. */
    private record Pair(int probeFinger, int referenceFinger, double sourceAfis, double whorl) {

        boolean mated() {
            return probeFinger == referenceFinger;
        }
    }

    /** 0.1 ms a pair, on all cores. */
    static SetScores of(PrintSet set, Terminal terminal) {
        List<Print> prints = set.prints();
        List<ComparisonReference> references = prints.parallelStream()
                .map(p -> ComparisonReference.of(p.template()))
                .toList();
        List<Pair> pairs = new ArrayList<>();
        try (Progress progress = terminal.progress("comparing " + set.name(), prints.size())) {
            pairs.addAll(IntStream.range(0, prints.size())
                    .parallel()
                    .boxed()
                    .flatMap(p -> {
                        List<Pair> own = compare(prints, references, p);
                        progress.step();
                        return own.stream();
                    })
                    .toList());
        }
        return new SetScores(rates(pairs, false), rates(pairs, true));
    }

    private static List<Pair> compare(List<Print> prints, List<ComparisonReference> references, int probe) {
        ComparisonProbe asked = ComparisonProbe.of(prints.get(probe).template());
        FingerComparator comparator = new FingerComparator();
        Calibration calibration = Calibration.defaults();
        List<Pair> pairs = new ArrayList<>();
        for (int r = 0; r < probe; r++) {
            RawScores raw = comparator.compare(asked, references.get(r));
            double whorl = calibration.finger(raw.fused());
            pairs.add(new Pair(prints.get(probe).finger(), prints.get(r).finger(), raw.sourceAfis(), whorl));
        }
        return pairs;
    }

    private static ErrorRates rates(List<Pair> pairs, boolean whorl) {
        return new ErrorRates(scores(pairs, whorl, true), scores(pairs, whorl, false));
    }

    private static PairScores scores(List<Pair> pairs, boolean whorl, boolean mated) {
        List<Pair> taken = pairs.stream().filter(p -> p.mated() == mated).toList();
        return PairScores.of(
                taken.stream().mapToDouble(p -> whorl ? p.whorl : p.sourceAfis).toArray(),
                taken.stream().mapToInt(Pair::probeFinger).toArray(),
                taken.stream().mapToInt(Pair::referenceFinger).toArray());
    }
}
