package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.wire.RefusalList;
import io.whorl.ingest.contract.CheckedCapture;
import io.whorl.ingest.contract.Identification;
import io.whorl.ingest.contract.IdentificationRequest;
import io.whorl.ingest.contract.QualityReport;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.ingest.pipeline.CapturePipeline;
import io.whorl.ingest.pipeline.ChosenTemplates;
import io.whorl.ingest.pipeline.Reading;
import io.whorl.ingest.pipeline.TemplateChoice;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.TemplateSet;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What compares and changes nothing: quality checks, verifications, identifications. They skip the log; a search waits behind
 * the read barrier until the node has applied everything that was acknowledged before it. Any thread.
 */
final class Comparisons {

    /** An answer would look like one about everybody on file. */
    private static final Refusal PASSED_OVER = Refusal.unavailable(
            "SEARCH_INCOMPLETE",
            "Some references cannot be compared with these captures: another extractor version or face model made them.");

    /** Whoever is behind the probe, it cannot tell people apart. */
    private static final Refusal MATCHES_TOO_MANY = Refusal.unavailable(
            "SEARCH_INCOMPLETE",
            "These captures resemble too many references to be searched: capture the fingers again.");

    private static final Refusal SUBJECT_NOT_FOUND = new Refusal(
            Refusal.Kind.NOT_FOUND,
            "SUBJECT_NOT_FOUND",
            "No approved reference of this subject is on file.",
            "subjectId");

    private static final Refusal IDENTITY_CLOSED = new Refusal(
            Refusal.Kind.CONFLICT,
            "IDENTITY_CLOSED",
            "This identity was merged into another and is closed.",
            "subjectId");

    private final Admission admission;
    private final Node node;
    private final CapturePipeline pipeline;
    private final Probes probes;
    private final Searches searches;

    private record Sides(TemplateSet probe, TemplateSet reference) {}

    private record OwnReferences(Policy policy, long[] encounters) {}

    Comparisons(Admission admission, Node node, CapturePipeline pipeline, Searches searches) {
        this.admission = admission;
        this.node = node;
        this.pipeline = pipeline;
        this.probes = new Probes(pipeline);
        this.searches = searches;
    }

    CompletableFuture<Outcome<QualityReport>> checkQuality(List<Capture> captures) {
        Refusal refusal = admission.ofQuestion();
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        Policy policy = node.policy();
        return pipeline.submit(captures, "captures", readings -> {
            ChosenTemplates chosen = TemplateChoice.of(readings.readings(), policy);
            return completedFuture(Outcome.of(new QualityReport(
                    checked(chosen.captures(), readings.readings()),
                    NextFinger.after(chosen.samples(), chosen.captures(), policy))));
        });
    }

    private static List<CheckedCapture> checked(List<CaptureAssessment> assessed, List<Reading> readings) {
        List<CheckedCapture> checked = new ArrayList<>(assessed.size());
        for (int i = 0; i < assessed.size(); i++) {
            checked.add(new CheckedCapture(
                    assessed.get(i),
                    readings.get(i) instanceof Reading.Face(FaceReading face) ? face.measures() : null));
        }
        return checked;
    }

    CompletableFuture<Outcome<Verification>> verify(VerificationRequest request) {
        Refusal refusal = admission.ofQuestion();
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        return switch (request) {
            case VerificationRequest.OfSubject(String subjectId, List<Capture> probe, String cardId) ->
                admission.here(subjectId, () -> admission.queue().narrow(() -> verify(subjectId, probe, cardId)));
            case VerificationRequest.OfCaptures(List<Capture> probe, List<Capture> reference) ->
                admission.queue().narrow(() -> verify(probe, reference));
        };
    }

    CompletableFuture<Outcome<Identification>> identify(IdentificationRequest request) {
        Refusal refusal = admission.ofQuestion();
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        return admission
                .queue()
                .wide(() ->
                        probes.use(request.captures(), "captures", node.policy(), probe -> identify(request, probe)));
    }

