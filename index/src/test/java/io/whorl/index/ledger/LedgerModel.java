package io.whorl.index.ledger;

import io.whorl.index.ledger.ModelCase.Listed;
import io.whorl.index.ledger.ModelCase.Person;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.PendingSearch;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the ledger in plain objects and maps: what {@link Ledger} is held against. */
final class LedgerModel {

    private static final Set<CaptureReason> OF_MISSING_FINGERS = EnumSet.of(
            CaptureReason.NOT_CAPTURED,
            CaptureReason.AMPUTATED,
            CaptureReason.BANDAGED,
            CaptureReason.DAMAGED,
            CaptureReason.WORN);

    Policy policy;
    final Map<String, ModelCase> cases = new HashMap<>();
    final Map<String, Person> people = new HashMap<>();
    final List<ModelCase> encounters = new ArrayList<>();
    private long nextPerson;
    final List<Event> events = new ArrayList<>();
    /** Cases in the order of their decisions. */
    final List<ModelCase> decisions = new ArrayList<>();

    /** Cases in the order in which they came. */
    final List<ModelCase> inOrder = new ArrayList<>();

    final TuningModel tuning;
    final LifeModel life = new LifeModel();
    final JudgementModel judgements = new JudgementModel(life, people);
    final CardModel cards = new CardModel(life);
    private final RequestModel requests = new RequestModel(this);

    LedgerModel(Policy policy) {
        this.policy = policy;
        tuning = new TuningModel(policy);
    }

    List<Event> apply(Command command, long timeMs, long position) {
        events.clear();
        life.expire(timeMs);
        switch (command) {
            case Command.RegisterApplication c -> register(c, timeMs, position);
            case Command.RecordSearchResult c -> record(c, timeMs, position);
            case Command.EnrolReference c -> enrol(c, position);
            case Command.DeleteSubject c -> requests.delete(c, position);
            case Command.ReportLoss c -> requests.loss(c, timeMs, position);
            case Command.ReportFoundCard c -> requests.found(c, timeMs, position);
            case Command.ConfirmPosition c -> events.add(new Event.PositionConfirmed(c.requestId(), position));
            case TuningCommand c -> requests.tune(c, timeMs, position);
            case LifeCommand c -> requests.live(c, timeMs, position);
            case MoveCommand _ -> throw new AssertionError("moves have a model of their own");
        }
        return List.copyOf(events);
    }

    List<ModelCase> pending() {
        return encounters.stream().filter(c -> c.undecided).toList();
    }

    private void register(Command.RegisterApplication c, long timeMs, long position) {
        ModelCase known = cases.get(c.applicationId());
        if (known != null) {
            if (known.deleted) {
                deletedAgain(c.id());
                refuse(c.id(), Refusal.Kind.CONFLICT, "SUBJECT_DELETED");
            } else if (known.enrolment || !Arrays.equals(known.digest, c.digest())) {
                refuse(c.id(), Refusal.Kind.CONFLICT, "ID_REUSED");
            } else {
                events.add(answerEvent(known));
            }
            return;
        }
        Person person = person(c.subjectId());
        boolean concurrent = person.cases.stream().anyMatch(other -> other.undecided);
        ModelCase made = newCase(c.applicationId(), c.digest(), person);
        made.kind = c.kind();
        made.captures = c.captures();
        made.samples = c.samples();
        made.receivedAtMicros = c.receivedAtMicros();
        made.extractMicros = c.extractMicros();
        made.totalMicros = Math.max(c.extractMicros(), timeMs * 1000 - c.receivedAtMicros());
        made.logPosition = position;
        made.registeredBy = policy.version();
        made.point = c.acceptancePoint();
        made.home = c.householdRegion();
        life.registered(made, c.actor(), timeMs);
        EnumSet<Reason> barred = barred(made);
        boolean rejected = c.captures().stream()
                .anyMatch(a -> !a.used()
                        && !a.reasons().contains(CaptureReason.BETTER_CAPTURE_SERVES)
                        && a.reasons().stream().anyMatch(r -> !OF_MISSING_FINGERS.contains(r)));
        if (!barred.isEmpty()) {
            made.barred = true;
            rule(made, Decision.REFUSE, barred.toArray(Reason[]::new));
        } else if (rejected && !isEnough(made)) {
            rule(made, Decision.RECAPTURE, Reason.QUALITY_TOO_LOW);
        } else if (c.samples() == 0) {
            rule(made, Decision.REVIEW, Reason.INSUFFICIENT_BIOMETRICS);
        } else if (c.kind() == ApplicationKind.FIRST && !person.approved.isEmpty()) {
            rule(made, Decision.REFUSE, Reason.ALREADY_ON_FILE);
        } else {
            made.concurrent = concurrent;
            made.undecided = true;
            made.policyVersion = policy.version();
            insert(made, c.sealedTemplates());
            events.add(new Event.SearchRequested(search(made)));
        }
        if (!made.undecided) {
            life.decided(made, timeMs);
        }
        events.add(answerEvent(made));
    }

