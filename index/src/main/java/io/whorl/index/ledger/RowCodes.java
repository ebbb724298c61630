package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import java.util.List;

/** The codes of every enum in rows. Immutable. */
final class RowCodes {

    static final CodeTable<Decision> DECISION = new CodeTable<>(
            Decision.class,
            List.of(Decision.PENDING, Decision.APPROVE, Decision.REVIEW, Decision.RECAPTURE, Decision.REFUSE));

    static final CodeTable<ApplicationKind> KIND = new CodeTable<>(
            ApplicationKind.class,
            List.of(ApplicationKind.FIRST, ApplicationKind.RENEWAL, ApplicationKind.REPLACEMENT));

    static final CodeTable<Reason> REASON = new CodeTable<>(
            Reason.class,
            List.of(
                    Reason.DUPLICATE_OF_OTHER_SUBJECT,
                    Reason.CONCURRENT_APPLICATION,
                    Reason.DOES_NOT_MATCH_OWN_REFERENCE,
                    Reason.NO_REFERENCE_ON_FILE,
                    Reason.ALREADY_ON_FILE,
                    Reason.QUALITY_TOO_LOW,
                    Reason.INSUFFICIENT_BIOMETRICS,
                    Reason.FIRST_APPLICATION_AWAY_FROM_HOME,
                    Reason.ON_REFUSAL_LIST,
                    Reason.SEARCH_INCOMPLETE));

    static final CodeTable<CaptureReason> CAPTURE_REASON = new CodeTable<>(
            CaptureReason.class,
            List.of(
                    CaptureReason.TOO_FEW_MINUTIAE,
                    CaptureReason.TOO_SMALL,
                    CaptureReason.LOW_CONTRAST,
                    CaptureReason.TOO_DARK,
                    CaptureReason.TOO_LIGHT,
                    CaptureReason.BELOW_QUALITY_FLOOR,
                    CaptureReason.BETTER_CAPTURE_SERVES,
                    CaptureReason.NOT_CAPTURED,
                    CaptureReason.UNCLEAR_RIDGES,
                    CaptureReason.NO_FACE,
                    CaptureReason.SEVERAL_FACES,
                    CaptureReason.FACE_TOO_SMALL,
                    CaptureReason.HEAD_SIZE_OUT_OF_RANGE,
                    CaptureReason.HEAD_TILTED,
                    CaptureReason.HEAD_TURNED,
                    CaptureReason.BLURRED,
                    CaptureReason.UNNATURAL_COLOUR,
                    CaptureReason.UNEVEN_BACKGROUND));

    static final CodeTable<Modality> MODALITY =
            new CodeTable<>(Modality.class, List.of(Modality.FINGER, Modality.FACE));

    static final CodeTable<MatchDecision> MATCH =
            new CodeTable<>(MatchDecision.class, List.of(MatchDecision.MATCH, MatchDecision.NON_MATCH));

    static final CodeTable<CardState> CARD = new CodeTable<>(
            CardState.class, List.of(CardState.ACTIVE, CardState.LOST, CardState.REPLACED, CardState.TO_BE_DESTROYED));

    private RowCodes() {}
}
