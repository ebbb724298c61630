package io.whorl.index.ledger;

import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.RefusalList;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
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

    /** Of an identity that was merged into another while its application was searched. */
    static final Ruling CLOSED = new Ruling(Decision.REFUSE, Set.of(Reason.ON_REFUSAL_LIST));

    /**
     * What an application brings along.
     *
     * @param samples templates that serve, fingers and face
     * @param concurrent whether another application of the subject was undecided when it came
     * @param faceChangeBars whether rules refuse it if the face changed and there is no fingerprint to compare
     */
    record Brought(
            ApplicationKind kind,
            List<CaptureAssessment> captures,
            int samples,
            boolean concurrent,
            boolean faceChangeBars) {
        boolean isEnoughFor(Policy policy) {
            boolean face = captures.stream().anyMatch(capture -> capture.used() && capture.modality() == Modality.FACE);
            return policy.isEnough(samples - (face ? 1 : 0), face);
        }
    }

    /**
     * What can be decided before any search; empty if it has to be searched for. In this order: captures that are too bad are to be
     * taken again; nothing to search with is for a human; a first application of who is on file is refused.
     */
    static Optional<Ruling> beforeSearch(Policy policy, Brought brought, boolean onFile) {
        if (!brought.isEnoughFor(policy) && brought.captures().stream().anyMatch(DecisionRule::rejectedForQuality)) {
            return Optional.of(new Ruling(Decision.RECAPTURE, Set.of(Reason.QUALITY_TOO_LOW)));
        }
        if (brought.samples() == 0) {
            return Optional.of(new Ruling(Decision.REVIEW, Set.of(Reason.INSUFFICIENT_BIOMETRICS)));
        }
        if (brought.kind() == ApplicationKind.FIRST && onFile) {
            return Optional.of(new Ruling(Decision.REFUSE, Set.of(Reason.ALREADY_ON_FILE)));
        }
        return Optional.empty();
    }

    /**
     * The decision after the search: approved if there is no reason against it, else for a human. A search whose list does not reach
     * down to this policy's threshold, because a stricter one asked for it, does not count as complete.
     */
    static Ruling afterSearch(Policy policy, Brought brought, ScoreVector found) {
        double threshold = reviewThreshold(policy, found.searchedSubjects());
        List<ScoreVector.Found> duplicates = found.from(threshold);
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        put(reasons, Reason.SEARCH_INCOMPLETE, !found.complete() || !found.reaches(threshold));
        put(reasons, Reason.DUPLICATE_OF_OTHER_SUBJECT, !duplicates.isEmpty());
        put(
                reasons,
                Reason.CONCURRENT_APPLICATION,
                brought.concurrent() || duplicates.stream().anyMatch(ScoreVector.Found::undecided));
        put(reasons, Reason.INSUFFICIENT_BIOMETRICS, !brought.isEnoughFor(policy));
        switch (brought.kind()) {
            // somebody may have been enrolled under this identity while the search ran
            case FIRST -> put(reasons, Reason.ALREADY_ON_FILE, found.onFile());
            case RENEWAL, REPLACEMENT -> {
                Verification own = found.own();
                put(reasons, Reason.NO_REFERENCE_ON_FILE, own == null);
                put(
                        reasons,
                        Reason.DOES_NOT_MATCH_OWN_REFERENCE,
                        own != null && verification(policy, own.score()) == MatchDecision.NON_MATCH);
            }
        }
        if (brought.faceChangeBars()
                && reasons.contains(Reason.DOES_NOT_MATCH_OWN_REFERENCE)
                && !comparesFingers(found.own())) {
            return new Ruling(Decision.REFUSE, reasons);
        }
        return new Ruling(reasons.isEmpty() ? Decision.APPROVE : Decision.REVIEW, reasons);
    }

    private static boolean comparesFingers(@Nullable Verification own) {
        return own != null && own.comparisons().stream().anyMatch(c -> c.modality() == Modality.FINGER);
    }

    /**
     * What rules refuse before anything is searched: a closed identity, and away from home a first issue and subjects on a list. Empty if they
     * let it pass.
     */
    static Optional<Ruling> barred(IssuanceRules rules, ApplicationKind kind, boolean away, Set<RefusalList> lists) {
        boolean listed = lists.contains(RefusalList.MERGED)
                || (away && rules.fraudAtHome() && lists.contains(RefusalList.FRAUD))
                || (away && rules.badFaithAtHome() && lists.contains(RefusalList.BAD_FAITH));
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        put(reasons, Reason.ON_REFUSAL_LIST, listed);
        put(
                reasons,
                Reason.FIRST_APPLICATION_AWAY_FROM_HOME,
                away && rules.firstAtHome() && kind == ApplicationKind.FIRST);
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Ruling(Decision.REFUSE, reasons));
    }

    /** The 1:1 decision. */
    static MatchDecision verification(Policy policy, double score) {
        return score >= policy.verificationScore() ? MatchDecision.MATCH : MatchDecision.NON_MATCH;
    }

    /** Person-level score from which somebody else is a duplicate. */
    static double reviewThreshold(Policy policy, long searchedSubjects) {
        return Policy.scoreForFpir(policy.reviewFpir(), gallerySize(searchedSubjects));
    }

    /** The FPIR at the first candidate's score; without candidates that of the threshold that nobody reached, if everybody was searched. */
    static double estimatedFpir(Policy policy, ScoreVector found) {
        double threshold = reviewThreshold(policy, found.searchedSubjects());
        List<ScoreVector.Found> duplicates = found.from(threshold);
        if (duplicates.isEmpty()) {
            return found.complete() && found.reaches(threshold) ? policy.reviewFpir() : 0;
        }
        return Policy.fpirAt(duplicates.getFirst().score(), gallerySize(found.searchedSubjects()));
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
                    UNEVEN_BACKGROUND,
                    TOO_DRY,
                    TOO_WET,
                    SMUDGED,
                    OFF_CENTRE -> true;
            case BETTER_CAPTURE_SERVES, NOT_CAPTURED, AMPUTATED, BANDAGED, DAMAGED, WORN -> false;
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
