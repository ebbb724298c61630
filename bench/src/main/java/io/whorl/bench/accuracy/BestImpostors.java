package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Stop;
import io.whorl.bench.search.BenchGallery;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best SourceAFIS scores of each probe over the impostors of a gallery that grows: as many as a candidate list has. Confined to one
 * thread; compares on the common pool.
 */
final class BestImpostors {

    /** References held at once, 10 KB each. */
    private static final int BLOCK = 2_048;

    private final List<FingerTemplate> probes;

    /** By probe; ascending, −∞ where there were fewer. */
    private final double[][] best;

    private int impostors;

    BestImpostors(List<FingerTemplate> probes) {
        this.probes = List.copyOf(probes);
        best = new double[probes.size()][RankCounts.MOST];
        for (double[] ofProbe : best) {
            Arrays.fill(ofProbe, Double.NEGATIVE_INFINITY);
        }
    }

    /** Steps of progress until the gallery has so many impostors. */
    long steps(int until) {
        return (long) blocks(until) * probes.size();
    }

    private int blocks(int until) {
        return (until - impostors + BLOCK - 1) / BLOCK;
    }

    /** Compares with the impostors that came since; 0.1 ms a probe, impostor and core. */
    void add(BenchGallery gallery, Stop stop, Progress progress) {
        int until = gallery.people() - gallery.realPeople();
        while (impostors < until && !stop.isAsked()) {
            int from = gallery.realPeople() + impostors;
            int to = gallery.realPeople() + Math.min(until, impostors + BLOCK);
            FingerReference[] references = IntStream.range(from, to)
                    .parallel()
                    .mapToObj(i ->
                            FingerReference.of(gallery.templates(i).fingers().getFirst()))
                    .toArray(FingerReference[]::new);
            IntStream.range(0, probes.size()).parallel().forEach(p -> {
                if (!stop.isAsked()) {
                    merge(FingerProbe.of(probes.get(p)), references, best[p]);
                    progress.step();
                }
            });
            impostors = to - gallery.realPeople();
        }
    }

    private static void merge(FingerProbe probe, FingerReference[] references, double[] best) {
        for (FingerReference reference : references) {
            double score = probe.compare(reference);
            if (score > best[0]) {
                int at = 1;
                while (at < best.length && best[at] < score) {
                    best[at - 1] = best[at];
                    at++;
                }
                best[at - 1] = score;
            }
        }
    }

    /** The best score of a probe over all impostors so far. */
    double top(int probe) {
        return best[probe][RankCounts.MOST - 1];
    }

    /** How many impostors score as much as the mate of a probe or more; right as far as a candidate list goes. */
    int above(int probe, double mate) {
        int above = 0;
        while (above < RankCounts.MOST && best[probe][RankCounts.MOST - 1 - above] >= mate) {
            above++;
        }
        return above;
    }
}
