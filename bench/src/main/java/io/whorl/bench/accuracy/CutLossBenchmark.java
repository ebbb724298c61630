package io.whorl.bench.accuracy;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.Donors;
import io.whorl.bench.search.RealPeople;
import io.whorl.bench.statistics.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many mated searches the first cut loses, by the cut that runs in service. */
public final class CutLossBenchmark implements Benchmark {

    static final String TWO = "finger-loss-two";
    static final String REAL = "finger-loss-real";
    static final int PEOPLE = 50_240;
    static final long SEED = 44;

    private static final double REAL_KEPT = .10;

    private final BenchScale scale = BenchScale.ofProperties();

    @Override
    public String group() {
        return "finger-loss";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(TWO, "% of mated searches by two fingers that the careful cut loses, 50,000 people"),
                new Described(
                        REAL,
                        "% of mated searches by one finger lost by keeping 10 % of other real fingers, where SourceAFIS "
                                + "accepts the pair"));
    }

    @Override
    public double minutes() {
        return 3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException {
        RealPrints prints = RealPrints.find();
        List<Figure> figures = new ArrayList<>();
        if (names.contains(TWO)) {
            ChimeraPeople chimeras = new ChimeraPeople(Donors.chimeras(terminal), SEED, RealPeople.THUMBS);
            StageLosses losses =
                    new TwoFingerLoss(chimeras, scale.atMost(PEOPLE), scale).measure(prints.fvc(), terminal);
            losses.table().lines().forEach(terminal::line);
            figures.add(two(losses, scale.atMost(PEOPLE)));
        }
        if (names.contains(REAL)) {
            StageLosses losses = new RealLoss(prints.fvc(), List.of()).measure(RealLoss.Mates.SAME_SENSOR, terminal);
            losses.table().lines().forEach(terminal::line);
            figures.add(real(losses));
        }
        return figures;
    }

    static Figure two(StageLosses losses, int people) {
        Interval interval = StageLosses.interval(losses.kept());
        return Figure.of(
                        TWO,
                        100 * StageLosses.lostShare(losses.kept()),
                        "% lost",
                        losses.kept().count(),
                        String.format(
                                Locale.ROOT,
                                "%d real people of two FVC fingers in %,d chimeras of rendered prints, by the cut's own "
                                        + "threshold; by rank keeping 5 %%: %s; fast tier: %s; score stage: %s; "
                                        + "interval by person",
                                losses.kept().groups(),
                                people,
                                StageLosses.percent(losses.careful().lostShare(.05)),
                                StageLosses.percent(losses.fast().lostShare(.05)),
                                StageLosses.percent(losses.score().lostShare(.05))))
                .withSeed(SEED)
                .withInterval(100 * interval.low(), 100 * interval.high());
    }

    static Figure real(StageLosses losses) {
        Interval interval = losses.careful().interval(REAL_KEPT);
        return Figure.of(
                        REAL,
                        100 * losses.careful().lostShare(REAL_KEPT),
                        "% lost",
                        losses.careful().count(),
                        String.format(
                                Locale.ROOT,
                                "pairs of one finger on one sensor with SourceAFIS ≥ %.0f, %d FVC fingers, each against "
                                        + "all others; fast tier: %s; score stage: %s; interval by finger",
                                RealLoss.ACCEPTED,
                                losses.careful().groups(),
                                StageLosses.percent(losses.fast().lostShare(REAL_KEPT)),
                                StageLosses.percent(losses.score().lostShare(REAL_KEPT))))
                .withInterval(100 * interval.low(), 100 * interval.high());
    }
}
