package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules between desk and card in plain lists: the part of {@link LedgerModel} that is about them. */
final class LifeModel {

    private static final long DAY_MS = 86_400_000;

    /** Written out a second time: stages before, stage after. */
    private static final Map<Step, String> STAGES = Map.ofEntries(
            Map.entry(Step.JUDGE, "IN_REVIEW:"),
            Map.entry(Step.CLEAR, "IN_REVIEW:APPROVED"),
            Map.entry(Step.REJECT, "IN_REVIEW:REFUSED"),
            Map.entry(Step.SIGN, "APPROVED:SIGNED"),
            Map.entry(Step.MAKE_CARD, "SIGNED:CARD_MADE"),
            Map.entry(Step.HAND_OVER, "CARD_MADE:ACTIVE"),
            Map.entry(Step.POST, "CARD_MADE:ACTIVE"),
            Map.entry(Step.REFUSE, "ACCEPTED IN_REVIEW APPROVED SIGNED:REFUSED"),
            Map.entry(Step.WITHDRAW, "ACCEPTED IN_REVIEW APPROVED SIGNED:WITHDRAWN"),
            Map.entry(Step.EXPIRE, "ACCEPTED IN_REVIEW APPROVED SIGNED CARD_MADE:EXPIRED"),
            Map.entry(Step.ISSUE_TEMPORARY, "APPROVED SIGNED CARD_MADE:"));

    /** Card before and after. */
    private static final Map<Step, String> CARDS = Map.ofEntries(
            Map.entry(Step.MAKE_CARD, "none>MADE"),
            Map.entry(Step.HAND_OVER, "MADE>ACTIVE"),
            Map.entry(Step.POST, "MADE>ACTIVE"),
            Map.entry(Step.EXPIRE, "none>none MADE>TO_BE_DESTROYED"),
            Map.entry(Step.LOSE, "ACTIVE>LOST"),
            Map.entry(Step.FIND, "ACTIVE>FOUND LOST>FOUND REPLACED>TO_BE_DESTROYED"),
            Map.entry(Step.HAND_BACK, "FOUND>ACTIVE"),
            Map.entry(Step.REPLACE, "ACTIVE>REPLACED LOST>REPLACED FOUND>TO_BE_DESTROYED"),
            Map.entry(Step.DESTROY, "TO_BE_DESTROYED>DESTROYED"),
            Map.entry(Step.CONFIRM_LOSS, "LOST>LOST"),
            Map.entry(Step.VOUCH, "LOST>LOST"));

    private static final Set<Step> TO_THE_OWNER = EnumSet.of(Step.HAND_OVER, Step.HAND_BACK, Step.CONFIRM_LOSS);

    IssuanceRules rules = IssuanceRules.BEFORE;
    private final Map<String, EnumSet<RefusalList>> lists = new HashMap<>();
    private final ArrayDeque<ModelCase> waiting = new ArrayDeque<>();
    final List<ModelCase> openReviews = new ArrayList<>();
    /** All that ever happened, as it is shown to who follows; null what was of a deleted subject. */
    final List<@Nullable LifeEntry> entries = new ArrayList<>();

    final CountModel counts = new CountModel();

    void registered(ModelCase made, String actor, long timeMs) {
        counts.add(made, "applications", timeMs);
        if (isAway(made)) {
            counts.add(made, "away", timeMs);
        }
        if (rules.fullLife()) {
            begin(made, timeMs);
            made.stage = Stage.CAPTURED;
            record(made, Step.REGISTER, actor, made.point, "", 0, timeMs);
        }
    }

    void decided(ModelCase made, long timeMs) {
        counts.decided(made, timeMs);
        if (!rules.fullLife() && !made.hasLife) {
            return;
        }
        begin(made, timeMs);
        made.stage = switch (made.decision) {
            case APPROVE -> rules.fullLife() ? Stage.APPROVED : Stage.ACTIVE;
            case REVIEW -> Stage.IN_REVIEW;
            case RECAPTURE -> Stage.ACCEPTED;
            case REFUSE -> Stage.REFUSED;
            case PENDING -> throw new IllegalStateException("not decided");
        };
        record(made, Step.DECIDE, "", null, "", made.policyVersion, timeMs);
        if (made.stage == Stage.IN_REVIEW) {
            made.inReview = true;
            openReviews.add(made);
        }
        if (!made.waits && isAllowed(Step.EXPIRE, made)) {
            take(made, Step.EXPIRE, "", null, "", 0, timeMs);
        }
    }

