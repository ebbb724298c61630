package io.whorl.bench.scores;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.scores.ScoreSet.Matcher;
import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.PairScores;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How many mates the fusion accepts at a false match rate of 1 in 10,000, beside the best single matcher and Fisher's product. */
public final class FusionBenchmark implements Benchmark {

    static final String FIGURE = "fusion-bssr1";

    private static final double FMR = 1e-4;
    private static final double[] FMRS = {1e-3, 1e-4, 1e-5};
    private static final int RESAMPLES = 200;
    private static final long SEED = 31;

    @Override
    public String group() {
        return "fusion";
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                FIGURE, "mates accepted at FMR 1e-4, %, two faces and two fingers of 517 people, cross-validated"));
    }

    @Override
    public double minutes() {
        return 3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException {
        ScoreSet set = ScoreSet.find();
        HeldOutScores scores;
        try (var progress = terminal.progress("fitting and fusing folds", HeldOutScores.fits())) {
            scores = HeldOutScores.of(set, SEED, progress);
        }
        TextTable table = new TextTable(1, "genuine accept rate at FMR", "1e-3", "1e-4", "1e-5");
        ErrorRates fused = add("fused (cross-validated)", scores.fused(), table);
        ErrorRates fisher = add("Fisher's product", scores.fisher(), table);
        ErrorRates best = null;
        for (Matcher matcher : Matcher.values()) {
            ErrorRates one = add(matcher.model(), of(set, matcher), table);
            best = best == null || one.fnmrAtFmr(FMR) < best.fnmrAtFmr(FMR) ? one : best;
        }
        table.lines().forEach(terminal::line);
        terminal.line("  Claimed and measured FMR of the fused score: " + claims(fused.nonMated()));
        return List.of(figure(set.people(), fused, fisher, best == null ? fused : best));
    }

    private static double[][] of(ScoreSet set, Matcher matcher) {
        double[][] scores = new double[set.people()][set.people()];
        for (int probe = 0; probe < scores.length; probe++) {
            for (int reference = 0; reference < scores.length; reference++) {
                scores[probe][reference] = set.score(matcher, probe, reference);
            }
        }
        return scores;
    }

    private static ErrorRates add(String name, double[][] scores, TextTable table) {
        int people = scores.length;
        int[] everybody = IntStream.range(0, people).toArray();
        double[] mated =
                IntStream.range(0, people).mapToDouble(i -> scores[i][i]).toArray();
        int[] pairs = IntStream.range(0, people * people)
                .filter(pair -> pair / people != pair % people)
                .toArray();
        ErrorRates rates = new ErrorRates(
                PairScores.of(mated, everybody, everybody),
                PairScores.of(
                        IntStream.of(pairs)
                                .mapToDouble(pair -> scores[pair / people][pair % people])
                                .toArray(),
                        IntStream.of(pairs).map(pair -> pair / people).toArray(),
                        IntStream.of(pairs).map(pair -> pair % people).toArray()));
        table.row(name, accepted(rates, FMRS[0]), accepted(rates, FMRS[1]), accepted(rates, FMRS[2]));
        return rates;
    }

    private static String accepted(ErrorRates rates, double fmr) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * (1 - rates.fnmrAtFmr(fmr)));
    }

    /** What share of the impostors reaches what a score claims. */
    private static String claims(PairScores impostors) {
        StringBuilder text = new StringBuilder();
        for (double fmr : new double[] {1e-2, 1e-3, 1e-4}) {
            double threshold = Math.nextDown(-10 * Math.log10(fmr));
            double measured = 1 - impostors.shareNotAbove(threshold);
            text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%.0e: %.2e", fmr, measured));
        }
        return text.toString();
    }

    private static Figure figure(int people, ErrorRates fused, ErrorRates fisher, ErrorRates best) {
        Interval interval =
                new Bootstrap(people, RESAMPLES, SEED).interval(drawn -> 100 * (1 - fused.fnmrAtFmr(FMR, drawn)));
        String notes = String.format(
                Locale.ROOT,
                "%d mates, %,d impostor pairs; folds and intervals by subject; Fisher's product %s; measured FMR where the score claims %s",
                people,
                fused.nonMated().count(),
                accepted(fisher, FMR),
                claims(fused.nonMated()));
        return Figure.of(FIGURE, 100 * (1 - fused.fnmrAtFmr(FMR)), "%", people, notes)
                .withSeed(SEED)
                .withInterval(interval.low(), interval.high())
                .against("the best single matcher", 100 * (1 - best.fnmrAtFmr(FMR)));
    }
}
