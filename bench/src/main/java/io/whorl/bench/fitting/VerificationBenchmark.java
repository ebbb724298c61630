package io.whorl.bench.fitting;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.fitting.PairScoring.Method;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.Interval;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What the fused comparison gains on SourceAFIS in verifications of real prints. */
public final class VerificationBenchmark implements Benchmark {

    static final String FIGURE = "finger-verification";

    private static final double FMR = 1e-3;
    private static final int RESAMPLES = 2_000;
    private static final long SEED = 21;

    @Override
    public String group() {
        return "verification";
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                FIGURE,
                "FNMR at FMR 1e-3 of the fused score minus SourceAFIS's, points, real prints, cross-validated"));
    }

    @Override
    public double minutes() {
        return 3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException {
        RealVerification verification = RealVerification.measure(RealPrints.find(), terminal);
        verification.table().lines().forEach(terminal::line);
        return List.of(verification.figure());
    }

    static Figure figure(PairScoring scoring) {
        ErrorRates fused = scoring.onOneSensor(Method.FUSED);
        ErrorRates alone = scoring.onOneSensor(Method.SOURCE_AFIS);
        Interval interval = new Bootstrap(RealPairs.FINGERS, RESAMPLES, SEED)
                .interval(drawn -> fused.fnmrAtFmr(FMR, drawn) - alone.fnmrAtFmr(FMR, drawn))
                .times(100);
        double points = 100 * (fused.fnmrAtFmr(FMR) - alone.fnmrAtFmr(FMR));
        String notes = String.format(
                Locale.ROOT,
                "%,d mated and %,d non-mated ordered pairs of one sensor, %d fingers; interval by drawing fingers; weights cross-validated by finger; "
                        + "FNMR fused/SourceAFIS %% at FMR 1e-2 %s, 1e-3 %s, 1e-4 %s, EER %s",
                fused.mated().count(),
                fused.nonMated().count(),
                RealPairs.FINGERS,
                both(fused.fnmrAtFmr(1e-2), alone.fnmrAtFmr(1e-2)),
                both(fused.fnmrAtFmr(1e-3), alone.fnmrAtFmr(1e-3)),
                both(fused.fnmrAtFmr(1e-4), alone.fnmrAtFmr(1e-4)),
                both(fused.equalErrorRate(), alone.equalErrorRate()));
        return Figure.of(FIGURE, points, "points", RealPairs.FINGERS, notes)
                .withSeed(SEED)
                .withInterval(interval.low(), interval.high());
    }

    private static String both(double fused, double alone) {
        return String.format(Locale.ROOT, "%.1f/%.1f", 100 * fused, 100 * alone);
    }
}
