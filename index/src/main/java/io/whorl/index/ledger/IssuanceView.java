package io.whorl.index.ledger;

import io.whorl.index.wire.Card;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a ledger says of the way from desk to card. To be used by the thread of its ledger, between two commands. */
public final class IssuanceView {

    /** Most reviews that are looked at for a list; the oldest. */
    public static final int MAX_REVIEWS = 10_000;

    /** Most entries that are looked at for one answer, those of deleted subjects too: half a millisecond between two commands. */
    static final int MAX_LOOKED_AT = 10_000;

    private final Tables tables;
    private final ApplicationRows applications;

    IssuanceView(Tables tables) {
        this.tables = tables;
        applications = tables.applications;
    }

    /** The rules that hold. */
    public IssuanceRules rules() {
        return tables.rules.active();
    }

    /** Who set the rules, and when; empty if nobody did. */
    public Optional<Mark> rulesSet() {
        long at = tables.rules.setAtMs();
        return at == 0 ? Optional.empty() : Optional.of(new Mark(tables.names.text(tables.rules.actor()), at));
    }

    /** The lists that a subject stands on. */
    public Set<RefusalList> lists(String subjectId) {
        return tables.listed.of(subjectId);
    }

    /** Where an application stands; empty for an id that is unknown, deleted, or an enrolment's. */
    public Optional<Stage> stage(String applicationId) {
        long row = tables.liveApplication(applicationId);
        return row == RowStore.NONE ? Optional.empty() : Optional.of(tables.lives.stageOf(row));
    }

    /** The history of an application and its card, oldest first, without the verdicts of a review that is still open. */
    public List<LifeEntry> history(String applicationId) {
        long row = tables.liveApplication(applicationId);
        long life = row == RowStore.NONE ? RowStore.NONE : tables.outcomes.life(row);
        if (life == RowStore.NONE) {
            return List.of();
        }
        boolean open = tables.lives.stageOf(row) == Stage.IN_REVIEW;
        List<LifeEntry> entries = new ArrayList<>();
        for (long step = tables.lives.lastStep(life); step != RowStore.NONE; step = tables.steps.older(step)) {
            if (!open || tables.steps.step(step) != Step.JUDGE) {
                entries.add(entry(step, 0));
            }
        }
        return entries.reversed();
    }

    /** How many entries all histories have, those of deleted subjects too. */
    public long lastSequence() {
        return tables.steps.last();
    }

    /**
     * Entries of all histories behind a sequence number, ascending, at most {@code limit}; of {@value #MAX_LOOKED_AT} at most, so that a page can be
     * empty and yet not the last. Of a verdict only that there was one.
     */
    public LifePage entries(long after, int limit) {
        List<LifeEntry> entries = new ArrayList<>();
        // never beyond the last: the number is the caller's
        long through = Math.clamp(after, 0, tables.steps.last());
        long end = Math.min(tables.steps.last(), through + MAX_LOOKED_AT);
        while (through < end && entries.size() < limit) {
            through++;
            long step = tables.steps.bySequence(through);
            if (!tables.steps.isDeleted(step)) {
                LifeEntry entry = entry(step, through);
                entries.add(entry.step() == Step.JUDGE ? veiled(entry) : entry);
            }
        }
        return new LifePage(entries, through);
    }

    /** The card with this id; empty if there is none. */
    public Optional<Card> card(String cardId) {
        long row = tables.liveApplication(cardId);
        return row == RowStore.NONE || !tables.outcomes.hasCard(row) ? Optional.empty() : Optional.of(tables.card(row));
    }

    /** Whether templates of fingers stand behind a card, so that who reports it lost can be compared with them; false if there is none. */
    public boolean hasFingerprints(String cardId) {
        long row = tables.liveApplication(cardId);
        return row != RowStore.NONE && new Losses(tables).hasFingerprints(row);
    }

    /** Whether a step is possible for an application and its card as they stand. */
    public boolean allows(Step step, String applicationId) {
        long row = tables.liveApplication(applicationId);
        return row != RowStore.NONE
                && LifeTable.allows(
                        step,
                        tables.lives.stageOf(row),
                        tables.outcomes.hasCard(row) ? tables.outcomes.cardState(row) : null);
    }

    /** How many reviews are open. O(1). */
    public int openReviews() {
        return tables.reviews.openCount();
    }

