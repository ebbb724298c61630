package io.whorl.index.wire;

import io.whorl.index.wire.sbe.RegisterApplicationMessageDecoder;
import io.whorl.index.wire.sbe.RegisterApplicationMessageEncoder;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** An application on the wire. Confined to the thread of its {@link CommandCodec}. */
final class RegisterApplicationCodec {

    private final WireFrame frame;
    private final RegisterApplicationMessageEncoder encoder = new RegisterApplicationMessageEncoder();
    private final RegisterApplicationMessageDecoder decoder = new RegisterApplicationMessageDecoder();

    RegisterApplicationCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(
            CommandCodec.Message message, Command.RegisterApplication command, MutableDirectBuffer buffer, int offset) {
        byte[] sealed = WireBytes.limited("sealed templates", command.sealedTemplates());
        frame.begin(encoder, buffer, offset)
                .correlationId(message.correlationId())
                .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                .kind(WireCodes.KIND.schema(command.kind()))
                .hasAcceptancePoint(WireCodes.yes(command.acceptancePoint() != null))
                .hasHouseholdRegion(WireCodes.yes(command.householdRegion() != null))
                .samples(command.samples())
                .receivedAtMicros(command.receivedAtMicros())
                .extractMicros(command.extractMicros())
                .putDigest(command.digest(), 0, Command.DIGEST_BYTES);
        RegisterApplicationMessageEncoder.CapturesEncoder captures =
                encoder.capturesCount(command.captures().size());
        for (CaptureAssessment capture : command.captures()) {
            WireBlocks.put(captures.next().capture(), capture);
        }
        byte[] applicationId = WireText.encode("applicationId", command.applicationId());
        encoder.putApplicationId(applicationId, 0, applicationId.length);
        byte[] subjectId = WireText.encode("subjectId", command.subjectId());
        encoder.putSubjectId(subjectId, 0, subjectId.length);
        byte[] acceptancePoint = optional("acceptancePoint", command.acceptancePoint());
        encoder.putAcceptancePoint(acceptancePoint, 0, acceptancePoint.length);
        byte[] householdRegion = optional("householdRegion", command.householdRegion());
        encoder.putHouseholdRegion(householdRegion, 0, householdRegion.length);
        encoder.putSealedTemplates(sealed, 0, sealed.length);
        byte[] actor = WireText.encode("actor", command.actor());
        encoder.putActor(actor, 0, actor.length);
        return frame.end(encoder);
    }

    CommandCodec.Message decode() {
        RegisterApplicationMessageDecoder from = frame.body(decoder);
        boolean hasAcceptancePoint = WireCodes.isYes(from.hasAcceptancePointRaw());
        boolean hasHouseholdRegion = WireCodes.isYes(from.hasHouseholdRegionRaw());
        byte[] digest = new byte[Command.DIGEST_BYTES];
        from.getDigest(digest, 0, digest.length);
        List<CaptureAssessment> captures = captures(from.captures());
        from.wrapApplicationId(frame.field());
        String applicationId = frame.text("applicationId");
        from.wrapSubjectId(frame.field());
        String subjectId = frame.text("subjectId");
        from.wrapAcceptancePoint(frame.field());
        String acceptancePoint = frame.text("acceptancePoint");
        from.wrapHouseholdRegion(frame.field());
        String householdRegion = frame.text("householdRegion");
        from.wrapSealedTemplates(frame.field());
        byte[] sealedTemplates = frame.bytes();
        from.wrapActor(frame.field());
        String actor = frame.text("actor");
        frame.finished(from);
        Command command = new Command.RegisterApplication(
                applicationId,
                digest,
                WireCodes.KIND.constant(from.kindRaw()),
                subjectId,
                hasAcceptancePoint ? acceptancePoint : null,
                hasHouseholdRegion ? householdRegion : null,
                captures,
                from.samples(),
                sealedTemplates,
                from.receivedAtMicros(),
                from.extractMicros(),
                actor);
        return new CommandCodec.Message(from.correlationId(), WireCodes.isYes(from.answerWhenAcceptedRaw()), command);
    }

    private List<CaptureAssessment> captures(RegisterApplicationMessageDecoder.CapturesDecoder group) {
        int count = frame.count(
                group.count(),
                group.actingBlockLength(),
                RegisterApplicationMessageDecoder.CapturesDecoder.sbeBlockLength());
        List<CaptureAssessment> captures = new ArrayList<>(count);
        while (group.hasNext()) {
            captures.add(WireBlocks.capture(group.next().capture()));
        }
        return captures;
    }

    private static byte[] optional(String what, @Nullable String text) {
        return text == null ? WireText.NONE : WireText.encode(what, text);
    }
}
