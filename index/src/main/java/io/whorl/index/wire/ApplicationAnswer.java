package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an application. It is kept in the ledger whole, times included, so that the same id gets the same answer.
 * What is lost on purpose is a candidate that was truly deleted since.
 *
 * @param own the comparison with the subject's own references; null if there was none
 * @param estimatedFpir probability that a search of this gallery shows somebody not on file with the score of the first candidate;
 *     without a candidate the policy's review FPIR, at which nobody was found; 0 if there was no complete search
 * @param searchedReferences encounters that were searched
 * @param logPosition of the command that decided (for {@code PENDING}: that registered)
 * @param extractMicros time spent on decoding, quality and extraction
 * @param searchMicros time spent on the search
 * @param totalMicros from the receipt at the gateway to the finished search; without one, to the log
 */
public record ApplicationAnswer(
        String applicationId,
        Decision decision,
        Set<Reason> reasons,
        List<Candidate> candidates,
        @Nullable Verification own,
        List<CaptureAssessment> captures,
        double estimatedFpir,
        long searchedReferences,
        int policyVersion,
        long logPosition,
        long extractMicros,
        long searchMicros,
        long totalMicros) {

    public ApplicationAnswer {
        // an EnumSet iterates in the order of the constants, on every machine
        reasons = reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
        candidates = List.copyOf(candidates);
        captures = List.copyOf(captures);
    }

    /** The same with other reasons. */
    public ApplicationAnswer withReasons(Set<Reason> others) {
        return new ApplicationAnswer(
                applicationId,
                decision,
                others,
                candidates,
                own,
                captures,
                estimatedFpir,
                searchedReferences,
                policyVersion,
                logPosition,
                extractMicros,
                searchMicros,
                totalMicros);
    }
}
