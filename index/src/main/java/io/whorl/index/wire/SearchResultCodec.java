package io.whorl.index.wire;

import io.whorl.index.wire.sbe.RecordSearchResultMessageDecoder;
import io.whorl.index.wire.sbe.RecordSearchResultMessageEncoder;
import io.whorl.matcher.vocabulary.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/** A search result on the wire. Confined to the thread of its {@link CommandCodec}. */
final class SearchResultCodec {
    /** The schema version that brought {@code listedFrom} and {@code calibrationVersion}. */
    private static final int LISTED_SINCE = RecordSearchResultMessageDecoder.listedFromSinceVersion();

    private static final int LISTED_BYTES = Double.BYTES + Integer.BYTES;

    private final WireFrame frame;
    private final RecordSearchResultMessageEncoder encoder = new RecordSearchResultMessageEncoder();
    private final RecordSearchResultMessageDecoder decoder = new RecordSearchResultMessageDecoder();

    SearchResultCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(
            CommandCodec.Message message, Command.RecordSearchResult command, MutableDirectBuffer buffer, int offset) {
        SearchReport report = command.report();
        frame.begin(encoder, buffer, offset)
                .correlationId(message.correlationId())
                .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                .complete(WireCodes.yes(report.complete()))
                .own(WireBlocks.matchCode(report.own()))
                .ownScore(WireBlocks.matchScore(report.own()))
                .searchedReferences(report.searchedReferences())
                .searchedSubjects(report.searchedSubjects())
                .searchMicros(report.searchMicros())
                .finishedAtMicros(report.finishedAtMicros())
                .listedFrom(report.listedFrom())
                .calibrationVersion(report.calibrationVersion());
        List<Comparison> own = WireBlocks.matchComparisons(report.own());
        RecordSearchResultMessageEncoder.OwnComparisonsEncoder ownGroup = encoder.ownComparisonsCount(own.size());
        for (Comparison comparison : own) {
            WireBlocks.put(ownGroup.next().comparison(), comparison);
        }
        putCandidates(report.candidates());
        byte[] applicationId = WireText.encode("applicationId", command.applicationId());
        encoder.putApplicationId(applicationId, 0, applicationId.length);
        return frame.end(encoder);
    }

    CommandCodec.Message decode() {
        RecordSearchResultMessageDecoder from = frame.body(decoder, LISTED_SINCE, LISTED_BYTES);
        List<Comparison> own = ownComparisons(from.ownComparisons());
        List<EncounterCandidate> candidates = candidates(from.candidates());
        from.wrapApplicationId(frame.field());
        String applicationId = frame.text("applicationId");
        frame.finished(from);
        SearchReport report = new SearchReport(
                WireCodes.isYes(from.completeRaw()),
                candidates,
                WireBlocks.verification(from.ownRaw(), from.ownScore(), own),
                from.searchedReferences(),
                from.searchedSubjects(),
                from.searchMicros(),
                from.finishedAtMicros(),
                from.listedFrom(),
                from.actingVersion() < LISTED_SINCE ? 0 : from.calibrationVersion());
        return new CommandCodec.Message(
                from.correlationId(),
                WireCodes.isYes(from.answerWhenAcceptedRaw()),
                new Command.RecordSearchResult(applicationId, report));
    }

    private void putCandidates(List<EncounterCandidate> candidates) {
        RecordSearchResultMessageEncoder.CandidatesEncoder group = encoder.candidatesCount(candidates.size());
        for (EncounterCandidate candidate : candidates) {
            group.next().encounter(candidate.encounter()).score(candidate.score());
            RecordSearchResultMessageEncoder.CandidatesEncoder.ComparisonsEncoder comparisons =
                    group.comparisonsCount(candidate.comparisons().size());
            for (Comparison comparison : candidate.comparisons()) {
                WireBlocks.put(comparisons.next().comparison(), comparison);
            }
        }
    }

    private List<Comparison> ownComparisons(RecordSearchResultMessageDecoder.OwnComparisonsDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                RecordSearchResultMessageDecoder.OwnComparisonsDecoder.sbeBlockLength());
        List<Comparison> comparisons = new ArrayList<>(count);
        while (group.hasNext()) {
            comparisons.add(WireBlocks.comparison(group.next().comparison()));
        }
        return comparisons;
    }

    private List<EncounterCandidate> candidates(RecordSearchResultMessageDecoder.CandidatesDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                RecordSearchResultMessageDecoder.CandidatesDecoder.sbeBlockLength());
        List<EncounterCandidate> candidates = new ArrayList<>(count);
        while (group.hasNext()) {
            group.next();
            long encounter = group.encounter();
            double score = group.score();
            candidates.add(new EncounterCandidate(encounter, score, comparisons(group.comparisons())));
        }
        return candidates;
    }

    private List<Comparison> comparisons(RecordSearchResultMessageDecoder.CandidatesDecoder.ComparisonsDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                RecordSearchResultMessageDecoder.CandidatesDecoder.ComparisonsDecoder.sbeBlockLength());
        List<Comparison> comparisons = new ArrayList<>(count);
        while (group.hasNext()) {
            comparisons.add(WireBlocks.comparison(group.next().comparison()));
        }
        return comparisons;
    }
}