    void expire(long timeMs) {
        if (rules.daysToIssue() == 0) {
            return;
        }
        while (!waiting.isEmpty() && waiting.getFirst().acceptedAtMs + rules.daysToIssue() * DAY_MS <= timeMs) {
            ModelCase made = waiting.removeFirst();
            made.waits = false;
            if (!made.deleted && isAllowed(Step.EXPIRE, made)) {
                take(made, Step.EXPIRE, "", null, "", 0, timeMs);
            }
        }
    }

    Set<RefusalList> lists(String subjectId) {
        return lists.getOrDefault(subjectId, EnumSet.noneOf(RefusalList.class));
    }

    boolean isAway(ModelCase made) {
        return made.point != null && made.home != null && !isSameHome(made.point, made.home);
    }

    /** The refusal, or null if the step was taken. */
    @Nullable String step(ModelCase made, LifeCommand.TakeStep c, Policy policy, long timeMs) {
        Step step = c.step();
        if (!isAllowed(step, made)) {
            return "STEP_NOT_ALLOWED";
        }
        boolean helpsNobody = EnumSet.of(Step.REFUSE, Step.WITHDRAW, Step.DESTROY, Step.CONFIRM_LOSS, Step.VOUCH)
                .contains(step);
        if (isClosed(made.person.id) && !helpsNobody) {
            return "IDENTITY_CLOSED";
        }
        String home = made.home != null ? made.home : made.point;
        if (step == Step.SIGN && (c.place() == null || (home != null && !isSameHome(home, c.place())))) {
            return "WRONG_COUNTY";
        }
        if ((step == Step.SIGN || step == Step.ISSUE_TEMPORARY)
                && rules.lossCompared()
                && CardModel.hasOpenLoss(made)) {
            return "LOSS_NOT_COMPARED";
        }
        if (TO_THE_OWNER.contains(step)) {
            if (Double.isInfinite(c.score())) {
                return "OWNER_NOT_COMPARED";
            }
            if (c.score() < policy.verificationScore()) {
                return "NOT_THE_OWNER";
            }
        }
        double value = TO_THE_OWNER.contains(step) ? (float) c.score() : 0;
        if (step == Step.ISSUE_TEMPORARY) {
            boolean valid = made.history.reversed().stream()
                    .filter(entry -> entry.step() == Step.ISSUE_TEMPORARY)
                    .limit(1)
                    .anyMatch(entry -> entry.atMs() + ((long) entry.value()) * DAY_MS > timeMs);
            if (valid) {
                return "TEMPORARY_STILL_VALID";
            }
            value = rules.temporaryDays();
        }
        take(made, step, c.actor(), c.place(), c.reason(), value, timeMs);
        return null;
    }

    @Nullable String setRules(IssuanceRules next) {
        if (next.version() != rules.version()) {
            return "RULES_CHANGED";
        }
        rules = next.withVersion(rules.version() + 1);
        return null;
    }

    void oldReviewsOpen(List<ModelCase> inOrder, boolean wereOff, long timeMs) {
        if (wereOff && rules.fullLife()) {
            for (ModelCase made : inOrder) {
                if (!made.deleted && !made.enrolment && !made.hasLife && made.decision == Decision.REVIEW) {
                    begin(made, timeMs);
                    made.inReview = true;
                    openReviews.add(made);
                }
            }
        }
    }

    void put(String subjectId, RefusalList list, boolean listed) {
        EnumSet<RefusalList> of = lists.computeIfAbsent(subjectId, unseen -> EnumSet.noneOf(RefusalList.class));
        if (listed) {
            of.add(list);
        } else {
            of.remove(list);
        }
    }

