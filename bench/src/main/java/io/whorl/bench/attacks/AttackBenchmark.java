package io.whorl.bench.attacks;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.portraits.OrlFaces;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.Donors;
import io.whorl.bench.search.RealPeople;
import io.whorl.bench.statistics.Interval;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Share of real people on file who are caught when they come again: as they are, with another's face or fingers, or without one of the two. */
public final class AttackBenchmark implements Benchmark {

    private static final int PEOPLE = 50_000;
    private static final long SEED = 46;
    private static final String FAILED_FACE = "duplicate-failed-face";
    private static final double PERCENT = 100;

    private final BenchScale scale = BenchScale.ofProperties();

    @Override
    public String group() {
        return "attacks";
    }

    @Override
    public List<Described> figures() {
        List<Described> figures = new ArrayList<>();
        for (Attack attack : Attack.values()) {
            figures.add(new Described(
                    attack.figure(), "duplicates caught at the review threshold among 50,000, %: " + attack.title()));
        }
        figures.add(new Described(
                FAILED_FACE,
                "duplicates caught at the review threshold among 50,000, %: own fingers, a face that failed"));
        return figures;
    }

    @Override
    public double minutes() {
        return 4;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        return measure(
                        RealPrints.find().fvc(),
                        scale,
                        terminal,
                        table -> table.lines().forEach(terminal::line))
                .stream()
                .filter(figure -> names.contains(figure.name()))
                .toList();
    }

    /** Shows a table and gives its rows as figures; skipped, with the reason, where there are no faces or no encoder. */
    public static List<Figure> measure(
            List<RealPrint> prints, BenchScale scale, Terminal terminal, Consumer<TextTable> shown)
            throws IOException, InterruptedException {
        OrlFaces faces;
        try {
            faces = OrlFaces.find();
        } catch (NoSuchFileException e) {
            terminal.line("  skipped: " + e.getReason());
            return skipped(String.valueOf(e.getReason()));
        }
        AttackPeople real = AttackPeople.of(prints, faces.embeddings());
        ChimeraPeople chimeras = new ChimeraPeople(Donors.chimeras(terminal), SEED, RealPeople.THUMBS);
        AttackSearches searches = AttackSearches.run(real, chimeras, scale.atMost(PEOPLE), scale, SEED, terminal);
        return report(searches, real.size(), shown);
    }

    private static List<Figure> skipped(String why) {
        List<Figure> figures = new ArrayList<>();
        Arrays.stream(Attack.values()).forEach(attack -> figures.add(Figure.skipped(attack.figure(), why)));
        figures.add(Figure.skipped(FAILED_FACE, why));
        return figures;
    }

    static List<Figure> report(AttackSearches searches, int real, Consumer<TextTable> shown) {
        TextTable table = new TextTable(
                1,
                String.format(Locale.ROOT, "%d people on file among %,d", real, searches.people()),
                "searches",
                "hit, %",
                "95 %",
                "hit or review, %",
                "95 %");
        List<Figure> figures = new ArrayList<>();
        for (Attack attack : Attack.values()) {
            Caught caught = searches.byAttack().get(attack);
            if (caught == null) {
                throw new IllegalStateException("attacks: not searched: " + attack);
            }
            row(table, attack.title(), caught);
            figures.add(figure(attack.figure(), caught, searches.people(), real));
        }
        row(table, "own fingers, a face that failed (by the fusion alone)", searches.failedFace());
        figures.add(figure(FAILED_FACE, searches.failedFace(), searches.people(), real));
        shown.accept(table);
        return figures;
    }

    private static void row(TextTable table, String title, Caught caught) {
        table.row(
                title,
                String.valueOf(caught.searches()),
                percent(caught.hitShare()),
                interval(caught.hitInterval()),
                percent(caught.heldShare()),
                interval(caught.heldInterval()));
    }

    private static Figure figure(String name, Caught caught, int people, int real) {
        Interval interval = caught.heldInterval().times(PERCENT);
        String notes = String.format(
                Locale.ROOT,
                "%d people of two FVC fingers and an ORL face, %,d in the gallery; default policy, shipped calibration and weights, which these fingers and faces "
                        + "helped to fit; a hit in %s %%; interval by person",
                real,
                people,
                percent(caught.hitShare()));
        return Figure.of(name, PERCENT * caught.heldShare(), "%", caught.searches(), notes)
                .withSeed(SEED)
                .withInterval(interval.low(), interval.high());
    }

    private static String interval(Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", PERCENT * share);
    }
}
