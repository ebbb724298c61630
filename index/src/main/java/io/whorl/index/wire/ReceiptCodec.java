package io.whorl.index.wire;

import io.whorl.index.wire.sbe.CardReportedMessageDecoder;
import io.whorl.index.wire.sbe.CardReportedMessageEncoder;
import io.whorl.index.wire.sbe.LifeChangedMessageDecoder;
import io.whorl.index.wire.sbe.LifeChangedMessageEncoder;
import io.whorl.index.wire.sbe.PositionConfirmedMessageDecoder;
import io.whorl.index.wire.sbe.PositionConfirmedMessageEncoder;
import io.whorl.index.wire.sbe.ReferenceEnrolledMessageDecoder;
import io.whorl.index.wire.sbe.ReferenceEnrolledMessageEncoder;
import io.whorl.index.wire.sbe.SubjectDeletedMessageDecoder;
import io.whorl.index.wire.sbe.SubjectDeletedMessageEncoder;
import io.whorl.index.wire.sbe.TuningChangedMessageDecoder;
import io.whorl.index.wire.sbe.TuningChangedMessageEncoder;
import org.agrona.MutableDirectBuffer;

/** The answers that say that something was done, on the wire. Confined to the thread of its {@link AnswerCodec}. */
final class ReceiptCodec {

    private final WireFrame frame;
    private final ReferenceEnrolledMessageEncoder enrolledEncoder = new ReferenceEnrolledMessageEncoder();
    private final ReferenceEnrolledMessageDecoder enrolledDecoder = new ReferenceEnrolledMessageDecoder();
    private final SubjectDeletedMessageEncoder deletedEncoder = new SubjectDeletedMessageEncoder();
    private final SubjectDeletedMessageDecoder deletedDecoder = new SubjectDeletedMessageDecoder();
    private final CardReportedMessageEncoder reportedEncoder = new CardReportedMessageEncoder();
    private final CardReportedMessageDecoder reportedDecoder = new CardReportedMessageDecoder();
    private final TuningChangedMessageEncoder changedEncoder = new TuningChangedMessageEncoder();
    private final TuningChangedMessageDecoder changedDecoder = new TuningChangedMessageDecoder();

    private final LifeChangedMessageEncoder lifeEncoder = new LifeChangedMessageEncoder();
    private final LifeChangedMessageDecoder lifeDecoder = new LifeChangedMessageDecoder();
    private final PositionConfirmedMessageEncoder confirmedEncoder = new PositionConfirmedMessageEncoder();
    private final PositionConfirmedMessageDecoder confirmedDecoder = new PositionConfirmedMessageDecoder();

    ReceiptCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(Event.ReferenceEnrolled answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        ReferenceEnrolledMessageEncoder to = frame.begin(enrolledEncoder, buffer, offset);
        to.correlationId(correlationId).logPosition(answer.logPosition());
        byte[] enrolmentId = WireText.encode("enrolmentId", answer.enrolmentId());
        to.putEnrolmentId(enrolmentId, 0, enrolmentId.length);
        byte[] subjectId = WireText.encode("subjectId", answer.subjectId());
        to.putSubjectId(subjectId, 0, subjectId.length);
        return frame.end(to);
    }

    int encode(Event.SubjectDeleted answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        SubjectDeletedMessageEncoder to = frame.begin(deletedEncoder, buffer, offset);
        to.correlationId(correlationId).encounters(answer.encounters()).logPosition(answer.logPosition());
        byte[] requestId = WireText.encode("requestId", answer.requestId());
        to.putRequestId(requestId, 0, requestId.length);
        byte[] subjectId = WireText.encode("subjectId", answer.subjectId());
        to.putSubjectId(subjectId, 0, subjectId.length);
        return frame.end(to);
    }

    int encode(Event.CardReported answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        CardReportedMessageEncoder to = frame.begin(reportedEncoder, buffer, offset);
        to.correlationId(correlationId)
                .state(WireCodes.CARD_STATE.schema(answer.card().state()))
                .changedAtMs(answer.card().changedAtMs())
                .logPosition(answer.logPosition());
        byte[] reportId = WireText.encode("reportId", answer.reportId());
        to.putReportId(reportId, 0, reportId.length);
        byte[] cardId = WireText.encode("cardId", answer.card().cardId());
        to.putCardId(cardId, 0, cardId.length);
        byte[] subjectId = WireText.encode("subjectId", answer.card().subjectId());
        to.putSubjectId(subjectId, 0, subjectId.length);
        return frame.end(to);
    }

