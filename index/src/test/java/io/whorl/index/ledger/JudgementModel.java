package io.whorl.index.ledger;

import io.whorl.index.ledger.ModelCase.Given;
import io.whorl.index.ledger.ModelCase.Person;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verdicts of people in plain lists: the part of {@link LedgerModel} that is about them. */
final class JudgementModel {

    private final LifeModel life;
    private final Map<String, Person> people;
    private final Set<String> different = new HashSet<>();

    JudgementModel(LifeModel life, Map<String, Person> people) {
        this.life = life;
        this.people = people;
    }

    boolean isKnownDifferent(Person one, Person other) {
        return different.contains(pair(one, other));
    }

    /** The refusal, or null if the verdict was taken. */
    @Nullable String judge(ModelCase made, LifeCommand.Judge c, long timeMs) {
        if (made.stage != Stage.IN_REVIEW || !made.inReview) {
            return "REVIEW_NOT_OPEN";
        }
        if (made.verdicts.stream().anyMatch(given -> given.actor().equals(c.actor()))) {
            return "JUDGED_ALREADY";
        }
        if (c.supervisor() != differs(made)) {
            return c.supervisor() ? "NOT_FOR_SUPERVISOR" : "FOR_SUPERVISOR";
        }
        Person candidate = c.subjectId() == null ? null : people.get(c.subjectId());
        if (c.subjectId() != null && (candidate == null || candidate == made.person || life.isClosed(candidate.id))) {
            return "CANDIDATE_NOT_FOUND";
        }
        if (c.verdict() == Verdict.DIFFERENT_PEOPLE && life.isClosed(made.person.id)) {
            return "IDENTITY_CLOSED";
        }
        if (c.verdict() == Verdict.DIFFERENT_PEOPLE && made.encounter < 0) {
            return "NOTHING_TO_APPROVE";
        }
        if (c.verdict() == Verdict.DIFFERENT_PEOPLE
                && made.kind == ApplicationKind.FIRST
                && !made.person.approved.isEmpty()) {
            return "ALREADY_ON_FILE";
        }
        life.take(made, Step.JUDGE, c.actor(), null, c.reason(), RowCodes.VERDICT.code(c.verdict()), timeMs);
        if (!c.supervisor()) {
            made.verdicts.add(new Given(c.actor(), c.verdict(), candidate));
        }
        if (c.supervisor() || (made.verdicts.size() == 2 && !differs(made))) {
            settle(made, c.verdict(), timeMs);
        }
        return null;
    }

    private void settle(ModelCase made, Verdict verdict, long timeMs) {
        if (verdict == Verdict.DIFFERENT_PEOPLE) {
            for (ModelCase.Listed listed : made.candidates) {
                if (!listed.other().deleted) {
                    different.add(pair(made.person, listed.other().person));
                }
            }
        }
        if (verdict == Verdict.MERGE) {
            life.put(made.person.id, RefusalList.MERGED, true);
        }
        Step step = verdict == Verdict.DIFFERENT_PEOPLE ? Step.CLEAR : Step.REJECT;
        life.take(made, step, "", null, "", 0, timeMs);
        if (verdict == Verdict.MERGE) {
            for (ModelCase other : made.person.cases.reversed()) {
                close(other, timeMs);
            }
        }
    }

    private void close(ModelCase made, long timeMs) {
        if (!made.enrolment) {
            Stream.of(Step.REPLACE, Step.REFUSE, Step.EXPIRE)
                    .filter(step -> life.isAllowed(step, made))
                    .findFirst()
                    .ifPresent(step -> life.take(made, step, "", null, "merged into another identity", 0, timeMs));
        }
    }

    static boolean differs(ModelCase made) {
        if (made.verdicts.size() < 2) {
            return false;
        }
        Given one = made.verdicts.getFirst();
        Given other = made.verdicts.getLast();
        return one.verdict() != other.verdict() || one.candidate() != other.candidate();
    }

    private static String pair(Person one, Person other) {
        return Math.min(one.number, other.number) + " " + Math.max(one.number, other.number);
    }
}
