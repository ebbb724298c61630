package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application or enrolment of the model. */
final class ModelCase {
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

    @Nullable String point;

    @Nullable String home;

    boolean faceChangeBars;
    /** Refused by the rules, before any policy was asked. */
    boolean barred;

    boolean hasLife;
    Stage stage = Stage.CAPTURED;
    long acceptedAtMs;
    boolean waits;
    List<LifeEntry> history = new ArrayList<>();
    boolean inReview;
    List<Given> verdicts = new ArrayList<>();

    /** A verdict of an operator. */
    record Given(String actor, Verdict verdict, @Nullable Person candidate) {}

    /** A candidate that stands in an answer, its rank by its place. */
    record Listed(EncounterCandidate candidate, ModelCase other) {}

    /** A subject. */
    static final class Person {
        String id = "";
        long number;
        List<ModelCase> cases = new ArrayList<>();
        List<ModelCase> approved = new ArrayList<>();
    }
}
