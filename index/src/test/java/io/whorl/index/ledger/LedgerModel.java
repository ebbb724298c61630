package io.whorl.index.ledger;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.PendingSearch;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureAssessment;
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

    /** An application or enrolment. */
    static final class Case {
        String id = "";
        byte[] digest = {};
        Person person = new Person();
        boolean enrolment;
        boolean deleted;
        boolean undecided;
        boolean concurrent;
        boolean approved;
        long encounter = -1;
        ApplicationKind kind = ApplicationKind.FIRST;
        List<CaptureAssessment> captures = List.of();
        int samples;
        long receivedAtMicros;
        long extractMicros;
        Decision decision = Decision.PENDING;
        Set<Reason> reasons = Set.of();

        @Nullable Verification own;

        List<Listed> candidates = new ArrayList<>();
        double estimatedFpir;
        long searched;
        long logPosition;
        long searchMicros;
        long totalMicros;

        @Nullable CardState card;

        long cardChangedAtMs;
        int policyVersion;
        int registeredBy;
    }

    /** A candidate that stands in an answer, its rank by its place. */
    record Listed(EncounterCandidate candidate, Case other) {}

    /** A subject. */
    static final class Person {
        String id = "";
        long number;
        List<Case> cases = new ArrayList<>();
        List<Case> approved = new ArrayList<>();
    }

    /** A request and the answer that it got; {@code card} is the case whose card it was about. */
    record Request(String content, Event answer, @Nullable Case card) {}

    private Policy policy;
    final Map<String, Case> cases = new HashMap<>();
    final Map<String, Person> people = new HashMap<>();
    final Map<String, Request> requests = new HashMap<>();
    final List<Case> encounters = new ArrayList<>();
    private long nextPerson;
    private final List<Event> events = new ArrayList<>();
    /** Cases in the order of their decisions. */
    final List<Case> decisions = new ArrayList<>();

    final TuningModel tuning;

    LedgerModel(Policy policy) {
        this.policy = policy;
        tuning = new TuningModel(policy);
    }

    List<Event> apply(Command command, long timeMs, long position) {
        events.clear();
        switch (command) {
            case Command.RegisterApplication c -> register(c, timeMs, position);
            case Command.RecordSearchResult c -> record(c, timeMs, position);
            case Command.EnrolReference c -> enrol(c, position);
            case Command.DeleteSubject c -> delete(c, position);
            case Command.ReportLoss c -> loss(c, timeMs, position);
            case Command.ReportFoundCard c -> found(c, timeMs, position);
            case TuningCommand c -> tune(c, timeMs, position);
        }
        return List.copyOf(events);
    }

    private void tune(TuningCommand c, long timeMs, long position) {
        String content = TuningModel.content(c);
        if (!answeredBefore(c.id(), content)) {
            boolean anyDecided = decisions.stream().anyMatch(made -> !made.deleted);
            Event answer = tuning.apply(c, anyDecided, timeMs, position);
            if (answer instanceof Event.TuningChanged && tuning.tookEffect) {
                requests.put(c.id(), new Request(content, answer, null));
            }
            if (tuning.activated != null) {
                events.add(tuning.activated);
            }
            events.add(answer);
            policy = tuning.active();
        }
    }

    List<Case> pending() {
        return encounters.stream().filter(c -> c.undecided).toList();
    }

    private void register(Command.RegisterApplication c, long timeMs, long position) {
        Case known = cases.get(c.applicationId());
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
        Case made = newCase(c.applicationId(), c.digest(), person);
        made.kind = c.kind();
        made.captures = c.captures();
        made.samples = c.samples();
        made.receivedAtMicros = c.receivedAtMicros();
        made.extractMicros = c.extractMicros();
        made.totalMicros = Math.max(c.extractMicros(), timeMs * 1000 - c.receivedAtMicros());
        made.logPosition = position;
        made.registeredBy = policy.version();
        boolean rejected = c.captures().stream()
                .anyMatch(a -> !a.used()
                        && !a.reasons().contains(CaptureReason.BETTER_CAPTURE_SERVES)
                        && a.reasons().stream().anyMatch(r -> r != CaptureReason.NOT_CAPTURED));
        if (rejected && !isEnough(made)) {
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
        events.add(answerEvent(made));
    }

    PendingSearch search(Case made) {
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
        Case made = cases.get(c.applicationId());
        if (made == null || made.deleted || made.enrolment) {
            refuse(c.id(), Refusal.Kind.NOT_FOUND, "APPLICATION_NOT_FOUND");
            return;
        }
        if (!made.undecided) {
            return;
        }
        made.undecided = false;
        SearchReport report = c.report();
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
            Case other = encounters.get((int) candidate.encounter());
            if (candidate.score() >= Policy.scoreForFpir(policy.reviewFpir(), n)
                    && !other.deleted
                    && other.person != made.person) {
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
        } else if (report.own() == null) {
            reasons.add(Reason.NO_REFERENCE_ON_FILE);
        } else if (-10 * StrictMath.log10(policy.verificationFmr())
                > report.own().score()) {
            reasons.add(Reason.DOES_NOT_MATCH_OWN_REFERENCE);
        }
        made.own = decided(report.own());
        made.estimatedFpir = made.candidates.isEmpty()
                ? (sound ? policy.reviewFpir() : 0)
                : Policy.fpirAt(made.candidates.getFirst().candidate().score(), n);
        made.searched = report.searchedReferences();
        made.searchMicros = report.searchMicros();
        made.totalMicros = Math.max(0, report.finishedAtMicros() - made.receivedAtMicros);
        made.logPosition = position;
        rule(made, reasons.isEmpty() ? Decision.APPROVE : Decision.REVIEW, reasons.toArray(Reason[]::new));
        if (reasons.isEmpty()) {
            for (Case older : made.person.approved) {
                if (older.card == CardState.ACTIVE || older.card == CardState.LOST) {
                    setCard(older, CardState.REPLACED, timeMs);
                }
            }
            made.approved = true;
            made.person.approved.add(made);
            setCard(made, CardState.ACTIVE, timeMs);
        }
        events.add(answerEvent(made));
    }

    private @Nullable Verification decided(@Nullable Verification own) {
        if (own == null) {
            return null;
        }
        boolean match = own.score() >= -10 * StrictMath.log10(policy.verificationFmr());
        return new Verification(match ? MatchDecision.MATCH : MatchDecision.NON_MATCH, own.score(), own.comparisons());
    }

    private boolean isEnough(Case made) {
        boolean face = made.captures.stream().anyMatch(a -> a.used() && a.modality() == Modality.FACE);
        int fingers = made.samples - (face ? 1 : 0);
        return made.samples >= policy.minimumSamples()
                && fingers >= policy.minimumFingers()
                && (face || !policy.faceRequired());
    }

    private void enrol(Command.EnrolReference c, long position) {
        Case known = cases.get(c.enrolmentId());
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
            Case made = newCase(c.enrolmentId(), c.digest(), person(c.subjectId()));
            made.enrolment = true;
            made.approved = true;
            made.logPosition = position;
            made.person.approved.add(made);
            insert(made, c.sealedTemplates());
            events.add(new Event.ReferenceEnrolled(made.id, made.person.id, position));
        }
    }

    private void delete(Command.DeleteSubject c, long position) {
        String content = "delete " + c.subjectId();
        if (answeredBefore(c.id(), content)) {
            return;
        }
        Person person = people.remove(c.subjectId());
        if (person == null) {
            refuse(c.id(), Refusal.Kind.NOT_FOUND, "SUBJECT_NOT_FOUND");
            return;
        }
        long[] gone = person.cases.stream()
                .filter(made -> made.encounter >= 0)
                .mapToLong(made -> made.encounter)
                .toArray();
        events.add(new Event.EncountersDeleted(
                gone, person.cases.stream().map(made -> made.id).toArray(String[]::new)));
        for (Case made : person.cases) {
            made.deleted = true;
            if (made.undecided) {
                made.undecided = false;
                events.add(new Event.PendingDissolved(
                        made.id, refused(made.id, Refusal.Kind.CONFLICT, "SUBJECT_DELETED")));
            }
        }
        Event answer = new Event.SubjectDeleted(c.requestId(), c.subjectId(), gone.length, position);
        requests.put(c.id(), new Request(content, answer, null));
        events.add(answer);
    }

    private void loss(Command.ReportLoss c, long timeMs, long position) {
        String content = "loss " + c.subjectId();
        if (answeredBefore(c.id(), content)) {
            return;
        }
        Person person = people.get(c.subjectId());
        List<Case> newestFirst = person == null ? List.of() : person.approved.reversed();
        Case card = newestFirst.stream()
                .filter(made -> made.card == CardState.ACTIVE)
                .findFirst()
                .or(() -> newestFirst.stream()
                        .filter(made -> made.card == CardState.LOST)
                        .findFirst())
                .orElse(null);
        if (card == null) {
            refuse(c.id(), Refusal.Kind.NOT_FOUND, "CARD_NOT_FOUND");
            return;
        }
        if (card.card == CardState.ACTIVE) {
            setCard(card, CardState.LOST, timeMs);
        }
        report(c.id(), content, card, position);
    }

    private void found(Command.ReportFoundCard c, long timeMs, long position) {
        String content = "found " + c.cardId();
        if (answeredBefore(c.id(), content)) {
            return;
        }
        Case card = cases.get(c.cardId());
        if (card == null || card.deleted || card.card == null) {
            refuse(c.id(), Refusal.Kind.NOT_FOUND, "CARD_NOT_FOUND");
            return;
        }
        if (card.card == CardState.LOST) {
            setCard(card, CardState.ACTIVE, timeMs);
        } else if (card.card == CardState.REPLACED) {
            setCard(card, CardState.TO_BE_DESTROYED, timeMs);
        }
        report(c.id(), content, card, position);
    }

    private void report(String id, String content, Case card, long position) {
        Event answer = new Event.CardReported(id, cardOf(card), position);
        requests.put(id, new Request(content, answer, card));
        events.add(answer);
    }

    private boolean answeredBefore(String id, String content) {
        Request known = requests.get(id);
        if (known == null) {
            return false;
        }
        if (!known.content().equals(content)) {
            refuse(id, Refusal.Kind.CONFLICT, "ID_REUSED");
        } else if (known.card() != null && known.card().deleted) {
            refuse(id, Refusal.Kind.CONFLICT, "SUBJECT_DELETED");
        } else {
            events.add(known.answer());
        }
        return true;
    }

    private Person person(String id) {
        return people.computeIfAbsent(id, unknown -> {
            Person person = new Person();
            person.id = unknown;
            person.number = nextPerson++;
            return person;
        });
    }

    private Case newCase(String id, byte[] digest, Person person) {
        Case made = new Case();
        made.id = id;
        made.digest = digest;
        made.person = person;
        person.cases.add(made);
        cases.put(id, made);
        return made;
    }

    private void insert(Case made, byte[] sealed) {
        made.encounter = encounters.size();
        encounters.add(made);
        events.add(new Event.ReferenceInserted(made.encounter, made.person.number, made.id, sealed));
    }

    private void rule(Case made, Decision decision, Reason... reasons) {
        made.decision = decision;
        made.reasons = Set.of(reasons);
        made.policyVersion = policy.version();
        decisions.remove(made);
        decisions.add(made);
    }

    private static void setCard(Case made, CardState state, long timeMs) {
        made.card = state;
        made.cardChangedAtMs = timeMs;
    }

    Card cardOf(Case made) {
        if (made.card == null) {
            throw new IllegalStateException("no card: " + made.id);
        }
        return new Card(made.id, made.person.id, made.card, made.cardChangedAtMs);
    }

    private Event answerEvent(Case made) {
        return made.decision == Decision.PENDING
                ? new Event.ApplicationAccepted(answer(made))
                : new Event.ApplicationDecided(answer(made));
    }

    ApplicationAnswer answer(Case made) {
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

    private void refuse(String id, Refusal.Kind kind, String code) {
        events.add(refused(id, kind, code));
    }

    static Event.CommandRefused refused(String id, Refusal.Kind kind, String code) {
        return new Event.CommandRefused(id, new Refusal(kind, code, "", null));
    }
}