    boolean isAllowed(Step step, ModelCase made) {
        String stages = STAGES.get(step);
        if (stages != null && !(" " + stages.split(":", -1)[0] + " ").contains(" " + stage(made) + " ")) {
            return false;
        }
        return !CARDS.containsKey(step) || cardAfter(step, made) != null;
    }

    void take(
            ModelCase made, Step step, String actor, @Nullable String place, String reason, double value, long timeMs) {
        begin(made, timeMs);
        Stage before = made.stage;
        String[] stages = STAGES.getOrDefault(step, ":").split(":", -1);
        if (!stages[1].isEmpty()) {
            made.stage = Stage.valueOf(stages[1]);
        }
        String card = CARDS.containsKey(step) ? cardAfter(step, made) : null;
        if (card != null && !card.equals("none") && made.card != CardState.valueOf(card)) {
            made.card = CardState.valueOf(card);
            made.cardChangedAtMs = timeMs;
        }
        record(made, step, actor, place, reason, value, timeMs);
        if (made.stage != before) {
            reached(made, before, timeMs);
        }
    }

    void delete(ModelCase made) {
        for (LifeEntry entry : made.history) {
            entries.set((int) entry.sequence() - 1, null);
        }
        openReviews.remove(made);
    }

    private void reached(ModelCase made, Stage before, long timeMs) {
        counts.reached(made, timeMs);
        if (before == Stage.IN_REVIEW && made.inReview) {
            openReviews.remove(made);
        }
        switch (made.stage) {
            case APPROVED -> {
                made.approved = true;
                made.person.approved.add(made);
            }
            case ACTIVE -> {
                for (ModelCase other : made.person.cases.reversed()) {
                    if (other != made && other.card != null && isAllowed(Step.REPLACE, other)) {
                        take(other, Step.REPLACE, "", null, "", 0, timeMs);
                    }
                }
            }
            case REFUSED, WITHDRAWN, EXPIRED -> {
                made.approved = false;
                made.person.approved.remove(made);
            }
            case ACCEPTED, CAPTURED, IN_REVIEW, SIGNED, CARD_MADE -> {}
        }
    }

    boolean isClosed(String subjectId) {
        return lists(subjectId).contains(RefusalList.MERGED);
    }

    private void begin(ModelCase made, long timeMs) {
        if (!made.hasLife) {
            made.stage = stage(made);
            made.hasLife = true;
            made.acceptedAtMs = timeMs;
            made.waits = true;
            waiting.add(made);
        }
    }

    /** Before there were steps an approval made the card active. */
    static Stage stage(ModelCase made) {
        if (made.hasLife) {
            return made.stage;
        }
        return switch (made.decision) {
            case PENDING -> Stage.CAPTURED;
            case APPROVE -> Stage.ACTIVE;
            case REVIEW -> Stage.IN_REVIEW;
            case RECAPTURE -> Stage.ACCEPTED;
            case REFUSE -> Stage.REFUSED;
        };
    }

    private void record(
            ModelCase made, Step step, String actor, @Nullable String place, String reason, double value, long timeMs) {
        LifeEntry entry = new LifeEntry(
                entries.size() + 1,
                made.id,
                made.person.id,
                step,
                made.stage,
                made.card,
                timeMs,
                actor,
                place,
                reason,
                value);
        made.history.add(entry);
        entries.add(entry);
    }

    /** The card after a step, or null if it is not possible. */
    private static @Nullable String cardAfter(Step step, ModelCase made) {
        String card = made.card == null ? "none" : made.card.name();
        for (String move : CARDS.getOrDefault(step, "").split(" ", -1)) {
            if (move.startsWith(card + ">")) {
                return move.substring(card.length() + 1);
            }
        }
        return null;
    }

    private boolean isSameHome(String one, String other) {
        int digits = rules.homeDigits();
        return (one.length() >= digits && other.length() >= digits)
                ? one.substring(0, digits).equals(other.substring(0, digits))
                : one.equals(other);
    }
}