    int encode(Event.TuningChanged answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        TuningChangedMessageEncoder to = frame.begin(changedEncoder, buffer, offset);
        to.correlationId(correlationId).changedVersion(answer.version()).logPosition(answer.logPosition());
        byte[] requestId = WireText.encode("requestId", answer.requestId());
        to.putRequestId(requestId, 0, requestId.length);
        return frame.end(to);
    }

    int encode(Event.LifeChanged answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        LifeChangedMessageEncoder to = frame.begin(lifeEncoder, buffer, offset);
        CardState card = answer.card();
        to.correlationId(correlationId)
                .stage(WireCodes.STAGE.schema(answer.stage()))
                .hasCard(WireCodes.yes(card != null))
                .cardState(WireCodes.CARD_STATE.schema(card == null ? CardState.MADE : card))
                .changedAtMs(answer.changedAtMs())
                .logPosition(answer.logPosition());
        byte[] requestId = WireText.encode("requestId", answer.requestId());
        to.putRequestId(requestId, 0, requestId.length);
        byte[] applicationId = WireText.encode("applicationId", answer.applicationId());
        to.putApplicationId(applicationId, 0, applicationId.length);
        return frame.end(to);
    }

    int encode(Event.PositionConfirmed answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        PositionConfirmedMessageEncoder to = frame.begin(confirmedEncoder, buffer, offset);
        to.correlationId(correlationId).logPosition(answer.logPosition());
        byte[] requestId = WireText.encode("requestId", answer.requestId());
        to.putRequestId(requestId, 0, requestId.length);
        return frame.end(to);
    }

    AnswerCodec.Message decodeConfirmed() {
        PositionConfirmedMessageDecoder from = frame.body(confirmedDecoder);
        from.wrapRequestId(frame.field());
        String requestId = frame.text("requestId");
        frame.finished(from);
        return new AnswerCodec.Message(
                from.correlationId(), new Event.PositionConfirmed(requestId, from.logPosition()));
    }

    AnswerCodec.Message decodeLife() {
        LifeChangedMessageDecoder from = frame.body(lifeDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String applicationId = frame.text("applicationId", from::wrapApplicationId);
        frame.finished(from);
        CardState card = WireCodes.CARD_STATE.constant(from.cardStateRaw());
        return new AnswerCodec.Message(
                from.correlationId(),
                new Event.LifeChanged(
                        requestId,
                        applicationId,
                        WireCodes.STAGE.constant(from.stageRaw()),
                        WireCodes.isYes(from.hasCardRaw()) ? card : null,
                        from.changedAtMs(),
                        from.logPosition()));
    }

    AnswerCodec.Message decodeEnrolled() {
        ReferenceEnrolledMessageDecoder from = frame.body(enrolledDecoder);
        String enrolmentId = frame.text("enrolmentId", from::wrapEnrolmentId);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        frame.finished(from);
        return new AnswerCodec.Message(
                from.correlationId(), new Event.ReferenceEnrolled(enrolmentId, subjectId, from.logPosition()));
    }

    AnswerCodec.Message decodeDeleted() {
        SubjectDeletedMessageDecoder from = frame.body(deletedDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        frame.finished(from);
        return new AnswerCodec.Message(
                from.correlationId(),
                new Event.SubjectDeleted(requestId, subjectId, from.encounters(), from.logPosition()));
    }

    AnswerCodec.Message decodeChanged() {
        TuningChangedMessageDecoder from = frame.body(changedDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        frame.finished(from);
        return new AnswerCodec.Message(
                from.correlationId(), new Event.TuningChanged(requestId, from.changedVersion(), from.logPosition()));
    }

    AnswerCodec.Message decodeReported() {
        CardReportedMessageDecoder from = frame.body(reportedDecoder);
        String reportId = frame.text("reportId", from::wrapReportId);
        String cardId = frame.text("cardId", from::wrapCardId);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        frame.finished(from);
        Card card = new Card(cardId, subjectId, WireCodes.CARD_STATE.constant(from.stateRaw()), from.changedAtMs());
        return new AnswerCodec.Message(
                from.correlationId(), new Event.CardReported(reportId, card, from.logPosition()));
    }
}
