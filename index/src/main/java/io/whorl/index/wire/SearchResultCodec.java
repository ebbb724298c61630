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

    /** The schema version that brought candidates of other shards. */
    private static final int FOREIGN_SINCE = 5;

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
        putForeign(report.foreign());
        byte[] applicationId = WireText.encode("applicationId", command.applicationId());
        encoder.putApplicationId(applicationId, 0, applicationId.length);
        return frame.end(encoder);
    }

    CommandCodec.Message decode() {
        RecordSearchResultMessageDecoder from = frame.body(decoder, LISTED_SINCE, LISTED_BYTES);
        List<Comparison> own = ownComparisons(from.ownComparisons());
        List<EncounterCandidate> candidates = candidates(from.candidates());
        List<ForeignCandidate> foreign = from.actingVersion() < FOREIGN_SINCE ? List.of() : foreign(from.foreign());
        from.wrapApplicationId(frame.field());
        String applicationId = frame.text("applicationId");
        frame.finished(from);
        SearchReport report = new SearchReport(
                WireCodes.isYes(from.completeRaw()),
                candidates,
                foreign,
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

    private void putForeign(List<ForeignCandidate> foreign) {
        RecordSearchResultMessageEncoder.ForeignEncoder group = encoder.foreignCount(foreign.size());
        for (ForeignCandidate candidate : foreign) {
            group.next().undecided(WireCodes.yes(candidate.undecided())).score(candidate.score());
            RecordSearchResultMessageEncoder.ForeignEncoder.ComparisonsEncoder comparisons =
                    group.comparisonsCount(candidate.comparisons().size());
            for (Comparison comparison : candidate.comparisons()) {
                WireBlocks.put(comparisons.next().comparison(), comparison);
            }
            byte[] subjectId = WireText.encode("foreign subjectId", candidate.subjectId());
            group.putForeignSubjectId(subjectId, 0, subjectId.length);
            byte[] applicationId = WireText.encode("foreign applicationId", candidate.applicationId());
            group.putForeignApplicationId(applicationId, 0, applicationId.length);
        }
    }

    private List<ForeignCandidate> foreign(RecordSearchResultMessageDecoder.ForeignDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                RecordSearchResultMessageDecoder.ForeignDecoder.sbeBlockLength());
        List<ForeignCandidate> foreign = new ArrayList<>(count);
        while (group.hasNext()) {
            group.next();
            boolean undecided = WireCodes.isYes(group.undecidedRaw());
            double score = group.score();
            List<Comparison> comparisons = comparisons(group.comparisons());
            group.wrapForeignSubjectId(frame.field());
            String subjectId = frame.text("foreign subjectId");
            group.wrapForeignApplicationId(frame.field());
            String applicationId = frame.text("foreign applicationId");
            foreign.add(new ForeignCandidate(subjectId, applicationId, undecided, score, comparisons));
        }
        return foreign;
    }

    private List<Comparison> comparisons(RecordSearchResultMessageDecoder.ForeignDecoder.ComparisonsDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                RecordSearchResultMessageDecoder.ForeignDecoder.ComparisonsDecoder.sbeBlockLength());
        List<Comparison> comparisons = new ArrayList<>(count);
        while (group.hasNext()) {
            comparisons.add(WireBlocks.comparison(group.next().comparison()));
        }
        return comparisons;
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
