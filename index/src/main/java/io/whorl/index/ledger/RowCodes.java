package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
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
                    CaptureReason.UNEVEN_BACKGROUND,
                    CaptureReason.TOO_DRY,
                    CaptureReason.TOO_WET,
                    CaptureReason.SMUDGED,
                    CaptureReason.OFF_CENTRE,
                    CaptureReason.AMPUTATED,
                    CaptureReason.BANDAGED,
                    CaptureReason.DAMAGED,
                    CaptureReason.WORN));

    static final CodeTable<Modality> MODALITY =
            new CodeTable<>(Modality.class, List.of(Modality.FINGER, Modality.FACE));

    static final CodeTable<MatchDecision> MATCH =
            new CodeTable<>(MatchDecision.class, List.of(MatchDecision.MATCH, MatchDecision.NON_MATCH));

    static final CodeTable<CardState> CARD = new CodeTable<>(
            CardState.class,
            List.of(
                    CardState.ACTIVE,
                    CardState.LOST,
                    CardState.REPLACED,
                    CardState.TO_BE_DESTROYED,
                    CardState.MADE,
                    CardState.FOUND,
                    CardState.DESTROYED));

    static final CodeTable<Stage> STAGE = new CodeTable<>(
            Stage.class,
            List.of(
                    Stage.ACCEPTED,
                    Stage.CAPTURED,
                    Stage.IN_REVIEW,
                    Stage.APPROVED,
                    Stage.SIGNED,
                    Stage.CARD_MADE,
                    Stage.ACTIVE,
                    Stage.REFUSED,
                    Stage.WITHDRAWN,
                    Stage.EXPIRED));

    static final CodeTable<Step> STEP = new CodeTable<>(
            Step.class,
            List.of(
                    Step.REGISTER,
                    Step.DECIDE,
                    Step.JUDGE,
                    Step.CLEAR,
                    Step.REJECT,
                    Step.SIGN,
                    Step.MAKE_CARD,
                    Step.HAND_OVER,
                    Step.POST,
                    Step.REFUSE,
                    Step.WITHDRAW,
                    Step.EXPIRE,
                    Step.ISSUE_TEMPORARY,
                    Step.LOSE,
                    Step.FIND,
                    Step.HAND_BACK,
                    Step.REPLACE,
                    Step.DESTROY,
                    Step.CONFIRM_LOSS,
                    Step.VOUCH));

    static final CodeTable<Verdict> VERDICT = new CodeTable<>(
            Verdict.class,
            List.of(Verdict.DIFFERENT_PEOPLE, Verdict.SAME_PERSON, Verdict.MERGE, Verdict.NOT_THE_OWNER));

    static final CodeTable<RefusalList> LIST =
            new CodeTable<>(RefusalList.class, List.of(RefusalList.BAD_FAITH, RefusalList.FRAUD, RefusalList.MERGED));

    private RowCodes() {}
}