    /** Open reviews, the most urgent first, and among these the oldest; of the {@value #MAX_REVIEWS} oldest, at most {@code limit}. */
    public List<OpenReview> reviews(int limit) {
        List<OpenReview> open = new ArrayList<>();
        long review = tables.reviews.first();
        for (; review != RowStore.NONE && open.size() < MAX_REVIEWS; review = tables.reviews.next(review)) {
            open.add(review(review));
        }
        open.sort(Comparator.comparingInt(OpenReview::priority).reversed().thenComparingLong(OpenReview::sinceMs));
        return List.copyOf(open.subList(0, Math.min(limit, open.size())));
    }

    /** The open review of an application; empty if it has none. */
    public Optional<OpenReview> review(String applicationId) {
        long row = tables.liveApplication(applicationId);
        long life = row == RowStore.NONE ? RowStore.NONE : tables.outcomes.life(row);
        long review = life == RowStore.NONE ? RowStore.NONE : tables.lives.review(life);
        return review == RowStore.NONE || !tables.reviews.isOpen(review)
                ? Optional.empty()
                : Optional.of(review(review));
    }

    /** What was counted from one day to another (days since the epoch, UTC), by point and by home region, names ascending. */
    public Map<String, DayTotals> points(int fromDay, int toDay) {
        return totals(DayCounts.POINT, fromDay, toDay);
    }

    /** The same by the home region of the applicants. */
    public Map<String, DayTotals> homes(int fromDay, int toDay) {
        return totals(DayCounts.HOME, fromDay, toDay);
    }

    private Map<String, DayTotals> totals(int role, int fromDay, int toDay) {
        Map<Integer, DayTotals.Sum> sums = new TreeMap<>();
        tables.counts.forEach(fromDay, toDay, row -> {
            if (tables.counts.role(row) == role) {
                sums.computeIfAbsent(tables.counts.name(row), unseen -> new DayTotals.Sum())
                        .add(tables.counts, row);
            }
        });
        Map<String, DayTotals> totals = new TreeMap<>();
        sums.forEach((name, sum) -> totals.put(tables.names.text(name), sum.totals()));
        return totals;
    }

    private OpenReview review(long review) {
        long row = tables.reviews.application(review);
        long life = tables.outcomes.life(row);
        Set<Reason> reasons = tables.outcomes.reasons(row);
        boolean differs = tables.reviews.differs(review);
        return new OpenReview(
                applications.id(row),
                tables.subjects.id(applications.subject(row)),
                reasons,
                OpenReview.urgency(reasons, differs),
                tables.lives.acceptedAtMs(life),
                tables.reviews.verdicts(review),
                differs);
    }

    private LifeEntry entry(long step, long sequence) {
        long row = tables.steps.application(step);
        StepRows.By by = tables.steps.by(step);
        return new LifeEntry(
                sequence,
                applications.id(row),
                tables.subjects.id(applications.subject(row)),
                tables.steps.step(step),
                tables.steps.stage(step),
                tables.steps.card(step),
                tables.steps.atMs(step),
                by.actor(),
                by.place(),
                by.reason(),
                by.value());
    }

    private static LifeEntry veiled(LifeEntry entry) {
        return new LifeEntry(
                entry.sequence(),
                entry.applicationId(),
                entry.subjectId(),
                entry.step(),
                entry.stage(),
                entry.card(),
                entry.atMs(),
                "",
                null,
                "",
                0);
    }

    /**
     * A review that waits for verdicts. Whose verdicts there are already is not said.
     *
     * @param sinceMs log time since when the application is there
     * @param verdicts of operators so far
     * @param differs whether a supervisor has to decide
     */
    public record OpenReview(
            String applicationId,
            String subjectId,
            Set<Reason> reasons,
            int priority,
            long sinceMs,
            int verdicts,
            boolean differs) {

        /** 3: operators differ; 2: a second identity, or somebody else's card; 1: anything else. */
        static int urgency(Set<Reason> reasons, boolean differs) {
            boolean identity = reasons.contains(Reason.DUPLICATE_OF_OTHER_SUBJECT)
                    || reasons.contains(Reason.DOES_NOT_MATCH_OWN_REFERENCE);
            return differs ? 3 : identity ? 2 : 1;
        }
    }
}
