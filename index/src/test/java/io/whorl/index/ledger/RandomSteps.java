package io.whorl.index.ledger;

import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Steps, verdicts, rules and lists from a seed; more often possible ones than chance would give. */
final class RandomSteps {

    private static final List<Step> ASKED =
            Arrays.stream(Step.values()).filter(Step::isAsked).toList();
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<RefusalList> LISTS = List.of(RefusalList.values());
    private static final List<String> PLACES = List.of("320412-07", "320413-01", "340522-01", "34", "110105");
    private static final List<String> REASONS = List.of("", "asked to", "不符合");

    private final SplittableRandom random;
    private int nextId;

    RandomSteps(SplittableRandom random) {
        this.random = random;
    }

    LifeCommand next(LedgerModel model, String subjectId) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> judge(model, subjectId);
            case 6 -> rules(model);
            case 9 ->
                new LifeCommand.UseToken(
                        id(),
                        actor(),
                        "T" + random.nextInt(40),
                        subjectId,
                        random.nextInt(4) == 0 ? 1_000 : Long.MAX_VALUE);
            case 7, 8 ->
                new LifeCommand.PutOnList(id(), actor(), subjectId, one(LISTS), random.nextInt(3) != 0, one(REASONS));
            default -> step(model);
        };
    }

    /** The first rules of a run, most often all of them. */
    IssuanceRules rules(int basedOn) {
        return random.nextInt(3) != 0
                ? IssuanceRules.DEFAULT.withVersion(basedOn)
                : new IssuanceRules(
                        basedOn,
                        random.nextInt(4) != 0,
                        random.nextInt(3) * 20,
                        1 + random.nextInt(90),
                        1 + random.nextInt(6),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean());
    }

    private LifeCommand rules(LedgerModel model) {
        int last = model.life.rules.version();
        return new LifeCommand.SetRules(id(), actor(), rules(random.nextInt(5) == 0 ? last + 1 : last));
    }

    private LifeCommand step(LedgerModel model) {
        ModelCase made = recent(model);
        List<Step> possible = made == null
                ? List.of()
                : ASKED.stream()
                        .filter(step -> model.life.isAllowed(step, made))
                        .toList();
        Step step = possible.isEmpty() || random.nextInt(6) == 0 ? one(ASKED) : one(possible);
        String home = made == null ? null : made.home != null ? made.home : made.point;
        double score = random.nextInt(5) == 0 ? LifeCommand.NOT_COMPARED : random.nextInt(4) == 0 ? 4.5 : 77.25;
        return new LifeCommand.TakeStep(
                id(),
                actor(),
                made == null ? "A-0" : made.id,
                step,
                home != null && random.nextInt(4) != 0 ? home : random.nextInt(4) == 0 ? null : one(PLACES),
                score,
                one(REASONS));
    }

    private LifeCommand judge(LedgerModel model, String subjectId) {
        List<ModelCase> open = model.life.openReviews;
        ModelCase made = open.isEmpty() || random.nextInt(8) == 0
                ? recent(model)
                : open.get(random.nextInt(Math.min(3, open.size())));
        Verdict verdict = random.nextInt(3) == 0 ? one(VERDICTS) : Verdict.DIFFERENT_PEOPLE;
        boolean supervisor =
                made != null && (JudgementModel.differs(made) ? random.nextInt(6) != 0 : random.nextInt(8) == 0);
        return new LifeCommand.Judge(
                id(),
                actor(),
                supervisor,
                made == null ? "A-0" : made.id,
                verdict,
                verdict.namesCandidate() ? candidate(made, subjectId) : null,
                one(REASONS));
    }

    private String candidate(@Nullable ModelCase made, String subjectId) {
        return made == null || made.candidates.isEmpty() || random.nextInt(3) == 0
                ? subjectId
                : made.candidates.getFirst().other().person.id;
    }

    /** One of the last applications, so that some come to their ends. */
    private @Nullable ModelCase recent(LedgerModel model) {
        int count = model.inOrder.size();
        return count == 0 ? null : model.inOrder.get(count - 1 - random.nextInt(Math.min(count, 40)));
    }

    private String id() {
        return "L-" + (random.nextInt(12) == 0 ? random.nextInt(nextId + 1) : nextId++);
    }

    private String actor() {
        return "person-" + random.nextInt(5);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
