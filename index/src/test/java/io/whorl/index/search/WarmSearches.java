package io.whorl.index.search;

import static java.util.Objects.requireNonNull;

import io.whorl.matcher.code.CodedProbe.Tier;
import io.whorl.matcher.score.Calibration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Searches of synthetic people by the real engine, repeated until the compiler is done: however slow the machine is, that comes, and what
 * is measured after it is not of the machine. As a program it does so with all settings that have kernels of their own.
 */
final class WarmSearches {

    /** Enough for the cut to thin, and without it for the score. */
    static final int PEOPLE = 3_000;

    /**
     * Different people. Each has so many doubles that the alignment has its thirty to look at, and not hundreds: comparing them by templates, which uses no
     * kernel, would take most of the time.
     */
    static final int DISTINCT = 64;

    private static final int WORKERS = 2;
    private static final int CLEAN_SEARCHES = 10;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final int CANDIDATES = 20;
    private static final double MIN_SCORE = 40;

    private WarmSearches() {}

    public static void main(String[] args) {
        try (SyntheticPeople people = new SyntheticPeople(DISTINCT, PEOPLE)) {
            for (SearchOptions options : List.of(
                    new SearchOptions(Tier.CAREFUL, false),
                    new SearchOptions(Tier.FAST, false),
                    new SearchOptions(Tier.CAREFUL, true))) {
                try (SearchEngine engine = engine(people, options)) {
                    engine.start();
                    System.out.println(options + ": " + searchUntilClean(engine, people) + " searches");
                }
            }
        }
    }

    static SearchEngine engine(SyntheticPeople people, SearchOptions options) {
        return new SearchEngine(people.gallery(), people::load, Calibration.defaults(), WORKERS, options);
    }

    /** Searches until so many in succession had no dirty slice; returns how many searches that took. */
    static int searchUntilClean(SearchEngine engine, SyntheticPeople people) {
        SliceWatch watch = engine.metrics().slices();
        long start = System.nanoTime();
        int searches = 0;
        int clean = 0;
        while (clean < CLEAN_SEARCHES) {
            long dirty = watch.dirtySlices();
            search(engine, people, searches++);
            clean = watch.dirtySlices() == dirty ? clean + 1 : 0;
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("still dirty after " + searches + " searches");
            }
        }
        return searches;
    }

    static SearchFindings search(SearchEngine engine, SyntheticPeople people, int person) {
        SearchQuestion question = new SearchQuestion(
                people.probe(person), 0, Long.MAX_VALUE, -1, new long[0], CANDIDATES, MIN_SCORE, Long.MAX_VALUE);
        return requireNonNull(engine.submit(question)).join();
    }
}