    /** Why the rules refuse an application at once; notes what they refuse later. */
    private EnumSet<Reason> barred(ModelCase made) {
        IssuanceRules rules = life.rules;
        boolean away = life.isAway(made);
        Set<RefusalList> lists = life.lists(made.person.id);
        made.faceChangeBars = away && rules.faceChangeAtHome() && made.kind != ApplicationKind.FIRST;
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (lists.contains(RefusalList.MERGED)
                || (away && rules.fraudAtHome() && lists.contains(RefusalList.FRAUD))
                || (away && rules.badFaithAtHome() && lists.contains(RefusalList.BAD_FAITH))) {
            reasons.add(Reason.ON_REFUSAL_LIST);
        }
        if (away && rules.firstAtHome() && made.kind == ApplicationKind.FIRST) {
            reasons.add(Reason.FIRST_APPLICATION_AWAY_FROM_HOME);
        }
        return reasons;
    }

    PendingSearch search(ModelCase made) {
        long[] own = made.kind == ApplicationKind.FIRST
                ? new long[0]
                : made.person.approved.stream()
                        .mapToLong(a -> a.encounter)
                        .filter(e -> e < made.encounter)
                        .sorted()
                        .toArray();
        return new PendingSearch(made.id, made.encounter, made.person.number, own);
    }

    private void record(Command.RecordSearchResult c, long timeMs, long position) {
        ModelCase made = cases.get(c.applicationId());
        if (made == null || made.deleted || made.enrolment) {
            refuse(c.id(), Refusal.Kind.NOT_FOUND, "APPLICATION_NOT_FOUND");
            return;
        }
        if (!made.undecided) {
            return;
        }
        made.undecided = false;
        SearchReport report = c.report();
        Verification own = made.person.approved.isEmpty() ? null : report.own();
        long n = Math.max(1, report.searchedSubjects());
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        boolean sound = report.complete();
        // a list that a stricter policy asked for
        boolean reaches = !(report.listedFrom() > Policy.scoreForFpir(policy.reviewFpir(), n));
        for (EncounterCandidate candidate : report.candidates()) {
            if (candidate.encounter() >= encounters.size()) {
                sound = false;
                continue;
            }
            ModelCase other = encounters.get((int) candidate.encounter());
            if (candidate.score() >= Policy.scoreForFpir(policy.reviewFpir(), n)
                    && !other.deleted
                    && other.person != made.person
                    && !judgements.isKnownDifferent(other.person, made.person)) {
                made.candidates.add(new Listed(candidate, other));
                reasons.add(Reason.DUPLICATE_OF_OTHER_SUBJECT);
                if (other.undecided) {
                    reasons.add(Reason.CONCURRENT_APPLICATION);
                }
            }
        }
        sound &= reaches;
        if (!sound) {
            reasons.add(Reason.SEARCH_INCOMPLETE);
        }
        if (made.concurrent) {
            reasons.add(Reason.CONCURRENT_APPLICATION);
        }
        if (!isEnough(made)) {
            reasons.add(Reason.INSUFFICIENT_BIOMETRICS);
        }
        if (made.kind == ApplicationKind.FIRST) {
            if (!made.person.approved.isEmpty()) {
                reasons.add(Reason.ALREADY_ON_FILE);
            }
        } else if (own == null) {
            reasons.add(Reason.NO_REFERENCE_ON_FILE);
        } else if (-10 * StrictMath.log10(policy.verificationFmr()) > own.score()) {
            reasons.add(Reason.DOES_NOT_MATCH_OWN_REFERENCE);
        }
        made.own = decided(own);
        made.estimatedFpir = made.candidates.isEmpty()
                ? (sound ? policy.reviewFpir() : 0)
                : Policy.fpirAt(made.candidates.getFirst().candidate().score(), n);
        made.searched = report.searchedReferences();
        made.searchMicros = report.searchMicros();
        made.totalMicros = Math.max(0, report.finishedAtMicros() - made.receivedAtMicros);
        made.logPosition = position;
        boolean noFinger = own == null || own.comparisons().stream().noneMatch(a -> a.modality() == Modality.FINGER);
        boolean refused = made.faceChangeBars && noFinger && reasons.contains(Reason.DOES_NOT_MATCH_OWN_REFERENCE);
        if (life.isClosed(made.person.id)) {
            made.barred = true;
            refused = true;
            reasons = EnumSet.of(Reason.ON_REFUSAL_LIST);
        }
        Decision decision = refused ? Decision.REFUSE : reasons.isEmpty() ? Decision.APPROVE : Decision.REVIEW;
        rule(made, decision, reasons.toArray(Reason[]::new));
        if (decision == Decision.APPROVE) {
            if (!life.rules.fullLife()) {
                cards.approved(made, timeMs);
            }
            made.approved = true;
            made.person.approved.add(made);
        }
        life.decided(made, timeMs);
        events.add(answerEvent(made));
    }

