package io.whorl.index.ledger;

import io.whorl.index.ledger.DayCounts.Count;
import io.whorl.index.ledger.DayCounts.Whose;
import io.whorl.index.ledger.StepRows.By;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.Decision;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries steps out that {@link LifeTable} allows: stage, card, history, counts, and what follows from them for other rows. Confined to the
 * thread of its ledger.
 */
final class Lives {

    /** What closes an application or card, whichever is possible: first what is with somebody, then what is on its way, then what is made. */
    private static final List<Step> CLOSING = List.of(Step.REPLACE, Step.REFUSE, Step.EXPIRE);

    private static final By MERGED = new By("", null, "merged into another identity", 0);

    private final Tables tables;
    private final ApplicationRows applications;
    private final Outcomes outcomes;
    private final LifeRows rows;

    Lives(Tables tables) {
        this.tables = tables;
        applications = tables.applications;
        outcomes = tables.outcomes;
        rows = tables.lives;
    }

    private IssuanceRules rules() {
        return tables.rules.active();
    }

    /** A new application stands in the log; {@code actor}: whose token it came with. */
    void registered(long application, String actor, LogPoint at) {
        Whose whose = whose(application);
        tables.counts.add(whose, Count.APPLICATIONS, at.timeMs());
        if (isAway(application)) {
            tables.counts.add(whose, Count.AWAY, at.timeMs());
        }
        if (rules().fullLife()) {
            long life = rows.of(application, at.timeMs());
            rows.setStage(life, Stage.CAPTURED);
            By by = new By(actor, applications.acceptancePoint(application), "", 0);
            record(life, Step.REGISTER, Stage.CAPTURED, by, at);
        }
    }

    /** The matcher has decided; the decision stands in the row. */
    void decided(long application, LogPoint at) {
        Decision decision = outcomes.decision(application);
        long waitedMs = TimeUnit.MICROSECONDS.toMillis(outcomes.totalMicros(application));
        tables.counts.decided(whose(application), decision, waitedMs, at.timeMs());
        boolean full = rules().fullLife();
        if (!full && outcomes.life(application) == RowStore.NONE) {
            return;
        }
        long life = rows.of(application, at.timeMs());
        // without the steps the approval has just made the card
        Stage stage = decision == Decision.APPROVE && !full ? Stage.ACTIVE : decidedStage(decision);
        rows.setStage(life, stage);
        record(life, Step.DECIDE, stage, new By("", null, "", outcomes.policyVersion(application)), at);
        if (stage == Stage.IN_REVIEW) {
            rows.setReview(life, tables.reviews.append(application));
        }
        if (!rows.waits(life) && isAllowed(Step.EXPIRE, application)) {
            // its time ran out while it was searched
            take(application, Step.EXPIRE, By.NOBODY, at);
        }
    }

    boolean isAllowed(Step step, long application) {
        return LifeTable.allows(step, rows.stageOf(application), card(application));
    }

    @Nullable CardState card(long application) {
        return outcomes.hasCard(application) ? outcomes.cardState(application) : null;
    }

    /** Takes a step that is allowed; returns the row of its entry. */
    long take(long application, Step step, By by, LogPoint at) {
        long life = rows.of(application, at.timeMs());
        Stage before = rows.stageOf(application);
        Stage after = LifeTable.stageAfter(step, before);
        CardState cardBefore = card(application);
        CardState card = LifeTable.cardAfter(step, cardBefore);
        rows.setStage(life, after);
        if (card != null && card != cardBefore) {
            outcomes.setCard(application, card, at.timeMs());
        }
        long entry = record(life, step, after, by, at);
        if (after != before) {
            reached(application, life, before, at);
        }
        return entry;
    }

    /** Lets those expire whose time is over, the oldest first. Costs those alone. */
    void expire(LogPoint at) {
        int days = rules().daysToIssue();
        if (days == 0) {
            return;
        }
        long limitMs = TimeUnit.DAYS.toMillis(days);
        for (long life = rows.first(); life != RowStore.NONE; life = rows.first()) {
            if (rows.acceptedAtMs(life) + limitMs > at.timeMs()) {
                return;
            }
            rows.removeFirst();
            long application = rows.application(life);
            if (application != RowStore.NONE && !isElsewhere(application) && isAllowed(Step.EXPIRE, application)) {
                take(application, Step.EXPIRE, By.NOBODY, at);
            }
        }
    }

