package io.whorl.index.wire;

import io.whorl.index.wire.sbe.CaptureReasonSetDecoder;
import io.whorl.index.wire.sbe.CaptureReasonSetEncoder;
import io.whorl.matcher.vocabulary.CaptureReason;
import java.util.EnumSet;
import java.util.Set;

/** The reasons beside a capture as a set of bits. Stateless. */
final class WireCaptureReasons {

    private static final CaptureReason[] ALL = CaptureReason.values();

    private WireCaptureReasons() {}

    static void put(CaptureReasonSetEncoder to, Set<CaptureReason> reasons) {
        to.clear();
        for (CaptureReason reason : reasons) {
            switch (reason) {
                case TOO_FEW_MINUTIAE -> to.tooFewMinutiae(true);
                case TOO_SMALL -> to.tooSmall(true);
                case LOW_CONTRAST -> to.lowContrast(true);
                case TOO_DARK -> to.tooDark(true);
                case TOO_LIGHT -> to.tooLight(true);
                case BELOW_QUALITY_FLOOR -> to.belowQualityFloor(true);
                case BETTER_CAPTURE_SERVES -> to.betterCaptureServes(true);
                case NOT_CAPTURED -> to.notCaptured(true);
                case UNCLEAR_RIDGES -> to.unclearRidges(true);
                case NO_FACE -> to.noFace(true);
                case SEVERAL_FACES -> to.severalFaces(true);
                case FACE_TOO_SMALL -> to.faceTooSmall(true);
                case HEAD_SIZE_OUT_OF_RANGE -> to.headSizeOutOfRange(true);
                case HEAD_TILTED -> to.headTilted(true);
                case HEAD_TURNED -> to.headTurned(true);
                case BLURRED -> to.blurred(true);
                case UNNATURAL_COLOUR -> to.unnaturalColour(true);
                case UNEVEN_BACKGROUND -> to.unevenBackground(true);
                case TOO_DRY -> to.tooDry(true);
                case TOO_WET -> to.tooWet(true);
                case SMUDGED -> to.smudged(true);
                case OFF_CENTRE -> to.offCentre(true);
                case AMPUTATED -> to.amputated(true);
                case BANDAGED -> to.bandaged(true);
                case DAMAGED -> to.damaged(true);
                case WORN -> to.worn(true);
            }
        }
    }

    /** Throws {@link IllegalArgumentException} for a bit without a reason. */
    static Set<CaptureReason> get(CaptureReasonSetDecoder from) {
        if (from.isEmpty()) {
            return Set.of();
        }
        EnumSet<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        for (CaptureReason reason : ALL) {
            if (holds(from, reason)) {
                reasons.add(reason);
            }
        }
        if (Long.bitCount(from.getRaw()) != reasons.size()) {
            throw new IllegalArgumentException("CaptureReason set: unknown bits=" + Long.toBinaryString(from.getRaw()));
        }
        return reasons;
    }

    private static boolean holds(CaptureReasonSetDecoder from, CaptureReason reason) {
        return switch (reason) {
            case TOO_FEW_MINUTIAE -> from.tooFewMinutiae();
            case TOO_SMALL -> from.tooSmall();
            case LOW_CONTRAST -> from.lowContrast();
            case TOO_DARK -> from.tooDark();
            case TOO_LIGHT -> from.tooLight();
            case BELOW_QUALITY_FLOOR -> from.belowQualityFloor();
            case BETTER_CAPTURE_SERVES -> from.betterCaptureServes();
            case NOT_CAPTURED -> from.notCaptured();
            case UNCLEAR_RIDGES -> from.unclearRidges();
            case NO_FACE -> from.noFace();
            case SEVERAL_FACES -> from.severalFaces();
            case FACE_TOO_SMALL -> from.faceTooSmall();
            case HEAD_SIZE_OUT_OF_RANGE -> from.headSizeOutOfRange();
            case HEAD_TILTED -> from.headTilted();
            case HEAD_TURNED -> from.headTurned();
            case BLURRED -> from.blurred();
            case UNNATURAL_COLOUR -> from.unnaturalColour();
            case UNEVEN_BACKGROUND -> from.unevenBackground();
            case TOO_DRY -> from.tooDry();
            case TOO_WET -> from.tooWet();
            case SMUDGED -> from.smudged();
            case OFF_CENTRE -> from.offCentre();
            case AMPUTATED -> from.amputated();
            case BANDAGED -> from.bandaged();
            case DAMAGED -> from.damaged();
            case WORN -> from.worn();
        };
    }
}
