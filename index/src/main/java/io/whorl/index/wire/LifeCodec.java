package io.whorl.index.wire;

import io.whorl.index.wire.sbe.BooleanCode;
import io.whorl.index.wire.sbe.JudgeReviewMessageDecoder;
import io.whorl.index.wire.sbe.JudgeReviewMessageEncoder;
import io.whorl.index.wire.sbe.PutOnListMessageDecoder;
import io.whorl.index.wire.sbe.PutOnListMessageEncoder;
import io.whorl.index.wire.sbe.SetRulesMessageDecoder;
import io.whorl.index.wire.sbe.SetRulesMessageEncoder;
import io.whorl.index.wire.sbe.TakeStepMessageDecoder;
import io.whorl.index.wire.sbe.TakeStepMessageEncoder;
import io.whorl.index.wire.sbe.UseTokenMessageDecoder;
import io.whorl.index.wire.sbe.UseTokenMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** Steps, verdicts, rules and lists on the wire. Confined to the thread of its {@link CommandCodec}. */
final class LifeCodec {

    private static final int LOSS_SINCE = SetRulesMessageDecoder.lossComparedSinceVersion();
    private static final int LOSS_BYTES = 1;

    private final WireFrame frame;
    private final TakeStepMessageEncoder stepEncoder = new TakeStepMessageEncoder();
    private final TakeStepMessageDecoder stepDecoder = new TakeStepMessageDecoder();
    private final JudgeReviewMessageEncoder verdictEncoder = new JudgeReviewMessageEncoder();
    private final JudgeReviewMessageDecoder verdictDecoder = new JudgeReviewMessageDecoder();
    private final SetRulesMessageEncoder rulesEncoder = new SetRulesMessageEncoder();
    private final SetRulesMessageDecoder rulesDecoder = new SetRulesMessageDecoder();
    private final PutOnListMessageEncoder listEncoder = new PutOnListMessageEncoder();
    private final PutOnListMessageDecoder listDecoder = new PutOnListMessageDecoder();

    private final UseTokenMessageEncoder tokenEncoder = new UseTokenMessageEncoder();
    private final UseTokenMessageDecoder tokenDecoder = new UseTokenMessageDecoder();

    LifeCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(CommandCodec.Message message, LifeCommand command, MutableDirectBuffer buffer, int offset) {
        byte[] requestId = WireText.encode("requestId", command.requestId());
        byte[] actor = WireText.encode("actor", command.actor());
        return switch (command) {
            case LifeCommand.TakeStep step -> {
                TakeStepMessageEncoder to = frame.begin(stepEncoder, buffer, offset);
                byte[] applicationId = WireText.encode("applicationId", step.applicationId());
                byte[] place = optional("place", step.place());
                byte[] reason = WireText.encode("reason", step.reason());
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .step(WireCodes.STEP.schema(step.step()))
                        .hasPlace(WireCodes.yes(step.place() != null))
                        .score(step.score())
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length)
                        .putApplicationId(applicationId, 0, applicationId.length)
                        .putPlace(place, 0, place.length)
                        .putReason(reason, 0, reason.length);
                yield frame.end(to);
            }
            case LifeCommand.Judge judge -> {
                JudgeReviewMessageEncoder to = frame.begin(verdictEncoder, buffer, offset);
                byte[] applicationId = WireText.encode("applicationId", judge.applicationId());
                byte[] subjectId = optional("subjectId", judge.subjectId());
                byte[] reason = WireText.encode("reason", judge.reason());
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .bySupervisor(WireCodes.yes(judge.supervisor()))
                        .verdict(WireCodes.VERDICT.schema(judge.verdict()))
                        .hasSubject(WireCodes.yes(judge.subjectId() != null))
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length)
                        .putApplicationId(applicationId, 0, applicationId.length)
                        .putSubjectId(subjectId, 0, subjectId.length)
                        .putReason(reason, 0, reason.length);
                yield frame.end(to);
            }
            case LifeCommand.SetRules(String _, String _, IssuanceRules rules) -> {
                SetRulesMessageEncoder to = frame.begin(rulesEncoder, buffer, offset);
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .basedOn(rules.version())
                        .fullLife(WireCodes.yes(rules.fullLife()))
                        .daysToIssue(rules.daysToIssue())
                        .temporaryDays(rules.temporaryDays())
                        .homeDigits(rules.homeDigits())
                        .firstAtHome(WireCodes.yes(rules.firstAtHome()))
                        .faceChangeAtHome(WireCodes.yes(rules.faceChangeAtHome()))
                        .fraudAtHome(WireCodes.yes(rules.fraudAtHome()))
                        .badFaithAtHome(WireCodes.yes(rules.badFaithAtHome()))
                        .lossCompared(WireCodes.yes(rules.lossCompared()))
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length);
                yield frame.end(to);
            }
            case LifeCommand.PutOnList entry -> {
                PutOnListMessageEncoder to = frame.begin(listEncoder, buffer, offset);
                byte[] subjectId = WireText.encode("subjectId", entry.subjectId());
                byte[] reason = WireText.encode("reason", entry.reason());
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .refusalList(WireCodes.REFUSAL_LIST.schema(entry.list()))
                        .listed(WireCodes.yes(entry.listed()))
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length)
                        .putSubjectId(subjectId, 0, subjectId.length)
                        .putReason(reason, 0, reason.length);
                yield frame.end(to);
            }
            case LifeCommand.UseToken use -> {
                UseTokenMessageEncoder to = frame.begin(tokenEncoder, buffer, offset);
                byte[] tokenId = WireText.encode("tokenId", use.tokenId());
                byte[] subjectId = WireText.encode("subjectId", use.subjectId());
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .expiresAtMs(use.expiresAtMs())
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length)
                        .putTokenId(tokenId, 0, tokenId.length)
                        .putSubjectId(subjectId, 0, subjectId.length);
                yield frame.end(to);
            }
        };
    }

    CommandCodec.Message decodeUse() {
        UseTokenMessageDecoder from = frame.body(tokenDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        String tokenId = frame.text("tokenId", from::wrapTokenId);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        frame.finished(from);
        return message(
                from.correlationId(),
                from.answerWhenAcceptedRaw(),
                new LifeCommand.UseToken(requestId, actor, tokenId, subjectId, from.expiresAtMs()));
    }

    CommandCodec.Message decodeStep() {
        TakeStepMessageDecoder from = frame.body(stepDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        String applicationId = frame.text("applicationId", from::wrapApplicationId);
        String place = frame.text("place", from::wrapPlace);
        String reason = frame.text("reason", from::wrapReason);
        frame.finished(from);
        LifeCommand command = new LifeCommand.TakeStep(
                requestId,
                actor,
                applicationId,
                WireCodes.STEP.constant(from.stepRaw()),
                WireCodes.isYes(from.hasPlaceRaw()) ? place : null,
                from.score(),
                reason);
        return message(from.correlationId(), from.answerWhenAcceptedRaw(), command);
    }

    CommandCodec.Message decodeVerdict() {
        JudgeReviewMessageDecoder from = frame.body(verdictDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        String applicationId = frame.text("applicationId", from::wrapApplicationId);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        String reason = frame.text("reason", from::wrapReason);
        frame.finished(from);
        LifeCommand command = new LifeCommand.Judge(
                requestId,
                actor,
                WireCodes.isYes(from.bySupervisorRaw()),
                applicationId,
                WireCodes.VERDICT.constant(from.verdictRaw()),
                WireCodes.isYes(from.hasSubjectRaw()) ? subjectId : null,
                reason);
        return message(from.correlationId(), from.answerWhenAcceptedRaw(), command);
    }

    CommandCodec.Message decodeRules() {
        SetRulesMessageDecoder from = frame.body(rulesDecoder, LOSS_SINCE, LOSS_BYTES);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        frame.finished(from);
        IssuanceRules rules = new IssuanceRules(
                from.basedOn(),
                WireCodes.isYes(from.fullLifeRaw()),
                from.daysToIssue(),
                from.temporaryDays(),
                from.homeDigits(),
                WireCodes.isYes(from.firstAtHomeRaw()),
                WireCodes.isYes(from.faceChangeAtHomeRaw()),
                WireCodes.isYes(from.fraudAtHomeRaw()),
                WireCodes.isYes(from.badFaithAtHomeRaw()),
                from.actingVersion() >= LOSS_SINCE && WireCodes.isYes(from.lossComparedRaw()));
        return message(
                from.correlationId(), from.answerWhenAcceptedRaw(), new LifeCommand.SetRules(requestId, actor, rules));
    }

    CommandCodec.Message decodeListing() {
        PutOnListMessageDecoder from = frame.body(listDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        String reason = frame.text("reason", from::wrapReason);
        frame.finished(from);
        LifeCommand command = new LifeCommand.PutOnList(
                requestId,
                actor,
                subjectId,
                WireCodes.REFUSAL_LIST.constant(from.refusalListRaw()),
                WireCodes.isYes(from.listedRaw()),
                reason);
        return message(from.correlationId(), from.answerWhenAcceptedRaw(), command);
    }

    private static BooleanCode yes(CommandCodec.Message message) {
        return WireCodes.yes(message.answerWhenAccepted());
    }

    private static CommandCodec.Message message(long correlationId, int whenAccepted, LifeCommand command) {
        return new CommandCodec.Message(correlationId, WireCodes.isYes(whenAccepted), command);
    }

    private static byte[] optional(String what, @Nullable String text) {
        return text == null ? WireText.NONE : WireText.encode(what, text);
    }
}