    private CompletableFuture<Outcome<Verification>> verify(
            String subjectId, List<Capture> probe, @Nullable String cardId) {
        return node.ask(ledger -> ownReferences(ledger, subjectId, cardId)).thenCompose(asked -> switch (asked) {
            case Outcome.Refused<OwnReferences>(Refusal refusal) -> completedFuture(Outcome.refused(refusal));
            case Outcome.Accepted<OwnReferences>(OwnReferences own) ->
                own.encounters().length == 0
                        ? completedFuture(Outcome.refused(SUBJECT_NOT_FOUND))
                        : probes.use(probe, "captures", own.policy(), templates -> verify(own, templates));
        });
    }

    private static Outcome<OwnReferences> ownReferences(Ledger ledger, String subjectId, @Nullable String cardId) {
        Refusal refusal = ledger.issuance().lists(subjectId).contains(RefusalList.MERGED)
                ? IDENTITY_CLOSED
                : ShownCard.refusal(ledger, subjectId, cardId);
        return refusal == null
                ? Outcome.of(new OwnReferences(ledger.policy(), ledger.ownEncounters(subjectId)))
                : Outcome.refused(refusal);
    }

    private CompletableFuture<Outcome<Verification>> verify(OwnReferences own, TemplateSet probe) {
        return searches.run(searches.verification(probe, own.encounters()), findings -> {
            if (findings.passedOver() > 0) {
                return completedFuture(Outcome.refused(PASSED_OVER));
            }
            List<Comparison> comparisons = findings.own();
            return completedFuture(
                    comparisons == null
                            // deleted since the ledger was asked
                            ? Outcome.refused(SUBJECT_NOT_FOUND)
                            : Outcome.of(decided(own.policy(), findings.ownScore(), comparisons)));
        });
    }

    /** Against captures sent along: both sides are read beside each other. */
    private CompletableFuture<Outcome<Verification>> verify(List<Capture> probe, List<Capture> reference) {
        Policy policy = node.policy();
        var probeSide = probes.use(probe, "probe", policy, Probes::asTheyAre);
        var referenceSide = probes.use(reference, "reference", policy, Probes::asTheyAre);
        return probeSide
                .thenCombine(referenceSide, (p, r) -> p.then(one -> r.then(other -> Outcome.of(new Sides(one, other)))))
                .thenCompose(sides -> compare(policy, sides));
    }

    private CompletableFuture<Outcome<Verification>> compare(Policy policy, Outcome<Sides> read) {
        return switch (read) {
            case Outcome.Refused<Sides>(Refusal refusal) -> completedFuture(Outcome.refused(refusal));
            case Outcome.Accepted<Sides>(Sides(TemplateSet probe, TemplateSet reference)) ->
                searches.compare(
                        probe, reference, findings -> decided(policy, findings.score(), findings.comparisons()));
        };
    }

    private CompletableFuture<Outcome<Identification>> identify(IdentificationRequest request, TemplateSet probe) {
        return searches.run(searches.identification(probe, request.maxCandidates()), findings -> {
            if (findings.passedOver() > 0) {
                return completedFuture(Outcome.refused(PASSED_OVER));
            }
            if (findings.leftOut() > 0) {
                return completedFuture(Outcome.refused(MATCHES_TOO_MANY));
            }
            long logPosition = node.appliedPosition();
            long subjects = Math.max(1, findings.searchedSubjects());
            double threshold = Policy.scoreForFpir(request.targetFpir(), subjects);
            Hits hits = Hits.of(findings, threshold);
            if (hits.isEmpty()) {
                return completedFuture(Outcome.of(new Identification(
                        List.of(), request.targetFpir(), findings.searchedReferences(), logPosition)));
            }
            double fpir = Policy.fpirAt(hits.bestScore(), subjects);
            return node.ask(ledger -> Outcome.of(
                    new Identification(hits.candidates(ledger), fpir, findings.searchedReferences(), logPosition)));
        });
    }

    private static Verification decided(Policy policy, double score, List<Comparison> comparisons) {
        MatchDecision decision = score >= policy.verificationScore() ? MatchDecision.MATCH : MatchDecision.NON_MATCH;
        return new Verification(decision, score, comparisons);
    }
}
