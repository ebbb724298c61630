package io.whorl.index.wire;

import io.whorl.index.wire.sbe.ActivateCalibrationMessageDecoder;
import io.whorl.index.wire.sbe.ActivateCalibrationMessageEncoder;
import io.whorl.index.wire.sbe.ActivatePolicyMessageDecoder;
import io.whorl.index.wire.sbe.ActivatePolicyMessageEncoder;
import io.whorl.index.wire.sbe.BooleanCode;
import io.whorl.index.wire.sbe.DraftPolicyMessageDecoder;
import io.whorl.index.wire.sbe.DraftPolicyMessageEncoder;
import io.whorl.index.wire.sbe.RecordSimulationMessageDecoder;
import io.whorl.index.wire.sbe.RecordSimulationMessageEncoder;
import io.whorl.index.wire.sbe.StoreCalibrationMessageDecoder;
import io.whorl.index.wire.sbe.StoreCalibrationMessageEncoder;
import io.whorl.matcher.score.Policy;
import org.agrona.MutableDirectBuffer;

/** Policies and calibrations on the wire. Confined to the thread of its {@link CommandCodec}. */
final class TuningCodec {

    private final WireFrame frame;
    private final DraftPolicyMessageEncoder draftEncoder = new DraftPolicyMessageEncoder();
    private final DraftPolicyMessageDecoder draftDecoder = new DraftPolicyMessageDecoder();
    private final RecordSimulationMessageEncoder simulationEncoder = new RecordSimulationMessageEncoder();
    private final RecordSimulationMessageDecoder simulationDecoder = new RecordSimulationMessageDecoder();
    private final ActivatePolicyMessageEncoder activationEncoder = new ActivatePolicyMessageEncoder();
    private final ActivatePolicyMessageDecoder activationDecoder = new ActivatePolicyMessageDecoder();
    private final StoreCalibrationMessageEncoder storeEncoder = new StoreCalibrationMessageEncoder();
    private final StoreCalibrationMessageDecoder storeDecoder = new StoreCalibrationMessageDecoder();
    private final ActivateCalibrationMessageEncoder switchEncoder = new ActivateCalibrationMessageEncoder();
    private final ActivateCalibrationMessageDecoder switchDecoder = new ActivateCalibrationMessageDecoder();

    TuningCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(CommandCodec.Message message, TuningCommand command, MutableDirectBuffer buffer, int offset) {
        byte[] requestId = WireText.encode("requestId", command.requestId());
        byte[] actor = WireText.encode("actor", command.actor());
        return switch (command) {
            case TuningCommand.DraftPolicy(String _, String _, Policy terms) -> {
                DraftPolicyMessageEncoder to = frame.begin(draftEncoder, buffer, offset);
                to.correlationId(message.correlationId()).answerWhenAccepted(yes(message));
                put(to, terms);
                to.putRequestId(requestId, 0, requestId.length).putActor(actor, 0, actor.length);
                yield frame.end(to);
            }
            case TuningCommand.RecordSimulation simulation -> {
                RecordSimulationMessageEncoder to = frame.begin(simulationEncoder, buffer, offset);
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .policyVersion(simulation.version())
                        .decisions(simulation.decisions())
                        .changed(simulation.changed())
                        .notDecidable(simulation.notDecidable())
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length);
                yield frame.end(to);
            }
            case TuningCommand.ActivatePolicy activation -> {
                ActivatePolicyMessageEncoder to = frame.begin(activationEncoder, buffer, offset);
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .policyVersion(activation.version())
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length);
                yield frame.end(to);
            }
            case TuningCommand.StoreCalibration(String _, String _, String name, byte[] content) -> {
                StoreCalibrationMessageEncoder to = frame.begin(storeEncoder, buffer, offset);
                byte[] calibrationName = WireText.encode("name", name);
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length)
                        .putCalibrationName(calibrationName, 0, calibrationName.length)
                        .putContent(content, 0, content.length);
                yield frame.end(to);
            }
            case TuningCommand.ActivateCalibration activation -> {
                ActivateCalibrationMessageEncoder to = frame.begin(switchEncoder, buffer, offset);
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(yes(message))
                        .calibrationVersion(activation.version())
                        .putRequestId(requestId, 0, requestId.length)
                        .putActor(actor, 0, actor.length);
                yield frame.end(to);
            }
        };
    }

    CommandCodec.Message decodeDraft() {
        DraftPolicyMessageDecoder from = frame.body(draftDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        frame.finished(from);
        Policy terms = new Policy(
                from.basedOn(),
                from.targetFpir(),
                from.reviewFpir(),
                from.verificationFmr(),
                from.fingerQualityFloor(),
                from.faceQualityFloor(),
                from.captureAttempts(),
                from.minimumSamples(),
                from.minimumFingers(),
                WireCodes.isYes(from.faceRequiredRaw()));
        return message(
                from.correlationId(),
                from.answerWhenAcceptedRaw(),
                new TuningCommand.DraftPolicy(requestId, actor, terms));
    }

    CommandCodec.Message decodeSimulation() {
        RecordSimulationMessageDecoder from = frame.body(simulationDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        frame.finished(from);
        return message(
                from.correlationId(),
                from.answerWhenAcceptedRaw(),
                new TuningCommand.RecordSimulation(
                        requestId, actor, from.policyVersion(), from.decisions(), from.changed(), from.notDecidable()));
    }

    CommandCodec.Message decodeActivation() {
        ActivatePolicyMessageDecoder from = frame.body(activationDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        frame.finished(from);
        return message(
                from.correlationId(),
                from.answerWhenAcceptedRaw(),
                new TuningCommand.ActivatePolicy(requestId, actor, from.policyVersion()));
    }

    CommandCodec.Message decodeCalibration() {
        StoreCalibrationMessageDecoder from = frame.body(storeDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        String name = frame.text("name", from::wrapCalibrationName);
        from.wrapContent(frame.field());
        byte[] content = frame.bytes();
        frame.finished(from);
        return message(
                from.correlationId(),
                from.answerWhenAcceptedRaw(),
                new TuningCommand.StoreCalibration(requestId, actor, name, content));
    }

    CommandCodec.Message decodeSwitch() {
        ActivateCalibrationMessageDecoder from = frame.body(switchDecoder);
        String requestId = frame.text("requestId", from::wrapRequestId);
        String actor = frame.text("actor", from::wrapActor);
        frame.finished(from);
        return message(
                from.correlationId(),
                from.answerWhenAcceptedRaw(),
                new TuningCommand.ActivateCalibration(requestId, actor, from.calibrationVersion()));
    }

    private static void put(DraftPolicyMessageEncoder to, Policy terms) {
        to.basedOn(terms.version())
                .targetFpir(terms.targetFpir())
                .reviewFpir(terms.reviewFpir())
                .verificationFmr(terms.verificationFmr())
                .fingerQualityFloor(terms.fingerQualityFloor())
                .faceQualityFloor(terms.faceQualityFloor())
                .captureAttempts(terms.captureAttempts())
                .minimumSamples(terms.minimumSamples())
                .minimumFingers(terms.minimumFingers())
                .faceRequired(WireCodes.yes(terms.faceRequired()));
    }

    private static BooleanCode yes(CommandCodec.Message message) {
        return WireCodes.yes(message.answerWhenAccepted());
    }

    private static CommandCodec.Message message(long correlationId, int whenAccepted, TuningCommand command) {
        return new CommandCodec.Message(correlationId, WireCodes.isYes(whenAccepted), command);
    }
}
