package io.whorl.bench.accuracy;

import io.whorl.bench.figures.Figure;
import io.whorl.bench.plots.Report;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.Proportion;
import io.whorl.bench.trials.PairPlan;
import io.whorl.bench.trials.Protocol;
import io.whorl.bench.trials.RatesTables;
import java.util.List;
import java.util.Locale;

/** What reports say of the sample that they were made on. Stateless. */
final class SampleLines {

    private static final double PERCENT = 100;

    private SampleLines() {}

    /** Shows the rate of failures to extract, and lists them; returns it in percent. */
    static Figure failures(String figure, List<String> failures, int samples, Report report) {
        Proportion rate = new Proportion(failures.size(), samples);
        Interval interval = rate.interval();
        report.line(String.format(
                Locale.ROOT,
                "Failures to extract (FTE): %,d of %,d, %s %% (95 %%: %s to %s)",
                failures.size(),
                samples,
                RatesTables.percent(rate.rate()),
                RatesTables.percent(interval.low()),
                RatesTables.percent(interval.high())));
        report.list("Failed to extract", failures);
        return Figure.of(
                        figure,
                        PERCENT * rate.rate(),
                        "%",
                        samples,
                        "files of samples without a template; interval by file (Wilson, or the rule of three)")
                .withInterval(PERCENT * interval.low(), PERCENT * interval.high());
    }

    /** Which pairs were compared. */
    static String pairs(PairPlan plan, Protocol protocol) {
        String drawn = plan.nonMated() < plan.nonMatedInAll()
                ? String.format(Locale.ROOT, ", drawn from %,d", plan.nonMatedInAll())
                : "";
        return String.format(
                Locale.ROOT,
                "%,d mated and %,d non-mated pairs%s, %s; intervals by drawing subjects",
                plan.mated(),
                plan.nonMated(),
                drawn,
                switch (protocol) {
                    case ALL -> "those of failed samples left out";
                    case FVC -> "those of failed samples with a score of 0";
                });
    }
}
