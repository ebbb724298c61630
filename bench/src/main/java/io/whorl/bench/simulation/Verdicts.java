package io.whorl.bench.simulation;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people decided, by the log, and what must follow from it: an application that was withdrawn is never approved; a review ends as two different operators say who agree, or
 * as a supervisor says where they differ, and not before; an identity that was merged into another is never approved again. Used by the {@link Judge}, once.
 */
final class Verdicts {

    private static final int OPERATORS = 2;
    /** Stages of an identity that is closed; an active card is that of before it was, and replaced. */
    private static final Set<Stage> ENDED = EnumSet.of(Stage.REFUSED, Stage.WITHDRAWN, Stage.EXPIRED, Stage.ACTIVE);

    private final World world;
    private final Map<String, List<Said>> byApplication = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    /** Subjects that were merged into another. */
    private final Set<String> closed = new HashSet<>();

    private final Set<String> approvedByPeople = new HashSet<>();
    /** Pairs of subjects that people have found to be different. */
    private final Set<Set<String>> different = new HashSet<>();
    /** How often a subject was deleted: who comes back is not whom a verdict named. */
    private final Map<String, Integer> deletions = new HashMap<>();

    /** A verdict, and how often the candidate whom it names had been deleted. */
    private record Said(LifeCommand.Judge judge, int candidateDeleted) {
        boolean agreesWith(Said other) {
            return judge.verdict() == other.judge.verdict()
                    && Objects.equals(judge.subjectId(), other.judge.subjectId())
                    && candidateDeleted == other.candidateDeleted;
        }
    }

    Verdicts(World world) {
        this.world = world;
    }

    /**
     * A withdrawal or verdict took effect.
     *
     * @param stage to which it led
     * @param candidates of the application that are not deleted
     */
    void changed(Command command, Request application, Stage stage, List<Candidate> candidates) {
        if (command instanceof LifeCommand.Judge judge) {
            judged(judge, application, stage, candidates);
        } else if (stage == Stage.WITHDRAWN) {
            withdrawn.add(application.id());
            world.met(Fault.WITHDRAWN);
        } else {
            world.broken("the withdrawal of " + application.id() + " leads to " + stage, null);
        }
    }

    private void judged(LifeCommand.Judge judge, Request application, Stage stage, List<Candidate> candidates) {
        List<Said> said = byApplication.computeIfAbsent(application.id(), id -> new ArrayList<>());
        String candidate = judge.subjectId();
        said.add(new Said(judge, candidate == null ? 0 : deletions.getOrDefault(candidate, 0)));
        Verdict settled = settled(said);
        Stage right = settled == null
                ? Stage.IN_REVIEW
                : settled == Verdict.DIFFERENT_PEOPLE ? Stage.APPROVED : Stage.REFUSED;
        if (stage != right) {
            world.broken("the verdicts " + said + " lead to " + stage + ", not to " + right, null);
        } else if (settled == Verdict.MERGE) {
            closed.add(application.subjectId());
            world.met(Fault.MERGED);
        } else if (settled == Verdict.DIFFERENT_PEOPLE) {
            approved(application);
            approvedByPeople.add(application.id());
            world.met(Fault.APPROVED_BY_PEOPLE);
            candidates.forEach(one -> different.add(Set.of(application.subjectId(), one.subjectId())));
        }
    }

    /** What a review ends with; null if it goes on. */
    private static @Nullable Verdict settled(List<Said> said) {
        Said last = said.getLast();
        List<Said> operators =
                said.stream().filter(one -> !one.judge.supervisor()).toList();
        boolean areAll = operators.size() == OPERATORS
                && !operators
                        .getFirst()
                        .judge
                        .actor()
                        .equals(operators.getLast().judge.actor());
        boolean agree = areAll && operators.getFirst().agreesWith(operators.getLast());
        return areAll && agree != last.judge.supervisor() ? last.judge.verdict() : null;
    }

    /** The matcher has decided. Whoever is closed is refused. */
    void decided(Request application, Decision decision) {
        if (decision == Decision.APPROVE) {
            approved(application);
        } else if (decision != Decision.REFUSE && closed.contains(application.subjectId())) {
            world.broken(
                    application.id() + " for the closed identity " + application.subjectId() + " is decided: "
                            + decision,
                    null);
        }
    }

    private void approved(Request application) {
        if (withdrawn.contains(application.id())) {
            world.broken("the withdrawn " + application.id() + " is approved", null);
        }
        if (closed.contains(application.subjectId())) {
            world.broken(application.id() + " is approved for the closed identity " + application.subjectId(), null);
        }
    }

    /** Whether people approved it: what they should have seen is theirs to answer for. */
    boolean areAnswerableFor(Request application) {
        return approvedByPeople.contains(application.id());
    }

    /** Whether people have found that these are not one person, right or wrong. */
    boolean areKnownDifferent(Request one, Request other) {
        return different.contains(Set.of(one.subjectId(), other.subjectId()));
    }

    /** Whether an identity was merged into another. */
    boolean isClosed(String subjectId) {
        return closed.contains(subjectId);
    }

    /** A subject is deleted: who comes under this id next is somebody else. */
    void deleted(String subjectId) {
        deletions.merge(subjectId, 1, Integer::sum);
        different.removeIf(pair -> pair.contains(subjectId));
    }

    /** At the end: what took effect stands in the ledger. */
    void inspect(Ledger ledger) {
        for (String id : withdrawn) {
            if (ledger.issuance()
                    .stage(id)
                    .filter(stage -> stage != Stage.WITHDRAWN)
                    .isPresent()) {
                world.broken("the withdrawn " + id + " is at another stage", null);
            }
        }
        closed.forEach(subject -> inspectClosed(ledger, subject));
        byApplication.forEach((id, said) -> inspect(ledger, id, said));
    }

    /** It gets no card any more, nor is one on its way. */
    private void inspectClosed(Ledger ledger, String subject) {
        if (!ledger.issuance().lists(subject).contains(RefusalList.MERGED)) {
            world.broken("the merged " + subject + " is not closed", null);
        }
        for (Request request : world.desks().all()) {
            if (request.subjectId().equals(subject)
                    && !ENDED.contains(ledger.issuance().stage(request.id()).orElse(Stage.REFUSED))) {
                world.broken("the merged " + subject + " is to get a card by " + request.id(), null);
            }
        }
    }

    /** Every verdict of a review that has ended stands in its history. */
    private void inspect(Ledger ledger, String id, List<Said> said) {
        List<LifeEntry> history = ledger.issuance().history(id);
        if (history.isEmpty() || ledger.issuance().review(id).isPresent()) {
            return;
        }
        List<String> judged = history.stream()
                .filter(entry -> entry.step() == Step.JUDGE)
                .map(LifeEntry::actor)
                .toList();
        List<String> actors = said.stream().map(one -> one.judge.actor()).toList();
        if (!judged.equals(actors)) {
            world.broken("the review of " + id + " was judged by " + actors + ", but its history says " + judged, null);
        }
    }
}
