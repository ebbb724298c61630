package io.whorl.bench.simulation;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.gallery.GalleryView;
import io.whorl.index.search.SearchEngine.ReferenceLoader;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.Searcher;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A search that compares everybody, in the place of the cascade: over the columns and records of the node, by the contract of {@link Searcher}. Two templates are mates
 * if their bytes are equal. It takes its time, fails now and then, and is full now and then. Confined to the thread of the world.
 */
final class ExactSearch implements Searcher {

    private static final double CERTAIN = 120;
    private static final double FULL = 0.02;
    private static final double FAILS = 0.03;
    private static final double SLOW = 0.03;

    private final Gallery gallery;
    private final ReferenceLoader records;
    private final Turns turns;
    private final Dice dice;
    private final boolean isBeforeInsert;
    /** Encounters whose own search is under way: for the planted fault they are not inserted yet. */
    private final Set<Long> underWay = new HashSet<>();

    /** Lets something happen later on the same machine, unless its process has ended. */
    interface Turns {
        void after(long nanos, Runnable action);

        long nanoTime();
    }

    /** @param isBeforeInsert a reference is found only once its own search has ended: a planted fault */
    ExactSearch(Gallery gallery, ReferenceLoader records, Turns turns, Dice dice, boolean isBeforeInsert) {
        this.gallery = gallery;
        this.records = records;
        this.turns = turns;
        this.dice = dice;
        this.isBeforeInsert = isBeforeInsert;
    }

    @Override
    public @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        if (dice.chance(FULL)) {
            return null;
        }
        CompletableFuture<SearchFindings> answer = new CompletableFuture<>();
        underWay.add(question.belowEncounter());
        turns.after(dice.millis(0, dice.chance(SLOW) ? 3_000 : 60), () -> search(question, answer));
        return answer;
    }

    private void search(SearchQuestion question, CompletableFuture<SearchFindings> answer) {
        SearchFindings findings = dice.chance(FAILS) ? null : findings(question);
        turns.after(dice.millis(1, 60), () -> {
            underWay.remove(question.belowEncounter());
            if (findings == null || turns.nanoTime() - question.deadlineNanos() >= 0) {
                answer.completeExceptionally(new IllegalStateException("the search did not end in time"));
            } else {
                answer.complete(findings);
            }
        });
    }

    /** Null if a live reference has no templates. */
    private @Nullable SearchFindings findings(SearchQuestion question) {
        GalleryView view = gallery.view();
        Map<Long, EncounterCandidate> bySubject = new HashMap<>();
        Set<Long> subjects = new HashSet<>();
        int references = 0;
        int end = view.rowsBelow(question.belowEncounter());
        for (int row = 0; row < end; row++) {
            long encounter = view.number(row);
            long subject = view.subject(row);
            if (!view.live(row) || subject == question.excludedSubject() || isHidden(encounter)) {
                continue;
            }
            CodedTemplates reference = records.load(encounter);
            if (reference == null) {
                return null;
            }
            references++;
            subjects.add(subject);
            double score = score(question.probe(), reference.templates());
            if (score >= question.minScore()) {
                bySubject.putIfAbsent(subject, new EncounterCandidate(encounter, score, comparisons(score)));
            }
        }
        List<EncounterCandidate> candidates = bySubject.values().stream()
                .sorted(Comparator.comparingDouble(EncounterCandidate::score)
                        .reversed()
                        .thenComparingLong(EncounterCandidate::encounter))
                .limit(question.maxCandidates())
                .toList();
        double own = own(question);
        return new SearchFindings(
                candidates,
                own < 0 ? null : comparisons(own),
                Math.max(0, own),
                references,
                subjects.size(),
                0,
                0,
                1_000,
                0);
    }

    private boolean isHidden(long encounter) {
        return isBeforeInsert && underWay.contains(encounter);
    }

    /** The best score of the own references; below 0 if none is left. */
    private double own(SearchQuestion question) {
        double best = -1;
        for (long encounter : question.ownEncounters()) {
            CodedTemplates reference = records.load(encounter);
            best = reference == null ? best : Math.max(best, score(question.probe(), reference.templates()));
        }
        return best;
    }

    private static double score(TemplateSet probe, TemplateSet reference) {
        for (FingerTemplate one : probe.fingers()) {
            for (FingerTemplate other : reference.fingers()) {
                if (one.position() == other.position() && Arrays.equals(one.serialized(), other.serialized())) {
                    return CERTAIN;
                }
            }
        }
        return 0;
    }

    private static List<Comparison> comparisons(double score) {
        return List.of(new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, score));
    }
}
