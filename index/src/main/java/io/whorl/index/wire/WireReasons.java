package io.whorl.index.wire;

import io.whorl.index.wire.sbe.ReasonSetDecoder;
import io.whorl.index.wire.sbe.ReasonSetEncoder;
import io.whorl.matcher.vocabulary.Reason;
import java.util.EnumSet;
import java.util.Set;

/** The reasons of a decision as a set of bits. Stateless. */
final class WireReasons {

    private static final Reason[] ALL = Reason.values();

    private WireReasons() {}

    static void put(ReasonSetEncoder to, Set<Reason> reasons) {
        to.clear();
        for (Reason reason : reasons) {
            switch (reason) {
                case DUPLICATE_OF_OTHER_SUBJECT -> to.duplicateOfOtherSubject(true);
                case CONCURRENT_APPLICATION -> to.concurrentApplication(true);
                case DOES_NOT_MATCH_OWN_REFERENCE -> to.doesNotMatchOwnReference(true);
                case NO_REFERENCE_ON_FILE -> to.noReferenceOnFile(true);
                case ALREADY_ON_FILE -> to.alreadyOnFile(true);
                case QUALITY_TOO_LOW -> to.qualityTooLow(true);
                case INSUFFICIENT_BIOMETRICS -> to.insufficientBiometrics(true);
                case FIRST_APPLICATION_AWAY_FROM_HOME -> to.firstApplicationAwayFromHome(true);
                case ON_REFUSAL_LIST -> to.onRefusalList(true);
                case SEARCH_INCOMPLETE -> to.searchIncomplete(true);
            }
        }
    }

    /** Throws {@link IllegalArgumentException} for a bit without a reason. */
    static Set<Reason> get(ReasonSetDecoder from) {
        if (from.isEmpty()) {
            return Set.of();
        }
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (Reason reason : ALL) {
            if (holds(from, reason)) {
                reasons.add(reason);
            }
        }
        if (Long.bitCount(from.getRaw()) != reasons.size()) {
            throw new IllegalArgumentException("Reason set: unknown bits=" + Long.toBinaryString(from.getRaw()));
        }
        return reasons;
    }

    private static boolean holds(ReasonSetDecoder from, Reason reason) {
        return switch (reason) {
            case DUPLICATE_OF_OTHER_SUBJECT -> from.duplicateOfOtherSubject();
            case CONCURRENT_APPLICATION -> from.concurrentApplication();
            case DOES_NOT_MATCH_OWN_REFERENCE -> from.doesNotMatchOwnReference();
            case NO_REFERENCE_ON_FILE -> from.noReferenceOnFile();
            case ALREADY_ON_FILE -> from.alreadyOnFile();
            case QUALITY_TOO_LOW -> from.qualityTooLow();
            case INSUFFICIENT_BIOMETRICS -> from.insufficientBiometrics();
            case FIRST_APPLICATION_AWAY_FROM_HOME -> from.firstApplicationAwayFromHome();
            case ON_REFUSAL_LIST -> from.onRefusalList();
            case SEARCH_INCOMPLETE -> from.searchIncomplete();
        };
    }
}
