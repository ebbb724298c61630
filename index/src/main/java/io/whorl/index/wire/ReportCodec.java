package io.whorl.index.wire;

import io.whorl.index.wire.sbe.ConfirmPositionMessageDecoder;
import io.whorl.index.wire.sbe.ConfirmPositionMessageEncoder;
import io.whorl.index.wire.sbe.ReportFoundCardMessageDecoder;
import io.whorl.index.wire.sbe.ReportFoundCardMessageEncoder;
import io.whorl.index.wire.sbe.ReportLossMessageDecoder;
import io.whorl.index.wire.sbe.ReportLossMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** Reports of lost and found cards, and questions for a position, on the wire. Confined to the thread of its {@link CommandCodec}. */
final class ReportCodec {

    private final WireFrame frame;
    private final ReportLossMessageEncoder lossEncoder = new ReportLossMessageEncoder();
    private final ReportLossMessageDecoder lossDecoder = new ReportLossMessageDecoder();
    private final ReportFoundCardMessageEncoder foundEncoder = new ReportFoundCardMessageEncoder();
    private final ReportFoundCardMessageDecoder foundDecoder = new ReportFoundCardMessageDecoder();
    private final ConfirmPositionMessageEncoder confirmEncoder = new ConfirmPositionMessageEncoder();
    private final ConfirmPositionMessageDecoder confirmDecoder = new ConfirmPositionMessageDecoder();

    ReportCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(CommandCodec.Message message, Command.ReportLoss command, MutableDirectBuffer buffer, int offset) {
        ReportLossMessageEncoder to = frame.begin(lossEncoder, buffer, offset);
        to.correlationId(message.correlationId())
                .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                .hasAcceptancePoint(WireCodes.yes(command.acceptancePoint() != null));
        byte[] reportId = WireText.encode("reportId", command.reportId());
        to.putReportId(reportId, 0, reportId.length);
        byte[] subjectId = WireText.encode("subjectId", command.subjectId());
        to.putSubjectId(subjectId, 0, subjectId.length);
        byte[] acceptancePoint = acceptancePoint(command.acceptancePoint());
        to.putAcceptancePoint(acceptancePoint, 0, acceptancePoint.length);
        byte[] actor = WireText.encode("actor", command.actor());
        to.putActor(actor, 0, actor.length);
        return frame.end(to);
    }

    int encode(CommandCodec.Message message, Command.ReportFoundCard command, MutableDirectBuffer buffer, int offset) {
        ReportFoundCardMessageEncoder to = frame.begin(foundEncoder, buffer, offset);
        to.correlationId(message.correlationId())
                .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                .hasAcceptancePoint(WireCodes.yes(command.acceptancePoint() != null));
        byte[] reportId = WireText.encode("reportId", command.reportId());
        to.putReportId(reportId, 0, reportId.length);
        byte[] cardId = WireText.encode("cardId", command.cardId());
        to.putCardId(cardId, 0, cardId.length);
        byte[] acceptancePoint = acceptancePoint(command.acceptancePoint());
        to.putAcceptancePoint(acceptancePoint, 0, acceptancePoint.length);
        byte[] actor = WireText.encode("actor", command.actor());
        to.putActor(actor, 0, actor.length);
        return frame.end(to);
    }

    int encode(CommandCodec.Message message, Command.ConfirmPosition command, MutableDirectBuffer buffer, int offset) {
        ConfirmPositionMessageEncoder to = frame.begin(confirmEncoder, buffer, offset);
        to.correlationId(message.correlationId()).answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()));
        byte[] requestId = WireText.encode("requestId", command.requestId());
        to.putRequestId(requestId, 0, requestId.length);
        return frame.end(to);
    }

    CommandCodec.Message decodeConfirmation() {
        ConfirmPositionMessageDecoder from = frame.body(confirmDecoder);
        from.wrapRequestId(frame.field());
        String requestId = frame.text("requestId");
        frame.finished(from);
        return new CommandCodec.Message(
                from.correlationId(),
                WireCodes.isYes(from.answerWhenAcceptedRaw()),
                new Command.ConfirmPosition(requestId));
    }

    CommandCodec.Message decodeLoss() {
        ReportLossMessageDecoder from = frame.body(lossDecoder);
        String reportId = frame.text("reportId", from::wrapReportId);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        String acceptancePoint = frame.text("acceptancePoint", from::wrapAcceptancePoint);
        String actor = frame.text("actor", from::wrapActor);
        frame.finished(from);
        boolean hasAcceptancePoint = WireCodes.isYes(from.hasAcceptancePointRaw());
        return new CommandCodec.Message(
                from.correlationId(),
                WireCodes.isYes(from.answerWhenAcceptedRaw()),
                new Command.ReportLoss(reportId, subjectId, hasAcceptancePoint ? acceptancePoint : null, actor));
    }

    CommandCodec.Message decodeFound() {
        ReportFoundCardMessageDecoder from = frame.body(foundDecoder);
        String reportId = frame.text("reportId", from::wrapReportId);
        String cardId = frame.text("cardId", from::wrapCardId);
        String acceptancePoint = frame.text("acceptancePoint", from::wrapAcceptancePoint);
        String actor = frame.text("actor", from::wrapActor);
        frame.finished(from);
        boolean hasAcceptancePoint = WireCodes.isYes(from.hasAcceptancePointRaw());
        return new CommandCodec.Message(
                from.correlationId(),
                WireCodes.isYes(from.answerWhenAcceptedRaw()),
                new Command.ReportFoundCard(reportId, cardId, hasAcceptancePoint ? acceptancePoint : null, actor));
    }

    private static byte[] acceptancePoint(@Nullable String text) {
        return text == null ? WireText.NONE : WireText.encode("acceptancePoint", text);
    }
}
