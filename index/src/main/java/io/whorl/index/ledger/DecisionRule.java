package io.whorl.index.ledger;

import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an application is decided, as pure functions: the same input gives the same decision on every member and in every replay. */
final class DecisionRule {

    private DecisionRule() {}

    /** A decision with its reasons. */
    record Ruling(Decision decision, Set<Reason> reasons) {}

    /** What is known when a search has ended. */
    record Searched(
            ApplicationKind kind,
            int samples,
            boolean concurrent,
            boolean onFile,
            boolean complete,
            boolean duplicate,
            boolean duplicateUndecided,
            @Nullable Verification own) {}

    /**
     * What can be decided before any search; empty if it has to be searched for. In this order: captures that are too bad are to be
     * taken again; nothing to search with is for a human; a first application of who is on file is refused.
     */
    static Optional<Ruling> beforeSearch(
            Policy policy, ApplicationKind kind, List<CaptureAssessment> captures, int samples, boolean onFile) {
        if (samples < policy.minimumSamples() && captures.stream().anyMatch(DecisionRule::rejectedForQuality)) {
            return Optional.of(new Ruling(Decision.RECAPTURE, Set.of(Reason.QUALITY_TOO_LOW)));
        }
        if (samples == 0) {
            return Optional.of(new Ruling(Decision.REVIEW, Set.of(Reason.INSUFFICIENT_BIOMETRICS)));
        }
        if (kind == ApplicationKind.FIRST && onFile) {
            return Optional.of(new Ruling(Decision.REFUSE, Set.of(Reason.ALREADY_ON_FILE)));
        }
        return Optional.empty();
    }

    /** The decision after the search: approved if there is no reason against it, else for a human. */
    static Ruling afterSearch(Policy policy, Searched searched) {
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        put(reasons, Reason.SEARCH_INCOMPLETE, !searched.complete());
        put(reasons, Reason.DUPLICATE_OF_OTHER_SUBJECT, searched.duplicate());
        put(reasons, Reason.CONCURRENT_APPLICATION, searched.concurrent() || searched.duplicateUndecided());
        put(reasons, Reason.INSUFFICIENT_BIOMETRICS, searched.samples() < policy.minimumSamples());
        switch (searched.kind()) {
            // somebody may have been enrolled under this identity while the search ran
            case FIRST -> put(reasons, Reason.ALREADY_ON_FILE, searched.onFile());
            case RENEWAL, REPLACEMENT -> {
                Verification own = searched.own();
                put(reasons, Reason.NO_REFERENCE_ON_FILE, own == null);
                put(
                        reasons,
                        Reason.DOES_NOT_MATCH_OWN_REFERENCE,
                        own != null && own.decision() == MatchDecision.NON_MATCH);
            }
        }
        return new Ruling(reasons.isEmpty() ? Decision.APPROVE : Decision.REVIEW, reasons);
    }

    /** Person-level score from which somebody else is a duplicate. */
    static double reviewThreshold(Policy policy, long searchedSubjects) {
        return Policy.scoreForFpir(policy.reviewFpir(), gallerySize(searchedSubjects));
    }

    /** The FPIR at the first candidate's score; without candidates that of the threshold that nobody reached, if everybody was searched. */
    static double estimatedFpir(
            Policy policy, List<Findings.Found> candidates, long searchedSubjects, boolean complete) {
        if (candidates.isEmpty()) {
            return complete ? policy.reviewFpir() : 0;
        }
        return Policy.fpirAt(candidates.getFirst().score(), gallerySize(searchedSubjects));
    }

    private static boolean rejectedForQuality(CaptureAssessment capture) {
        return !capture.used()
                && !capture.reasons().contains(CaptureReason.BETTER_CAPTURE_SERVES)
                && capture.reasons().stream().anyMatch(DecisionRule::isQuality);
    }

    private static boolean isQuality(CaptureReason reason) {
        return switch (reason) {
            case TOO_FEW_MINUTIAE,
                    TOO_SMALL,
                    LOW_CONTRAST,
                    TOO_DARK,
                    TOO_LIGHT,
                    BELOW_QUALITY_FLOOR,
                    UNCLEAR_RIDGES,
                    NO_FACE,
                    SEVERAL_FACES,
                    FACE_TOO_SMALL,
                    HEAD_SIZE_OUT_OF_RANGE,
                    HEAD_TILTED,
                    HEAD_TURNED,
                    BLURRED,
                    UNNATURAL_COLOUR,
                    UNEVEN_BACKGROUND -> true;
            case BETTER_CAPTURE_SERVES, NOT_CAPTURED -> false;
        };
    }

    private static long gallerySize(long searchedSubjects) {
        return Math.max(1, searchedSubjects);
    }

    private static void put(EnumSet<Reason> reasons, Reason reason, boolean holds) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
