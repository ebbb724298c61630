package io.whorl.bench.accuracy;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.Donors;
import io.whorl.bench.statistics.Interval;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Whom the search finds that exhaustive SourceAFIS does not, and the other way round. */
public final class IdentificationBenchmark implements Benchmark {

    static final String NAME = "finger-identification";

    private static final int PEOPLE = 25_030;
    private static final int IMPRESSIONS = 5;
    private static final long SEED = 45;
    private static final double POINTS = 100;

    private final BenchScale scale = BenchScale.ofProperties();

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME, "FNIR less that of exhaustive SourceAFIS at an FPIR of 2 %, points, one finger among 25,000"));
    }

    @Override
    public double minutes() {
        return 7;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        Identification identification = measure(RealPrints.find(), scale, terminal);
        identification.table().lines().forEach(terminal::line);
        terminal.line("  " + identification.sample());
        return List.of(figure(identification));
    }

    static Identification measure(RealPrints prints, BenchScale scale, Terminal terminal)
            throws IOException, InterruptedException {
        ChimeraPeople chimeras = new ChimeraPeople(Donors.chimeras(terminal), SEED, List.of(SingleFinger.POSITION));
        return Identification.measure(chimeras, scale.atMost(PEOPLE), scale, prints, IMPRESSIONS, terminal);
    }

    static Figure figure(Identification identification) {
        Interval interval = identification.interval(Identification.FPIR);
        return Figure.of(
                        NAME,
                        POINTS * identification.difference(Identification.FPIR),
                        "points of FNIR",
                        identification.searches(),
                        String.format(
                                Locale.ROOT,
                                "at FPIR %.0f %%: %s %% against %s %% of exhaustive SourceAFIS; %s; interval by finger",
                                100 * Identification.FPIR,
                                StageLosses.percent(identification.fnirOfSearch(Identification.FPIR)),
                                StageLosses.percent(identification.fnirOfSourceAfis(Identification.FPIR)),
                                identification.sample()))
                .withSeed(SEED)
                .withInterval(POINTS * interval.low(), POINTS * interval.high());
    }
}
