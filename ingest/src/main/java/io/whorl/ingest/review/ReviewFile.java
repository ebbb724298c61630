package io.whorl.ingest.review;

import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.wire.LifeEntry;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/**
 * Everything about a review but its images. Immutable.
 *
 * @param captures of the application
 * @param history of the application, without verdicts
 * @param others whom it was compared with, the most alike first
 */
public record ReviewFile(
        OpenReview review, List<CaptureAssessment> captures, List<LifeEntry> history, List<Other> others) {

    /**
     * An application or enrolment on file that the applicant was compared with.
     *
     * @param own whether it is the applicant's own reference
     * @param score −10·log10(FMR) of the person
     * @param comparisons what the score is made of
     * @param captures of that application; empty for an enrolment
     */
    public record Other(
            String applicationId,
            String subjectId,
            boolean own,
            double score,
            List<Comparison> comparisons,
            List<CaptureAssessment> captures,
            List<LifeEntry> history) {

        public Other {
            comparisons = List.copyOf(comparisons);
            captures = List.copyOf(captures);
            history = List.copyOf(history);
        }
    }

    public ReviewFile {
        captures = List.copyOf(captures);
        history = List.copyOf(history);
        others = List.copyOf(others);
    }
}
