package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.population.Chimeras;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.Donors;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.LongStream;

/**
 * How easily each kind of synthetic impostor is told from a real probe, beside real impostors on the same sensor: share of the pairs at
 * or above thresholds of SourceAFIS. Figures of big galleries are to be read with it.
 */
final class ImpostorRealism {

    /** SourceAFIS scores. */
    static final double[] THRESHOLDS = {10, 15, 20, 25, 30};

    /** Index of the threshold that one number stands for: real impostors reach it in some thousand pairs. */
    private static final int QUOTED = 2;

    private static final int IMPOSTORS = 200;
    private static final long SEED = 42;

    private final List<Kind> kinds;

    /**
     * Pairs of one kind.
     *
     * @param pairs how many were compared
     * @param reached how many of them have at least each threshold
     */
    record Kind(String name, long pairs, long[] reached) {

        double share(int threshold) {
            return reached[threshold] / (double) pairs;
        }
    }

    private ImpostorRealism(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Compares all prints with 200 impostors of each kind; about a minute. */
    static ImpostorRealism measure(List<RealPrint> prints, List<RealPrint> distractors, Terminal terminal) {
        List<FingerTemplate> rendered = Donors.render(Donors.COUNT, terminal);
        List<FingerTemplate> thumbs =
                distractors.stream().map(RealPrint::template).toList();
        List<Kind> kinds = new ArrayList<>();
        List<FingerTemplate> own = prints.stream().map(RealPrint::template).toList();
        kinds.add(compare("real, same sensor", prints, own, terminal, (probe, reference) -> {
            RealPrint other = prints.get(reference);
            return other.set().equals(prints.get(probe).set())
                    && other.finger() != prints.get(probe).finger();
        }));
        kinds.add(compare("rendered prints", prints, rendered.subList(0, IMPOSTORS), terminal, (p, r) -> true));
        kinds.add(compare("chimeras of rendered prints", prints, chimeras(rendered), terminal, (p, r) -> true));
        if (thumbs.size() > 1) {
            kinds.add(compare("chimeras of SOCOFing thumbs", prints, chimeras(thumbs), terminal, (p, r) -> true));
        }
        for (int half = 0; half < 2; half++) {
            kinds.add(otherHalf(prints, half, terminal));
        }
        return new ImpostorRealism(kinds);
    }

    /** Chimeras of the real fingers of one half, asked by those of the other: nobody meets parts of himself. */
    private static Kind otherHalf(List<RealPrint> prints, int half, Terminal terminal) {
        List<FingerTemplate> donors = prints.stream()
                .filter(p -> p.finger() % 2 == half)
                .map(RealPrint::template)
                .toList();
        List<RealPrint> probes =
                prints.stream().filter(p -> p.finger() % 2 != half).toList();
        String name = "chimeras of " + (half == 0 ? "even" : "odd") + " real fingers, asked by the others";
        return compare(name, probes, chimeras(donors), terminal, (p, r) -> true);
    }

    private static List<FingerTemplate> chimeras(List<FingerTemplate> donors) {
        Chimeras chimeras = Chimeras.ofPrints(donors.stream().map(Minutiae::of).toList());
        return LongStream.range(0, IMPOSTORS)
                .mapToObj(i -> chimeras.draw(SEED, i).toTemplate(FingerPosition.UNKNOWN))
                .toList();
    }

    private static Kind compare(
            String name,
            List<RealPrint> probes,
            List<FingerTemplate> impostors,
            Terminal terminal,
            BiPredicate<Integer, Integer> counts) {
        FingerReference[] references =
                impostors.stream().map(FingerReference::of).toArray(FingerReference[]::new);
        try (Progress progress = terminal.progress("comparing with " + name, probes.size())) {
            return LongStream.range(0, probes.size())
                    .parallel()
                    .mapToObj(probe -> {
                        Kind kind = compare(name, (int) probe, probes, references, counts);
                        progress.step();
                        return kind;
                    })
                    .reduce(new Kind(name, 0, new long[THRESHOLDS.length]), ImpostorRealism::sum);
        }
    }

    private static Kind compare(
            String name,
            int probe,
            List<RealPrint> probes,
            FingerReference[] references,
            BiPredicate<Integer, Integer> counts) {
        FingerProbe matcher = FingerProbe.of(probes.get(probe).template());
        long pairs = 0;
        long[] reached = new long[THRESHOLDS.length];
        for (int reference = 0; reference < references.length; reference++) {
            if (counts.test(probe, reference)) {
                double score = matcher.compare(references[reference]);
                pairs++;
                for (int t = 0; t < THRESHOLDS.length; t++) {
                    reached[t] += score >= THRESHOLDS[t] ? 1 : 0;
                }
            }
        }
        return new Kind(name, pairs, reached);
    }

    private static Kind sum(Kind a, Kind b) {
        long[] reached = new long[THRESHOLDS.length];
        Arrays.setAll(reached, t -> a.reached[t] + b.reached[t]);
        return new Kind(a.name, a.pairs + b.pairs, reached);
    }

    /** For each kind the share of pairs at or above each threshold, and how many times rarer than among real ones. */
    TextTable table() {
        String[] header = new String[THRESHOLDS.length + 2];
        header[0] = "impostors, per 10,000 pairs (times rarer than real)";
        header[1] = "pairs";
        for (int t = 0; t < THRESHOLDS.length; t++) {
            header[t + 2] = String.format(Locale.ROOT, "≥ %.0f", THRESHOLDS[t]);
        }
        TextTable table = new TextTable(1, header);
        Kind real = kinds.getFirst();
        for (Kind kind : kinds) {
            String[] cells = new String[header.length];
            cells[0] = kind.name();
            cells[1] = String.format(Locale.ROOT, "%,d", kind.pairs());
            for (int t = 0; t < THRESHOLDS.length; t++) {
                cells[t + 2] = cell(kind.share(t), real.share(t), kind.equals(real));
            }
            table.row(cells);
        }
        return table;
    }

    private static String cell(double share, double real, boolean isReal) {
        String shown = String.format(Locale.ROOT, "%.1f", 1e4 * share);
        return isReal || share == 0 ? shown : String.format(Locale.ROOT, "%s (%.1f)", shown, real / share);
    }

    /** For programs: how many times rarer each kind reaches a score of 20 than real ones do. */
    List<Figure> figures() {
        Kind real = kinds.getFirst();
        return kinds.stream()
                .skip(1)
                .filter(kind -> kind.reached()[QUOTED] > 0)
                .map(kind -> Figure.of(
                        "easier: " + kind.name(),
                        real.share(QUOTED) / kind.share(QUOTED),
                        "× rarer than real",
                        kind.pairs(),
                        String.format(
                                Locale.ROOT,
                                "pairs with SourceAFIS ≥ %.0f: %d of %d; real ones on the same sensor: %d of %d",
                                THRESHOLDS[QUOTED],
                                kind.reached()[QUOTED],
                                kind.pairs(),
                                real.reached()[QUOTED],
                                real.pairs())))
                .toList();
    }
}
