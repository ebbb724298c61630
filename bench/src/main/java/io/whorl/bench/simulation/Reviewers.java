package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Request.About;
import io.whorl.bench.simulation.Request.What;
import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.vocabulary.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people who judge reviews, in some of the worlds: three operators and a supervisor. They see what the machine shows that they happen to ask, which may be behind, and mostly
 * know the truth; now and then they err, or speak out of turn. Confined to the thread of the world.
 */
final class Reviewers {

    private static final double JUDGED = 0.4;
    private static final double ERRS = 0.1;
    private static final double OUT_OF_TURN = 0.05;
    private static final int OPERATORS = 3;
    private static final int MAX_SHOWN = 20;
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());

    private final World world;
    private final Dice dice;

    Reviewers(World world) {
        this.world = world;
        dice = world.dice().split();
    }

    /** Who looks when, within this time; in most worlds nobody. */
    void plan(long withinMs) {
        if (!dice.chance(JUDGED)) {
            return;
        }
        Request rules = world.desks().request(What.RULES, Request.NOBODY, "", null);
        world.desks().come(rules, dice.millis(0, 2_000));
        long until = world.timeline().now() + dice.millis(withinMs / 2, withinMs);
        lookLater(until);
    }

    private void lookLater(long untilNanos) {
        long inNanos = dice.millis(200, 2_500);
        if (world.timeline().now() + inNanos < untilNanos) {
            world.timeline().after(inNanos, () -> {
                look();
                lookLater(untilNanos);
            });
        }
    }

    private void look() {
        ServerRun process = world.machine(dice.below(world.machines())).process();
        if (process == null || !process.node().isJoined()) {
            return;
        }
        Ledger ledger = process.node().ledger();
        List<OpenReview> open = ledger.issuance().reviews(MAX_SHOWN);
        if (!open.isEmpty()) {
            judge(dice.pick(open), ledger);
        }
    }

    private void judge(OpenReview review, Ledger ledger) {
        Request application = world.desks().find(review.applicationId());
        List<Candidate> candidates =
                ledger.application(review.applicationId()).orElseThrow().candidates();
        boolean isSupervisor = dice.chance(review.differs() ? 1 - OUT_OF_TURN : OUT_OF_TURN);
        String actor = isSupervisor ? "supervisor" : "operator-" + dice.below(OPERATORS);
        Verdict verdict = dice.chance(ERRS) ? dice.pick(VERDICTS) : truth(application, candidates);
        String named = verdict.namesCandidate() ? named(application, candidates) : null;
        if (verdict.namesCandidate() && named == null) {
            return;
        }
        About about = new About(application.id(), actor, isSupervisor, verdict, named);
        world.desks()
                .come(
                        world.desks().request(What.VERDICT, application.person(), application.subjectId(), about),
                        dice.millis(0, 500));
    }

    private Verdict truth(Request application, List<Candidate> candidates) {
        if (candidates.stream().noneMatch(candidate -> isSamePerson(application, candidate))) {
            return Verdict.DIFFERENT_PEOPLE;
        }
        return switch (dice.below(3)) {
            case 0 -> Verdict.SAME_PERSON;
            case 1 -> Verdict.MERGE;
            default -> Verdict.NOT_THE_OWNER;
        };
    }

    /** The subject that a verdict names: who it is, if one of the candidates is. */
    private @Nullable String named(Request application, List<Candidate> candidates) {
        List<Candidate> right = candidates.stream()
                .filter(candidate -> isSamePerson(application, candidate))
                .toList();
        List<Candidate> from = right.isEmpty() ? candidates : right;
        return from.isEmpty() ? null : dice.pick(from).subjectId();
    }

    private boolean isSamePerson(Request application, Candidate candidate) {
        return world.desks().find(candidate.applicationId()).person() == application.person();
    }
}
