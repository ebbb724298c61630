package io.whorl.bench.fitting;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.fitting.PairScoring.Method;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.PairScores;
import io.whorl.matcher.comparison.FusionWeights;
import io.whorl.matcher.comparison.WeightsFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Fits the weights that are shipped, on all FVC fingers; says how good such weights are on fingers that fitted nothing, and what the calibration of the raw
 * score must be. The same prints, codes and extractor give the same weights.
 */
public final class FusionTraining {

    private static final double[] CURVE_FMR = {1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4};
    private static final double[] TAIL_FMR = {1e-2, 3e-3, 1e-3};
    private static final int RESAMPLES = 1_000;
    private static final long SEED = 22;

    private final RealPrints prints;
    private final Terminal terminal;

    public FusionTraining(RealPrints prints, Terminal terminal) {
        this.prints = prints;
        this.terminal = terminal;
    }

    /** Some minutes. Overwrites the file with the weights. */
    public void run(Path out, LocalDate date) throws IOException {
        PairTable table = RealPairs.measure(prints, terminal);
        FusionWeights weights = new FusionFit(table).fit(r -> true);
        PairScoring scoring = RealPairs.crossValidate(table, terminal);
        new VerificationReport(scoring).table().lines().forEach(terminal::line);
        printCalibration(scoring);
        Files.writeString(out, provenance(table, date) + WeightsFormat.write(weights));
        terminal.line("weights written to " + out);
    }

    private void printCalibration(PairScoring scoring) {
        for (Method method : new Method[] {Method.FUSED, Method.SOURCE_AFIS}) {
            PairScores impostors = scoring.pairs(method, PairTable.Kind.NON_MATED, r -> true);
            terminal.line("Impostors by " + method.title() + ": " + impostors.count() + " ordered pairs");
            TextTable points = new TextTable(1, "FMR", "raw score");
            for (double fmr : CURVE_FMR) {
                points.row(String.valueOf(fmr), round(impostors.exceededBy(fmr)));
            }
            points.lines().forEach(terminal::line);
            TextTable tails = new TextTable(1, "beyond FMR", "raw a decade", "95 %");
            for (double fmr : TAIL_FMR) {
                ImpostorTail tail =
                        ImpostorTail.beyond(fmr, impostors, new Bootstrap(RealPairs.FINGERS, RESAMPLES, SEED));
                String interval = round(tail.interval().low()) + " to "
                        + round(tail.interval().high());
                tails.row(String.valueOf(fmr), round(tail.rawPerDecade()), interval);
            }
            tails.lines().forEach(terminal::line);
        }
    }

    private static String provenance(PairTable table, LocalDate date) {
        Map<PairTable.Kind, Integer> counts = new EnumMap<>(PairTable.Kind.class);
        for (int r = 0; r < table.rows(); r++) {
            counts.merge(table.kind(r), 1, Integer::sum);
        }
        return String.format(
                Locale.ROOT,
                """
                # Weights of the finger comparison: written by `whorl bench fit-fusion` on %s.
                # Fitted to %d prints of %d fingers (FVC2002 DB1 to DB4, FVC2000 DB1 and DB2), every print as probe of every other:
                # %d mated pairs of one sensor, %d of two, %d pairs of different fingers. Nothing is drawn: there is no seed.
                """,
                date,
                counts.getOrDefault(PairTable.Kind.SELF, 0),
                RealPairs.FINGERS,
                counts.getOrDefault(PairTable.Kind.MATED, 0),
                counts.getOrDefault(PairTable.Kind.CROSS_SENSOR, 0),
                counts.getOrDefault(PairTable.Kind.NON_MATED, 0));
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
