package io.whorl.index.search;

import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Brings the search to speed: the stages of service, with the threads of service, search a gallery of synthetic people until the compiler is
 * done with them. Without it the first searches would run interpreted, for seconds each. The gallery begins small and grows from call to call, as what
 * runs interpreted is better done on few people. Runs once, on the coordinator, and ends when the first question comes, as that
 * brings the search to speed as well.
 *
 * <p>Speed is all it gives. If it does not come to an end within the limits of {@link WarmUp}, or fails, the log says so, the search
 * serves all the same, and the counts of {@link SliceWatch} tell whether it is slow (docs/decisions/0009, 0043).
 */
final class SearchWarmUp {

    private static final Logger LOG = System.getLogger(SearchWarmUp.class.getName());

    /**
     * Different people. Each is on file four times: of many doubles as many would be compared by templates, which took half of the warm-up and brought no
     * kernel to speed.
     */
    private static final int DISTINCT = 512;

    /** Enough for every stage to have work: the cut thins from a thousand people on, and so does the score. */
    private static final int PEOPLE = 2_048;

    /** Of the first call. */
    private static final int FIRST_DISTINCT = 16;

    private static final int FIRST_PEOPLE = 64;

    /** The score that a candidate must reach: false matches of one in ten thousand. */
    private static final double MIN_SCORE = 40;

    private static final int CANDIDATES = 20;

    /** Never reached; by the clock, as its origin is anywhere, also below zero. */
    private static final long DEADLINE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final SearchAssembly assembly;
    private final SliceWatch watch;
    private final BooleanSupplier disturbed;
    private int calls;

    /**
     * See the parameters.
     *
     * @param watch that of the assembly's crew
     * @param disturbed ends it after the present call
     */
    SearchWarmUp(SearchAssembly assembly, SliceWatch watch, BooleanSupplier disturbed) {
        this.assembly = assembly;
        this.watch = watch;
        this.disturbed = disturbed;
    }

    /** Coordinator: takes some seconds, {@link WarmUp#MAX_NANOS} twice and a call at most, and never throws. */
    void run() {
        try {
            tellKernels(LOG, Kernels.isVector(), Kernels.description());
            if (!disturbed.getAsBoolean()) {
                watch.rehearse();
                rehearse(assembly.surroundings().clock());
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "search: the warm-up failed; the first searches will be slow", e);
        } finally {
            watch.forget();
        }
    }

    private void rehearse(LongSupplier clock) {
        SearchOptions options = assembly.surroundings().options();
        SearchMetrics rehearsed = new SearchMetrics(clock);
        long start = clock.getAsLong();
        try (SyntheticPeople people = new SyntheticPeople(FIRST_DISTINCT, FIRST_PEOPLE)) {
            SearchCoordinator asInService = assembly.coordinator(people, rehearsed, options);
            // without a cut the score has everybody to score: behind the cut of so small a gallery it has nothing to do
            SearchCoordinator uncut = assembly.coordinator(people, rehearsed, new SearchOptions(options.tier(), true));
            while (people.size() < PEOPLE
                    && clock.getAsLong() - start < WarmUp.MAX_NANOS
                    && !disturbed.getAsBoolean()) {
                call(people, asInService, uncut);
                people.add(Math.min(people.distinct(), DISTINCT - people.distinct()), people.size());
            }
            WarmUp.Outcome outcome = new WarmUp(clock, disturbed).until(() -> call(people, asInService, uncut));
            tell(outcome.isWarm(), clock.getAsLong() - start, rehearsed);
        }
    }

    /** A single search, and two in one pass. Returns whether no kernel allocated. */
    private boolean call(SyntheticPeople people, SearchCoordinator asInService, SearchCoordinator uncut) {
        long dirty = watch.dirtySlices();
        search(asInService, List.of(people.probe(calls)));
        search(uncut, List.of(people.probe(calls + 1), people.probe(calls + 2)));
        calls++;
        return watch.dirtySlices() == dirty;
    }

    private void search(SearchCoordinator coordinator, List<TemplateSet> probes) {
        long deadline = assembly.surroundings().clock().getAsLong() + DEADLINE_NANOS;
        List<Inquiry> inquiries = new ArrayList<>();
        for (TemplateSet probe : probes) {
            SearchQuestion question =
                    new SearchQuestion(probe, 0, Long.MAX_VALUE, -1, new long[0], CANDIDATES, MIN_SCORE, deadline);
            inquiries.add(new Inquiry(question, null, new AtomicInteger(1)));
        }
        coordinator.search(inquiries);
        for (Inquiry inquiry : inquiries) {
            found(inquiry.answer());
        }
    }

    private static void found(CompletableFuture<SearchFindings> answer) {
        try {
            if (answer.getNow(null) == null) {
                throw new IllegalStateException("a search of the warm-up has no answer");
            }
        } catch (CompletionException e) {
            throw new IllegalStateException("a search of the warm-up failed", e.getCause());
        }
    }

    /** Once: without wide registers the search is right and several times slower, which nobody would otherwise hear of. */
    static void tellKernels(Logger log, boolean isVector, String description) {
        log.log(
                isVector ? Level.INFO : Level.WARNING,
                "search: kernels by " + description
                        + (isVector
                                ? ""
                                : "; searches of fingers take 5 to 10 times as long as with 512-bit registers"));
    }

    private void tell(boolean isWarm, long nanos, SearchMetrics rehearsed) {
        StringBuilder stages = new StringBuilder();
        for (StageName stage : StageName.values()) {
            var micros = rehearsed.stageMicros(stage);
            stages.append(String.format(
                    Locale.ROOT,
                    "%s %s %.0f ms, slowest %.1f, fastest %.1f",
                    stages.isEmpty() ? "" : ";",
                    stage.name().toLowerCase(Locale.ROOT),
                    micros.getMean() * micros.getTotalCount() / 1e3,
                    micros.getMaxValue() / 1e3,
                    micros.getMinValue() / 1e3));
        }
        String line = String.format(
                Locale.ROOT,
                "search: %s after %d ms and %d calls:%s",
                isWarm ? "warm" : disturbed.getAsBoolean() ? "no longer warming up," : "not warm yet,",
                TimeUnit.NANOSECONDS.toMillis(nanos),
                calls,
                stages);
        LOG.log(isWarm || disturbed.getAsBoolean() ? Level.INFO : Level.WARNING, line);
    }
}
