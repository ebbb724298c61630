package io.whorl.index.wire;

import io.whorl.index.wire.sbe.ApplicationAnswerMessageDecoder;
import io.whorl.index.wire.sbe.CardReportedMessageDecoder;
import io.whorl.index.wire.sbe.CommandRefusedMessageDecoder;
import io.whorl.index.wire.sbe.LifeChangedMessageDecoder;
import io.whorl.index.wire.sbe.ReferenceEnrolledMessageDecoder;
import io.whorl.index.wire.sbe.SubjectDeletedMessageDecoder;
import io.whorl.index.wire.sbe.TuningChangedMessageDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * SBE encoding of an answer with the correlation id of the command that it answers. Encoding an answer and decoding it gives an
 * equal answer. One instance a thread: its flyweights are reused.
 */
public final class AnswerCodec {

    private final WireFrame frame = new WireFrame("answer");
    private final ApplicationAnswerCodec applications = new ApplicationAnswerCodec(frame);
    private final ReceiptCodec receipts = new ReceiptCodec(frame);
    private final RefusalCodec refusals = new RefusalCodec(frame);

    /**
     * Encodes at {@code offset} and returns the length in bytes. The buffer can expand, or holds
     * {@link CommandCodec#MAX_COMMAND_BYTES}, the limit of an answer too. Throws {@link IllegalArgumentException} over it.
     */
    public int encode(Event.Answer answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        try {
            return switch (answer) {
                case Event.ApplicationAccepted(ApplicationAnswer body) ->
                    applications.encode(body, correlationId, buffer, offset);
                case Event.ApplicationDecided(ApplicationAnswer body) ->
                    applications.encode(body, correlationId, buffer, offset);
                case Event.ReferenceEnrolled body -> receipts.encode(body, correlationId, buffer, offset);
                case Event.SubjectDeleted body -> receipts.encode(body, correlationId, buffer, offset);
                case Event.CardReported body -> receipts.encode(body, correlationId, buffer, offset);
                case Event.TuningChanged body -> receipts.encode(body, correlationId, buffer, offset);
                case Event.LifeChanged body -> receipts.encode(body, correlationId, buffer, offset);
                case Event.CommandRefused body -> refusals.encode(body, correlationId, buffer, offset);
            };
        } catch (IndexOutOfBoundsException e) {
            throw frame.doesNotFit(e);
        }
    }

    /** Decodes exactly {@code length} bytes; refuses as {@link CommandCodec#decode} does. */
    public Message decode(DirectBuffer buffer, int offset, int length) {
        try {
            int templateId = frame.open(buffer, offset, length);
            return switch (templateId) {
                case ApplicationAnswerMessageDecoder.TEMPLATE_ID -> applications.decode();
                case ReferenceEnrolledMessageDecoder.TEMPLATE_ID -> receipts.decodeEnrolled();
                case SubjectDeletedMessageDecoder.TEMPLATE_ID -> receipts.decodeDeleted();
                case CardReportedMessageDecoder.TEMPLATE_ID -> receipts.decodeReported();
                case TuningChangedMessageDecoder.TEMPLATE_ID -> receipts.decodeChanged();
                case LifeChangedMessageDecoder.TEMPLATE_ID -> receipts.decodeLife();
                case CommandRefusedMessageDecoder.TEMPLATE_ID -> refusals.decode();
                default -> throw frame.unknown(templateId);
            };
        } catch (IndexOutOfBoundsException e) {
            throw frame.cutShort(e);
        }
    }

    /** An answer as it was sent. */
    public record Message(long correlationId, Event.Answer answer) {}
}
