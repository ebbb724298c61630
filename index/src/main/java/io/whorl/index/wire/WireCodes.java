package io.whorl.index.wire;

import io.whorl.index.wire.sbe.ApplicationKindCode;
import io.whorl.index.wire.sbe.BooleanCode;
import io.whorl.index.wire.sbe.CardStateCode;
import io.whorl.index.wire.sbe.DecisionCode;
import io.whorl.index.wire.sbe.MatchDecisionCode;
import io.whorl.index.wire.sbe.ModalityCode;
import io.whorl.index.wire.sbe.RefusalKindCode;
import io.whorl.index.wire.sbe.RefusalListCode;
import io.whorl.index.wire.sbe.StageCode;
import io.whorl.index.wire.sbe.StepCode;
import io.whorl.index.wire.sbe.VerdictCode;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Refusal;

/** The codes of every enum on the wire. Immutable. */
final class WireCodes {

    static final WireEnum<ApplicationKind, ApplicationKindCode> KIND =
            new WireEnum<>(ApplicationKind.class, ApplicationKindCode::valueOf, ApplicationKindCode::value);
    static final WireEnum<Decision, DecisionCode> DECISION =
            new WireEnum<>(Decision.class, DecisionCode::valueOf, DecisionCode::value);
    static final WireEnum<Modality, ModalityCode> MODALITY =
            new WireEnum<>(Modality.class, ModalityCode::valueOf, ModalityCode::value);
    static final WireEnum<MatchDecision, MatchDecisionCode> MATCH =
            new WireEnum<>(MatchDecision.class, MatchDecisionCode::valueOf, MatchDecisionCode::value);
    static final WireEnum<CardState, CardStateCode> CARD_STATE =
            new WireEnum<>(CardState.class, CardStateCode::valueOf, CardStateCode::value);
    static final WireEnum<Refusal.Kind, RefusalKindCode> REFUSAL_KIND =
            new WireEnum<>(Refusal.Kind.class, RefusalKindCode::valueOf, RefusalKindCode::value);

    static final WireEnum<Stage, StageCode> STAGE = new WireEnum<>(Stage.class, StageCode::valueOf, StageCode::value);
    static final WireEnum<Step, StepCode> STEP = new WireEnum<>(Step.class, StepCode::valueOf, StepCode::value);
    static final WireEnum<Verdict, VerdictCode> VERDICT =
            new WireEnum<>(Verdict.class, VerdictCode::valueOf, VerdictCode::value);
    static final WireEnum<RefusalList, RefusalListCode> REFUSAL_LIST =
            new WireEnum<>(RefusalList.class, RefusalListCode::valueOf, RefusalListCode::value);

    private WireCodes() {}

    static BooleanCode yes(boolean value) {
        return value ? BooleanCode.YES : BooleanCode.NO;
    }

    /** Throws {@link IllegalArgumentException} for what is neither. */
    static boolean isYes(int code) {
        if (code != BooleanCode.NO.value() && code != BooleanCode.YES.value()) {
            throw new IllegalArgumentException("yes or no: unknown code=" + code);
        }
        return code == BooleanCode.YES.value();
    }
}
