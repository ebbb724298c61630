package io.whorl.index.ledger;

import io.whorl.index.ledger.StepRows.By;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Event.CommandRefused;
import io.whorl.index.wire.LifeCommand.Judge;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies verdicts: two operators, each for himself, and a supervisor where they differ. Nobody judges twice. Who is found to be different
 * from the candidates is approved, and the pairs do not come back. Confined to the thread of its ledger.
 */
final class Judgements {

    private final Tables tables;
    private final ApplicationRows applications;
    private final Lives lives;

    Judgements(Tables tables, Lives lives) {
        this.tables = tables;
        applications = tables.applications;
        this.lives = lives;
    }

    void apply(Judge command, LogPoint at, Consumer<Event> sink) {
        String content = command.actor()
                + '\n'
                + command.supervisor()
                + '\n'
                + command.applicationId()
                + '\n'
                + command.verdict()
                + '\n'
                + command.subjectId()
                + '\n'
                + command.reason();
        if (LifeAnswers.answeredBefore(tables, RequestRows.VERDICT, command.requestId(), content, sink)) {
            return;
        }
        long row = tables.liveApplication(command.applicationId());
        CommandRefused refusal =
                row == RowStore.NONE ? Refusals.noSuchApplication(command.requestId()) : refusal(row, command);
        if (refusal != null) {
            sink.accept(refusal);
            return;
        }
        judge(row, command, at);
        sink.accept(LifeAnswers.changed(tables, RequestRows.VERDICT, command.requestId(), content, row, at));
    }

    private @Nullable CommandRefused refusal(long row, Judge command) {
        long review = review(row);
        if (review == RowStore.NONE || !tables.reviews.isOpen(review)) {
            return Refusals.reviewNotOpen(command.requestId());
        }
        if (hasJudged(review, command.actor())) {
            return Refusals.judgedAlready(command.requestId());
        }
        if (command.supervisor() && !tables.reviews.differs(review)) {
            return Refusals.notForSupervisor(command.requestId());
        }
        if (!command.supervisor() && tables.reviews.differs(review)) {
            return Refusals.forSupervisor(command.requestId());
        }
        return refusalOfVerdict(row, command);
    }

    private @Nullable CommandRefused refusalOfVerdict(long row, Judge command) {
        String candidate = command.subjectId();
        if (candidate != null) {
            long subject = tables.subjects.find(candidate);
            // one that is closed itself cannot be whom somebody really is; whether one of another shard is, that shard
            // knows
            boolean isNobody = subject == RowStore.NONE
                    ? named(row, candidate) == RowStore.NONE
                    : subject == applications.subject(row) || tables.isClosed(subject);
            return isNobody ? Refusals.candidateNotFound(command.requestId()) : null;
        }
        if (command.verdict() != Verdict.DIFFERENT_PEOPLE) {
            return null;
        }
        if (tables.isClosed(applications.subject(row))) {
            return Refusals.closedIdentity(command.requestId());
        }
        if (applications.encounter(row) < 0) {
            return Refusals.nothingToApprove(command.requestId());
        }
        boolean onFile = tables.subjects.lastApproved(applications.subject(row)) != RowStore.NONE;
        return onFile && applications.kind(row) == ApplicationKind.FIRST
                ? Refusals.onFileMeanwhile(command.requestId())
                : null;
    }

    private void judge(long row, Judge command, LogPoint at) {
        By by = new By(command.actor(), null, command.reason(), RowCodes.VERDICT.code(command.verdict()));
        long review = review(row);
        long entry = lives.take(row, Step.JUDGE, by, at);
        if (command.supervisor()) {
            settle(row, command.verdict(), at);
            return;
        }
        String candidate = command.subjectId();
        long subject = candidate == null ? RowStore.NONE : named(row, candidate);
        tables.reviews.judge(review, command.verdict(), entry, subject);
        if (tables.reviews.verdicts(review) == ReviewRows.OPERATORS && !tables.reviews.differs(review)) {
            settle(row, command.verdict(), at);
        }
    }

    /** The row of whom a verdict names: a subject, or a candidate that another shard has on file. */
    private long named(long row, String subjectId) {
        long subject = tables.subjects.find(subjectId);
        return subject == RowStore.NONE ? tables.findings.foreign(tables.outcomes.findings(row), subjectId) : subject;
    }

    private void settle(long row, Verdict verdict, LogPoint at) {
        long subject = applications.subject(row);
        switch (verdict) {
            case DIFFERENT_PEOPLE -> {
                long number = tables.subjects.number(subject);
                tables.findings.forEachListed(tables.outcomes.findings(row), candidate -> {
                    if (!applications.isDeleted(candidate)) {
                        tables.pairs.add(number, tables.subjects.number(applications.subject(candidate)));
                    }
                });
                lives.take(row, Step.CLEAR, By.NOBODY, at);
            }
            case MERGE -> {
                tables.listed.put(tables.subjects.id(subject), RefusalList.MERGED, true, Names.NONE, at.timeMs());
                lives.take(row, Step.REJECT, By.NOBODY, at);
                lives.close(subject, at);
            }
            case SAME_PERSON, NOT_THE_OWNER -> lives.take(row, Step.REJECT, By.NOBODY, at);
        }
    }

    private boolean hasJudged(long review, String actor) {
        int name = tables.names.find(actor);
        for (int place = 0; place < tables.reviews.verdicts(review); place++) {
            if (tables.steps.actor(tables.reviews.step(review, place)) == name) {
                return true;
            }
        }
        return false;
    }

    private long review(long row) {
        long life = tables.outcomes.life(row);
        boolean inReview = life != RowStore.NONE && tables.lives.stageOf(row) == Stage.IN_REVIEW;
        return inReview ? tables.lives.review(life) : RowStore.NONE;
    }
}
