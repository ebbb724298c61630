package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.BenchGallery;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import java.util.List;
import java.util.stream.IntStream;

/** The peer of identification: every probe compared with every reference by SourceAFIS alone. Stateless. */
final class ExhaustiveSourceAfis {

    private ExhaustiveSourceAfis() {}

    /** The best score of each probe over all impostors of a gallery. Holds 10 KB of heap for each of them. */
    static double[] bestChimera(BenchGallery gallery, List<RealPrint> probes, Terminal terminal) {
        FingerReference[] references = IntStream.range(gallery.realPeople(), gallery.people())
                .parallel()
                .mapToObj(i -> FingerReference.of(gallery.templates(i).fingers().getFirst()))
                .toArray(FingerReference[]::new);
        try (Progress progress = terminal.progress("exhaustive SourceAFIS", probes.size())) {
            return probes.parallelStream()
                    .mapToDouble(probe -> {
                        double best = best(FingerProbe.of(probe.template()), references);
                        progress.step();
                        return best;
                    })
                    .toArray();
        }
    }

    private static double best(FingerProbe probe, FingerReference[] references) {
        double best = Double.NEGATIVE_INFINITY;
        for (FingerReference reference : references) {
            best = Math.max(best, probe.compare(reference));
        }
        return best;
    }

    /** Adds one search for each probe over these real references and the impostors that {@code bestChimera} stands for. */
    static void run(List<RealPrint> enrolled, List<RealPrint> probes, double[] bestChimera, Searches searches) {
        List<FingerReference> references =
                enrolled.stream().map(p -> FingerReference.of(p.template())).toList();
        for (int i = 0; i < probes.size(); i++) {
            RealPrint probe = probes.get(i);
            FingerProbe matcher = FingerProbe.of(probe.template());
            double mate = Double.NEGATIVE_INFINITY;
            double other = bestChimera[i];
            for (int r = 0; r < references.size(); r++) {
                double score = matcher.compare(references.get(r));
                if (enrolled.get(r).finger() == probe.finger()) {
                    mate = Math.max(mate, score);
                } else {
                    other = Math.max(other, score);
                }
            }
            if (enrolled.stream().anyMatch(r -> r.finger() == probe.finger())) {
                searches.addMated(probe.finger(), mate);
            } else {
                searches.addNonMated(probe.finger(), other);
            }
        }
    }
}