    private @Nullable Verification decided(@Nullable Verification own) {
        if (own == null) {
            return null;
        }
        boolean match = own.score() >= -10 * StrictMath.log10(policy.verificationFmr());
        return new Verification(match ? MatchDecision.MATCH : MatchDecision.NON_MATCH, own.score(), own.comparisons());
    }

    private boolean isEnough(ModelCase made) {
        boolean face = made.captures.stream().anyMatch(a -> a.used() && a.modality() == Modality.FACE);
        int fingers = made.samples - (face ? 1 : 0);
        return made.samples >= policy.minimumSamples()
                && fingers >= policy.minimumFingers()
                && (face || !policy.faceRequired());
    }

    private void enrol(Command.EnrolReference c, long position) {
        ModelCase known = cases.get(c.enrolmentId());
        if (known != null && known.deleted) {
            deletedAgain(c.id());
            refuse(c.id(), Refusal.Kind.CONFLICT, "SUBJECT_DELETED");
        } else if (known != null && (!known.enrolment || !Arrays.equals(known.digest, c.digest()))) {
            refuse(c.id(), Refusal.Kind.CONFLICT, "ID_REUSED");
        } else if (known != null) {
            events.add(new Event.ReferenceEnrolled(known.id, known.person.id, known.logPosition));
        } else if (c.samples() == 0) {
            refuse(c.id(), Refusal.Kind.UNUSABLE, "NO_USABLE_TEMPLATES");
        } else {
            ModelCase made = newCase(c.enrolmentId(), c.digest(), person(c.subjectId()));
            made.enrolment = true;
            made.approved = true;
            made.logPosition = position;
            made.person.approved.add(made);
            insert(made, c.sealedTemplates());
            events.add(new Event.ReferenceEnrolled(made.id, made.person.id, position));
        }
    }

    private Person person(String id) {
        return people.computeIfAbsent(id, unknown -> {
            Person person = new Person();
            person.id = unknown;
            person.number = nextPerson++;
            return person;
        });
    }

    private ModelCase newCase(String id, byte[] digest, Person person) {
        ModelCase made = new ModelCase();
        made.id = id;
        made.digest = digest;
        made.person = person;
        person.cases.add(made);
        inOrder.add(made);
        cases.put(id, made);
        return made;
    }

    private void insert(ModelCase made, byte[] sealed) {
        made.encounter = encounters.size();
        encounters.add(made);
        events.add(new Event.ReferenceInserted(made.encounter, made.person.number, made.id, sealed));
    }

    private void rule(ModelCase made, Decision decision, Reason... reasons) {
        made.decision = decision;
        made.reasons = Set.of(reasons);
        made.policyVersion = policy.version();
        if (!made.barred) {
            decisions.add(made);
        }
    }

    private Event answerEvent(ModelCase made) {
        return made.decision == Decision.PENDING
                ? new Event.ApplicationAccepted(answer(made))
                : new Event.ApplicationDecided(answer(made));
    }

    ApplicationAnswer answer(ModelCase made) {
        List<Candidate> candidates = new ArrayList<>();
        int rank = 0;
        for (Listed listed : made.candidates) {
            rank++;
            if (!listed.other().deleted) {
                candidates.add(new Candidate(
                        listed.other().person.id,
                        listed.other().id,
                        rank,
                        listed.candidate().score(),
                        listed.candidate().comparisons()));
            }
        }
        return new ApplicationAnswer(
                made.id,
                made.decision,
                made.reasons,
                candidates,
                made.own,
                made.captures,
                made.estimatedFpir,
                made.searched,
                made.policyVersion,
                made.logPosition,
                made.extractMicros,
                made.searchMicros,
                made.totalMicros);
    }

    private void deletedAgain(String id) {
        events.add(new Event.EncountersDeleted(new long[0], new String[] {id}));
    }

    void refuse(String id, Refusal.Kind kind, String code) {
        events.add(refused(id, kind, code));
    }

    static Event.CommandRefused refused(String id, Refusal.Kind kind, String code) {
        return new Event.CommandRefused(id, new Refusal(kind, code, "", null));
    }
}
