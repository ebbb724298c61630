package io.whorl.index.wire;

import io.whorl.index.wire.sbe.DeleteSubjectMessageDecoder;
import io.whorl.index.wire.sbe.DeleteSubjectMessageEncoder;
import io.whorl.index.wire.sbe.EnrolReferenceMessageDecoder;
import io.whorl.index.wire.sbe.EnrolReferenceMessageEncoder;
import org.agrona.MutableDirectBuffer;

/** Enrolment and deletion on the wire. Confined to the thread of its {@link CommandCodec}. */
final class EnrolmentCodec {

    private final WireFrame frame;
    private final EnrolReferenceMessageEncoder enrolmentEncoder = new EnrolReferenceMessageEncoder();
    private final EnrolReferenceMessageDecoder enrolmentDecoder = new EnrolReferenceMessageDecoder();
    private final DeleteSubjectMessageEncoder deletionEncoder = new DeleteSubjectMessageEncoder();
    private final DeleteSubjectMessageDecoder deletionDecoder = new DeleteSubjectMessageDecoder();

    EnrolmentCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(CommandCodec.Message message, Command.EnrolReference command, MutableDirectBuffer buffer, int offset) {
        byte[] sealed = WireBytes.limited("sealed templates", command.sealedTemplates());
        EnrolReferenceMessageEncoder to = frame.begin(enrolmentEncoder, buffer, offset);
        to.correlationId(message.correlationId())
                .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                .samples(command.samples())
                .putDigest(command.digest(), 0, Command.DIGEST_BYTES);
        byte[] enrolmentId = WireText.encode("enrolmentId", command.enrolmentId());
        to.putEnrolmentId(enrolmentId, 0, enrolmentId.length);
        byte[] subjectId = WireText.encode("subjectId", command.subjectId());
        to.putSubjectId(subjectId, 0, subjectId.length);
        to.putSealedTemplates(sealed, 0, sealed.length);
        return frame.end(to);
    }

    int encode(CommandCodec.Message message, Command.DeleteSubject command, MutableDirectBuffer buffer, int offset) {
        DeleteSubjectMessageEncoder to = frame.begin(deletionEncoder, buffer, offset);
        to.correlationId(message.correlationId()).answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()));
        byte[] requestId = WireText.encode("requestId", command.requestId());
        to.putRequestId(requestId, 0, requestId.length);
        byte[] subjectId = WireText.encode("subjectId", command.subjectId());
        to.putSubjectId(subjectId, 0, subjectId.length);
        return frame.end(to);
    }

    CommandCodec.Message decodeEnrolment() {
        EnrolReferenceMessageDecoder from = frame.body(enrolmentDecoder);
        byte[] digest = new byte[Command.DIGEST_BYTES];
        from.getDigest(digest, 0, digest.length);
        from.wrapEnrolmentId(frame.field());
        String enrolmentId = frame.text("enrolmentId");
        from.wrapSubjectId(frame.field());
        String subjectId = frame.text("subjectId");
        from.wrapSealedTemplates(frame.field());
        byte[] sealedTemplates = frame.bytes();
        frame.finished(from);
        return new CommandCodec.Message(
                from.correlationId(),
                WireCodes.isYes(from.answerWhenAcceptedRaw()),
                new Command.EnrolReference(enrolmentId, digest, subjectId, from.samples(), sealedTemplates));
    }

    CommandCodec.Message decodeDeletion() {
        DeleteSubjectMessageDecoder from = frame.body(deletionDecoder);
        from.wrapRequestId(frame.field());
        String requestId = frame.text("requestId");
        from.wrapSubjectId(frame.field());
        String subjectId = frame.text("subjectId");
        frame.finished(from);
        return new CommandCodec.Message(
                from.correlationId(),
                WireCodes.isYes(from.answerWhenAcceptedRaw()),
                new Command.DeleteSubject(requestId, subjectId));
    }
}
