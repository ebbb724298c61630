package io.whorl.ingest.server;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The whole gallery against itself, on a data directory that no server has: each reference is searched among those with lower numbers, so that
 * each pair is looked at once, by the search that serves applications, with all its threads. It can be stopped, or killed, at any moment and run
 * again with the same file: it goes on where it was.
 */
public final class Dedup {

    /** References between two notes of how far it is. */
    static final int SLICE = 128;

    private static final int AT_ONCE = 16;
    private static final int MAX_CANDIDATES = 100;
    private static final long[] NOBODY = {};
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final StoreAtRest store;
    private final PairFile file;

    /**
     * What is wanted.
     *
     * @param out the file of pairs; {@code out.state} beside it says how far it goes
     * @param json whether its lines are JSON, or CSV
     * @param falsePairs how many pairs of different people are expected in the whole list, by chance
     * @param share of the time that is worked, above 0 to 1
     */
    public record Plan(Path out, boolean json, double falsePairs, double share) {
        public Plan {
            if (!(falsePairs > 0)) {
                throw new IllegalArgumentException("dedup: falsePairs=" + falsePairs + ", limit=above 0");
            }
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("dedup: share=" + share + ", limit=above 0 to 1");
            }
        }
    }

    /**
     * How far it is.
     *
     * @param done encounters, of {@code all}
     * @param pairs suspected so far
     * @param incomplete searches that may have missed somebody, as they found too many
     */
    public record Progress(long done, long all, long pairs, long incomplete, double minScore) {
        public boolean isFinished() {
            return done >= all;
        }
    }

    private record Probe(SuspectedPair.Side side, long subject) {}

    private Dedup(StoreAtRest store, PairFile file) {
        this.store = store;
        this.file = file;
    }

    /**
     * Runs to the end, or until it is told to stop. Throws {@link IllegalStateException}, with a sentence, if there is no data directory, a server
     * has it, it is damaged, or the file of pairs is something else.
     *
     * @param stop looked at between two slices
     * @param told how far it is, after each
     */
    public static Progress run(Path data, Settings settings, Plan plan, BooleanSupplier stop, Consumer<Progress> told)
            throws IOException, InterruptedException {
        try (DataDirectory directory = DataDirectory.openExisting(data);
                StoreAtRest store = StoreAtRest.openToSearch(directory, settings);
                PairFile file = PairFile.open(plan.out(), plan.json(), fresh(store, plan))) {
            return new Dedup(store, file).run(plan.share(), stop, told);
        }
    }

    /** The score that so few pairs of different people reach, of all pairs that there are. */
    private static PairFile.State fresh(StoreAtRest store, Plan plan) {
        long[] counts = store.ask(ledger -> new long[] {ledger.nextEncounter(), ledger.encounterCount()});
        double pairs = Math.max(1, counts[1] * (counts[1] - 1) / 2.0);
        double minScore = Math.max(0, -10 * Math.log10(plan.falsePairs() / pairs));
        return new PairFile.State(0, counts[0], minScore, 0, 0, 0);
    }

    private Progress run(double share, BooleanSupplier stop, Consumer<Progress> told)
            throws IOException, InterruptedException {
        while (!progress().isFinished() && !stop.getAsBoolean()) {
            long begun = System.nanoTime();
            slice();
            told.accept(progress());
            TimeUnit.NANOSECONDS.sleep((long) ((System.nanoTime() - begun) * (1 - share) / share));
        }
        return progress();
    }

    private Progress progress() {
        PairFile.State state = file.state();
        return new Progress(state.next(), state.end(), state.pairs(), state.incomplete(), state.minScore());
    }

    private void slice() throws IOException {
        long from = file.state().next();
        long to = Math.min(file.state().end(), from + SLICE);
        List<Probe> probes = store.ask(ledger -> probes(ledger, from, to));
        List<SuspectedPair> pairs = new ArrayList<>();
        long incomplete = 0;
        for (int at = 0; at < probes.size(); at += AT_ONCE) {
            List<Probe> some = probes.subList(at, Math.min(probes.size(), at + AT_ONCE));
            List<CompletableFuture<SearchFindings>> asked =
                    some.stream().map(this::search).toList();
            for (int i = 0; i < some.size(); i++) {
                SearchFindings findings = store.await(asked.get(i));
                incomplete += findings.isComplete() ? 0 : 1;
                pairs.addAll(pairs(some.get(i), findings.candidates()));
            }
        }
        file.add(pairs, incomplete, to);
    }

    private static List<Probe> probes(Ledger ledger, long from, long to) {
        List<Probe> probes = new ArrayList<>();
        for (long encounter = from; encounter < to; encounter++) {
            long number = encounter;
            ledger.owner(number)
                    .ifPresent(owner -> probes.add(new Probe(
                            new SuspectedPair.Side(number, owner.subjectId(), owner.applicationId()),
                            ledger.subject(owner.subjectId()))));
        }
        return probes;
    }

    private CompletableFuture<SearchFindings> search(Probe probe) {
        SearchQuestion question = new SearchQuestion(
                store.templates(probe.side().encounter()),
                0,
                probe.side().encounter(),
                probe.subject(),
                NOBODY,
                MAX_CANDIDATES,
                file.state().minScore(),
                System.nanoTime() + DEADLINE_NANOS);
        CompletableFuture<SearchFindings> asked = store.node().submit(question);
        if (asked == null) {
            throw new IllegalStateException("dedup: the search takes no more questions: limit=" + AT_ONCE);
        }
        return asked;
    }

    private List<SuspectedPair> pairs(Probe probe, List<EncounterCandidate> candidates) {
        return store.ask(ledger -> {
            List<SuspectedPair> pairs = new ArrayList<>();
            for (EncounterCandidate candidate : candidates) {
                ledger.owner(candidate.encounter())
                        .ifPresent(owner -> pairs.add(new SuspectedPair(
                                probe.side(),
                                new SuspectedPair.Side(candidate.encounter(), owner.subjectId(), owner.applicationId()),
                                candidate.score(),
                                candidate.comparisons())));
            }
            return pairs;
        });
    }
}
