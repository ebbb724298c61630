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
        };
    }
}
