package io.whorl.bench.trials;

import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.EqualErrorRate;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is quoted of one method: rates, DET curve and their intervals by drawing subjects. Rates are shares. Where nothing went wrong the upper
 * end is the rule of three over the subjects with mates, since the pairs of one subject fail together. The same seed for every method, so that both see the same
 * resamples. Immutable; made in a second for a million pairs.
 */
public final class MethodRates {

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 62;
    private static final int POINTS_A_DECADE = 8;
    /** With fewer, resamples without any impostor are too many. */
    private static final int LEAST_SUBJECTS = 4;

    private final String name;
    private final ErrorRates rates;
    private final double[] fmrs;
    private final List<Point> curve;
    private final Rate equal;

    /**
     * A rate.
     *
     * @param interval of 95 %; null where there are too few subjects for one
     */
    public record Rate(double value, @Nullable Interval interval) {}

    /** A point of the DET curve: the lowest FNMR where the FMR is at most this. */
    public record Point(double fmr, Rate fnmr) {}

    private MethodRates(String name, ErrorRates rates, double[] fmrs, List<Point> curve, Rate equal) {
        this.name = name;
        this.rates = rates;
        this.fmrs = fmrs;
        this.curve = curve;
        this.equal = equal;
    }

    /**
     * Of one method's scores.
     *
     * @param pairs groups are subjects
     */
    public static MethodRates of(String name, ErrorRates pairs) {
        ErrorRates rates = pairs.renumbered();
        int subjects = rates.groups();
        double[] fmrs = grid(rates.nonMated().count());
        List<@Nullable Interval> bands = new ArrayList<>();
        Interval equal = null;
        if (subjects >= LEAST_SUBJECTS) {
            List<Interval> found = new Bootstrap(subjects, RESAMPLES, SEED)
                    .intervals(fmrs.length + 1, drawn -> resample(rates, fmrs, drawn));
            bands.addAll(found.subList(0, fmrs.length));
            equal = found.getLast();
        }
        List<Point> curve = new ArrayList<>();
        for (int i = 0; i < fmrs.length; i++) {
            curve.add(new Point(fmrs[i], rate(rates.fnmrAtFmr(fmrs[i]), bands.isEmpty() ? null : bands.get(i), rates)));
        }
        return new MethodRates(name, rates, fmrs, List.copyOf(curve), rate(EqualErrorRate.of(rates), equal, rates));
    }

    /** All FNMRs, and behind them the EER. */
    private static double[] resample(ErrorRates rates, double[] fmrs, int[] drawn) {
        double[] fnmrs = rates.fnmrAtFmrs(fmrs, drawn);
        double[] all = new double[fmrs.length + 1];
        System.arraycopy(fnmrs, 0, all, 0, fmrs.length);
        all[fmrs.length] = EqualErrorRate.of(rates, drawn);
        return all;
    }

    private static Rate rate(double value, @Nullable Interval drawn, ErrorRates rates) {
        return value == 0
                ? new Rate(
                        0, new Interval(0, Proportion.ruleOfThree(rates.mated().groups())))
                : new Rate(value, drawn);
    }

    /** FMRs from what one false match would make up to 1, ascending, whole decades among them; before all of them 0. */
    private static double[] grid(int nonMated) {
        int steps = (int) Math.floor(Math.log10(nonMated) * POINTS_A_DECADE + 1e-9);
        return IntStream.rangeClosed(-1, steps)
                .mapToDouble(i -> i < 0 ? 0 : Math.pow(10, (i - steps) / (double) POINTS_A_DECADE))
                .toArray();
    }

    public String name() {
        return name;
    }

    public ErrorRates rates() {
        return rates;
    }

    /** By ascending FMR, from 0 on. */
    public List<Point> curve() {
        return curve;
    }

    public Rate equalErrorRate() {
        return equal;
    }

    /** Whether there are so many non-mated pairs that this FMR lets one of them match. */
    public boolean supports(double fmr) {
        return rates.nonMated().count() * fmr >= 1 - 1e-9;
    }

    /** FNMR where the FMR is at most this: 0, or a whole negative power of 10 that is {@linkplain #supports supported}. */
    public Rate fnmrAtFmr(double fmr) {
        for (int i = 0; i < fmrs.length; i++) {
            if (Math.abs(fmrs[i] - fmr) <= fmr * 1e-9) {
                return curve.get(i).fnmr();
            }
        }
        throw new IllegalArgumentException("rates of " + name + ": fmr=" + fmr + ", pairs="
                + rates.nonMated().count());
    }
}
