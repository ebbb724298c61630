package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an application. It is kept in the ledger whole, times included, so that the same id gets the same answer.
 * {@code logPosition} is that of the command that decided (for {@code PENDING}: that registered).
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
        long totalMicros) {}
