package io.whorl.index.wire;

import io.whorl.index.wire.sbe.ApplicationAnswerMessageDecoder;
import io.whorl.index.wire.sbe.ApplicationAnswerMessageEncoder;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/** The answer to an application on the wire. Confined to the thread of its {@link AnswerCodec}. */
final class ApplicationAnswerCodec {

    private final WireFrame frame;
    private final ApplicationAnswerMessageEncoder encoder = new ApplicationAnswerMessageEncoder();
    private final ApplicationAnswerMessageDecoder decoder = new ApplicationAnswerMessageDecoder();

    ApplicationAnswerCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(ApplicationAnswer answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        frame.begin(encoder, buffer, offset)
                .correlationId(correlationId)
                .decision(WireCodes.DECISION.schema(answer.decision()))
                .own(WireBlocks.matchCode(answer.own()))
                .ownScore(WireBlocks.matchScore(answer.own()))
                .estimatedFpir(answer.estimatedFpir())
                .searchedReferences(answer.searchedReferences())
                .policyVersion(answer.policyVersion())
                .logPosition(answer.logPosition())
                .extractMicros(answer.extractMicros())
                .searchMicros(answer.searchMicros())
                .totalMicros(answer.totalMicros());
        WireReasons.put(encoder.reasons(), answer.reasons());
        putOwn(WireBlocks.matchComparisons(answer.own()));
        putCaptures(answer.captures());
        putCandidates(answer.candidates());
        byte[] applicationId = WireText.encode("applicationId", answer.applicationId());
        encoder.putApplicationId(applicationId, 0, applicationId.length);
        return frame.end(encoder);
    }

    AnswerCodec.Message decode() {
        ApplicationAnswerMessageDecoder from = frame.body(decoder);
        List<Comparison> own = ownComparisons(from.ownComparisons());
        List<CaptureAssessment> captures = captures(from.captures());
        List<Candidate> candidates = candidates(from.candidates());
        from.wrapApplicationId(frame.field());
        String applicationId = frame.text("applicationId");
        frame.finished(from);
        ApplicationAnswer answer = new ApplicationAnswer(
                applicationId,
                WireCodes.DECISION.constant(from.decisionRaw()),
                WireReasons.get(from.reasons()),
                candidates,
                WireBlocks.verification(from.ownRaw(), from.ownScore(), own),
                captures,
                from.estimatedFpir(),
                from.searchedReferences(),
                from.policyVersion(),
                from.logPosition(),
                from.extractMicros(),
                from.searchMicros(),
                from.totalMicros());
        return new AnswerCodec.Message(
                from.correlationId(),
                answer.decision() == Decision.PENDING
                        ? new Event.ApplicationAccepted(answer)
                        : new Event.ApplicationDecided(answer));
    }

    private void putOwn(List<Comparison> comparisons) {
        ApplicationAnswerMessageEncoder.OwnComparisonsEncoder group = encoder.ownComparisonsCount(comparisons.size());
        for (Comparison comparison : comparisons) {
            WireBlocks.put(group.next().comparison(), comparison);
        }
    }

    private void putCaptures(List<CaptureAssessment> captures) {
        ApplicationAnswerMessageEncoder.CapturesEncoder group = encoder.capturesCount(captures.size());
        for (CaptureAssessment capture : captures) {
            WireBlocks.put(group.next().capture(), capture);
        }
    }

    private void putCandidates(List<Candidate> candidates) {
        ApplicationAnswerMessageEncoder.CandidatesEncoder group = encoder.candidatesCount(candidates.size());
        for (Candidate candidate : candidates) {
            group.next().rank(candidate.rank()).score(candidate.score());
            ApplicationAnswerMessageEncoder.CandidatesEncoder.ComparisonsEncoder comparisons =
                    group.comparisonsCount(candidate.comparisons().size());
            for (Comparison comparison : candidate.comparisons()) {
                WireBlocks.put(comparisons.next().comparison(), comparison);
            }
            byte[] subjectId = WireText.encode("candidate subjectId", candidate.subjectId());
            group.putSubjectId(subjectId, 0, subjectId.length);
            byte[] applicationId = WireText.encode("candidate applicationId", candidate.applicationId());
            group.putApplicationId(applicationId, 0, applicationId.length);
        }
    }

    private List<Comparison> ownComparisons(ApplicationAnswerMessageDecoder.OwnComparisonsDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                ApplicationAnswerMessageDecoder.OwnComparisonsDecoder.sbeBlockLength());
        List<Comparison> comparisons = new ArrayList<>(count);
        while (group.hasNext()) {
            comparisons.add(WireBlocks.comparison(group.next().comparison()));
        }
        return comparisons;
    }

    private List<CaptureAssessment> captures(ApplicationAnswerMessageDecoder.CapturesDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                ApplicationAnswerMessageDecoder.CapturesDecoder.sbeBlockLength());
        List<CaptureAssessment> captures = new ArrayList<>(count);
        while (group.hasNext()) {
            captures.add(WireBlocks.capture(group.next().capture()));
        }
        return captures;
    }

    private List<Candidate> candidates(ApplicationAnswerMessageDecoder.CandidatesDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                ApplicationAnswerMessageDecoder.CandidatesDecoder.sbeBlockLength());
        List<Candidate> candidates = new ArrayList<>(count);
        while (group.hasNext()) {
            group.next();
            int rank = group.rank();
            double score = group.score();
            List<Comparison> comparisons = comparisons(group.comparisons());
            group.wrapSubjectId(frame.field());
            String subjectId = frame.text("candidate subjectId");
            group.wrapApplicationId(frame.field());
            String applicationId = frame.text("candidate applicationId");
            candidates.add(new Candidate(subjectId, applicationId, rank, score, comparisons));
        }
        return candidates;
    }

    private List<Comparison> comparisons(ApplicationAnswerMessageDecoder.CandidatesDecoder.ComparisonsDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                ApplicationAnswerMessageDecoder.CandidatesDecoder.ComparisonsDecoder.sbeBlockLength());
        List<Comparison> comparisons = new ArrayList<>(count);
        while (group.hasNext()) {
            comparisons.add(WireBlocks.comparison(group.next().comparison()));
        }
        return comparisons;
    }
}
