package io.whorl.index.wire;

import io.whorl.index.wire.sbe.CaptureBlockDecoder;
import io.whorl.index.wire.sbe.CaptureBlockEncoder;
import io.whorl.index.wire.sbe.ComparisonBlockDecoder;
import io.whorl.index.wire.sbe.ComparisonBlockEncoder;
import io.whorl.index.wire.sbe.MatchDecisionCode;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks that groups of several messages repeat. Stateless. */
final class WireBlocks {

    private WireBlocks() {}

    static void put(ComparisonBlockEncoder block, Comparison comparison) {
        block.modality(WireCodes.MODALITY.schema(comparison.modality()))
                .position((short) comparison.position().code())
                .score(comparison.score());
    }

    static Comparison comparison(ComparisonBlockDecoder block) {
        return new Comparison(
                WireCodes.MODALITY.constant(block.modalityRaw()),
                FingerPosition.ofCode(block.position()),
                block.score());
    }

    static void put(CaptureBlockEncoder block, CaptureAssessment capture) {
        block.index(capture.index())
                .modality(WireCodes.MODALITY.schema(capture.modality()))
                .position((short) capture.position().code())
                .quality((short) capture.quality())
                .used(WireCodes.yes(capture.used()));
        WireCaptureReasons.put(block.reasons(), capture.reasons());
    }

    static CaptureAssessment capture(CaptureBlockDecoder block) {
        return new CaptureAssessment(
                block.index(),
                WireCodes.MODALITY.constant(block.modalityRaw()),
                FingerPosition.ofCode(block.position()),
                block.quality(),
                WireCodes.isYes(block.usedRaw()),
                WireCaptureReasons.get(block.reasons()));
    }

    static MatchDecisionCode matchCode(@Nullable Verification own) {
        return own == null ? MatchDecisionCode.NONE : WireCodes.MATCH.schema(own.decision());
    }

    static double matchScore(@Nullable Verification own) {
        return own == null ? 0 : own.score();
    }

    static List<Comparison> matchComparisons(@Nullable Verification own) {
        return own == null ? List.of() : own.comparisons();
    }

    /** The 1:1 comparison; null if the code says that there was none. */
    static @Nullable Verification verification(int code, double score, List<Comparison> comparisons) {
        if (code != MatchDecisionCode.NONE.value()) {
            return new Verification(WireCodes.MATCH.constant(code), score, comparisons);
        }
        if (!comparisons.isEmpty()) {
            throw new IllegalArgumentException("own comparisons: count=" + comparisons.size() + " without a decision");
        }
        return null;
    }
}
