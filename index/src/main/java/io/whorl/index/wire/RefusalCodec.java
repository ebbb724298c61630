package io.whorl.index.wire;

import io.whorl.index.wire.sbe.CommandRefusedMessageDecoder;
import io.whorl.index.wire.sbe.CommandRefusedMessageEncoder;
import io.whorl.matcher.vocabulary.Refusal;
import org.agrona.MutableDirectBuffer;

/** A refused command on the wire. Confined to the thread of its {@link AnswerCodec}. */
final class RefusalCodec {

    private final WireFrame frame;
    private final CommandRefusedMessageEncoder encoder = new CommandRefusedMessageEncoder();
    private final CommandRefusedMessageDecoder decoder = new CommandRefusedMessageDecoder();

    RefusalCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(Event.CommandRefused answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        Refusal refusal = answer.refusal();
        frame.begin(encoder, buffer, offset)
                .correlationId(correlationId)
                .kind(WireCodes.REFUSAL_KIND.schema(refusal.kind()))
                .hasField(WireCodes.yes(refusal.field() != null));
        byte[] commandId = WireText.encode("commandId", answer.commandId());
        encoder.putCommandId(commandId, 0, commandId.length);
        byte[] code = WireText.encode("refusal code", refusal.code());
        encoder.putCode(code, 0, code.length);
        byte[] detail = WireText.encode("refusal detail", refusal.detail());
        encoder.putDetail(detail, 0, detail.length);
        byte[] field = refusal.field() == null ? WireText.NONE : WireText.encode("refusal field", refusal.field());
        encoder.putField(field, 0, field.length);
        return frame.end(encoder);
    }

    AnswerCodec.Message decode() {
        CommandRefusedMessageDecoder from = frame.body(decoder);
        String commandId = frame.text("commandId", from::wrapCommandId);
        String code = frame.text("refusal code", from::wrapCode);
        String detail = frame.text("refusal detail", from::wrapDetail);
        String field = frame.text("refusal field", from::wrapField);
        frame.finished(from);
        Refusal refusal = new Refusal(
                WireCodes.REFUSAL_KIND.constant(from.kindRaw()),
                code,
                detail,
                WireCodes.isYes(from.hasFieldRaw()) ? field : null);
        return new AnswerCodec.Message(from.correlationId(), new Event.CommandRefused(commandId, refusal));
    }
}