    /** Whether another shard serves an application, or is about to. */
    private boolean isElsewhere(long application) {
        return tables.subjects.is(applications.subject(application), SubjectRows.LEAVING | SubjectRows.MOVED);
    }

    /** Whether an application was made away from home; not where one of the two is not known. */
    boolean isAway(long application) {
        String point = applications.acceptancePoint(application);
        String home = applications.householdRegion(application);
        return point != null && home != null && !rules().isSameHome(point, home);
    }

    /** Reviews of before there were steps are open from now on. Reads every row. */
    void openOldReviews(LogPoint at) {
        for (long row = tables.store.first(), end = tables.store.end(); row != RowStore.NONE && row < end; ) {
            long next = tables.store.next(row);
            if (tables.store.byteAt(row, RowStore.KIND) == RowKind.APPLICATION
                    && !applications.isDeleted(row)
                    && !isElsewhere(row)
                    && outcomes.life(row) == RowStore.NONE
                    && outcomes.decision(row) == Decision.REVIEW) {
                rows.setReview(rows.of(row, at.timeMs()), tables.reviews.append(row));
            }
            row = next;
        }
    }

    /** An identity is merged into another: its cards are worth nothing any more, and what is on its way to one ends. */
    void close(long subject, LogPoint at) {
        for (long row = tables.subjects.lastRow(subject); row != RowStore.NONE; row = applications.older(row)) {
            if (applications.isEnrolment(row)) {
                continue;
            }
            for (Step step : CLOSING) {
                if (isAllowed(step, row)) {
                    take(row, step, MERGED, at);
                    break;
                }
            }
        }
    }

    /** Forgets the life of an application that is deleted. */
    void delete(long application) {
        long life = outcomes.life(application);
        if (life == RowStore.NONE) {
            return;
        }
        long step = rows.lastStep(life);
        while (step != RowStore.NONE) {
            long older = tables.steps.older(step);
            tables.steps.delete(step);
            step = older;
        }
        if (rows.review(life) != RowStore.NONE) {
            tables.reviews.delete(rows.review(life));
        }
        rows.delete(life);
    }

    private void reached(long application, long life, Stage before, LogPoint at) {
        Stage stage = rows.stageOf(application);
        long handledMs = at.timeMs() - rows.acceptedAtMs(life);
        tables.counts.reached(whose(application), stage, handledMs, at.timeMs());
        long review = rows.review(life);
        if (before == Stage.IN_REVIEW && review != RowStore.NONE) {
            tables.reviews.close(review);
        }
        switch (stage) {
            case APPROVED -> tables.approve(applications.subject(application), application);
            case ACTIVE -> replaceOthers(application, at);
            case REFUSED, WITHDRAWN, EXPIRED -> tables.disapprove(applications.subject(application), application);
            case ACCEPTED, CAPTURED, IN_REVIEW, SIGNED, CARD_MADE -> {}
        }
    }

    private void replaceOthers(long application, LogPoint at) {
        long subject = applications.subject(application);
        for (long other = tables.subjects.lastRow(subject); other != RowStore.NONE; other = applications.older(other)) {
            if (other != application && outcomes.hasCard(other) && isAllowed(Step.REPLACE, other)) {
                take(other, Step.REPLACE, By.NOBODY, at);
            }
        }
    }

    private long record(long life, Step step, Stage stage, By by, LogPoint at) {
        long application = rows.application(life);
        long entry = tables.steps.append(
                application, rows.lastStep(life), step, stage, card(application), tables.steps.entry(by, at.timeMs()));
        rows.setLastStep(life, entry);
        return entry;
    }

    private Whose whose(long application) {
        return new Whose(
                tables.names.of(applications.acceptancePoint(application)),
                tables.names.of(applications.householdRegion(application)));
    }

    private static Stage decidedStage(Decision decision) {
        return switch (decision) {
            case PENDING -> Stage.CAPTURED;
            case APPROVE -> Stage.APPROVED;
            case REVIEW -> Stage.IN_REVIEW;
            case RECAPTURE -> Stage.ACCEPTED;
            case REFUSE -> Stage.REFUSED;
        };
    }
}
