package io.whorl.index.wire;

import io.whorl.index.wire.sbe.ActivateCalibrationMessageDecoder;
import io.whorl.index.wire.sbe.ActivatePolicyMessageDecoder;
import io.whorl.index.wire.sbe.AdoptApplicationMessageDecoder;
import io.whorl.index.wire.sbe.ConfirmPositionMessageDecoder;
import io.whorl.index.wire.sbe.DeleteSubjectMessageDecoder;
import io.whorl.index.wire.sbe.DraftPolicyMessageDecoder;
import io.whorl.index.wire.sbe.EnrolReferenceMessageDecoder;
import io.whorl.index.wire.sbe.JudgeReviewMessageDecoder;
import io.whorl.index.wire.sbe.MoveSubjectMessageDecoder;
import io.whorl.index.wire.sbe.PutMapInForceMessageDecoder;
import io.whorl.index.wire.sbe.PutOnListMessageDecoder;
import io.whorl.index.wire.sbe.RecordSearchResultMessageDecoder;
import io.whorl.index.wire.sbe.RecordSimulationMessageDecoder;
import io.whorl.index.wire.sbe.RegisterApplicationMessageDecoder;
import io.whorl.index.wire.sbe.ReportFoundCardMessageDecoder;
import io.whorl.index.wire.sbe.ReportLossMessageDecoder;
import io.whorl.index.wire.sbe.SetRulesMessageDecoder;
import io.whorl.index.wire.sbe.StoreCalibrationMessageDecoder;
import io.whorl.index.wire.sbe.TakeStepMessageDecoder;
import io.whorl.index.wire.sbe.UseTokenMessageDecoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * SBE encoding of a command, with the correlation id by which its sender knows the answer. Encoding a command and decoding it
 * gives an equal command. One instance a thread: its flyweights are reused.
 */
public final class CommandCodec {

    /**
     * Largest encoded command, and answer, in bytes: a message of 256 KiB, as 4 MiB terms carry it, less the header of 32 bytes
     * that a cluster session puts before it. An offer of more can be dropped without a word, so it is refused here.
     */
    public static final int MAX_COMMAND_BYTES = 256 * 1024 - 32;

    private final WireFrame frame = new WireFrame("command");
    private final RegisterApplicationCodec registerApplication = new RegisterApplicationCodec(frame);
    private final SearchResultCodec searchResult = new SearchResultCodec(frame);
    private final EnrolmentCodec enrolment = new EnrolmentCodec(frame);
    private final ReportCodec reports = new ReportCodec(frame);
    private final TuningCodec tuning = new TuningCodec(frame);
    private final LifeCodec life = new LifeCodec(frame);
    private final MoveCodec moves = new MoveCodec(frame);

    /**
     * Encodes at {@code offset} and returns the length in bytes. The buffer can expand, or holds {@link #MAX_COMMAND_BYTES}.
     * Throws {@link IllegalArgumentException} for a command over that limit, or with a text over {@link Command#MAX_TEXT_BYTES}.
     *
     * @param correlationId comes back with the answer
     * @param answerWhenAccepted the sender wants {@link Event.ApplicationAccepted} at once rather than the decision
     */
    public int encode(
            Command command, long correlationId, boolean answerWhenAccepted, MutableDirectBuffer buffer, int offset) {
        try {
            return encodeMessage(new Message(correlationId, answerWhenAccepted, command), buffer, offset);
        } catch (IndexOutOfBoundsException e) {
            throw frame.doesNotFit(e);
        }
    }

    /**
     * Decodes exactly {@code length} bytes. Throws {@link IllegalArgumentException}, with a sentence, on what is no command of
     * this schema and version: garbage, cut short, with lengths that lie, with bytes left over.
     */
    public Message decode(DirectBuffer buffer, int offset, int length) {
        try {
            return decodeMessage(frame.open(buffer, offset, length));
        } catch (IndexOutOfBoundsException e) {
            throw frame.cutShort(e);
        }
    }

    /** One command as bytes of its own, for other ways than the log; {@link #command} gives it back. Throws as {@link #encode}. */
    public byte[] bytes(Command command) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        byte[] bytes = new byte[encode(command, 0, false, buffer, 0)];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    /** The command that {@link #bytes} made; throws as {@link #decode}. */
    public Command command(byte[] bytes) {
        return decode(new UnsafeBuffer(bytes), 0, bytes.length).command();
    }

    private int encodeMessage(Message message, MutableDirectBuffer buffer, int offset) {
        return switch (message.command()) {
            case Command.RegisterApplication command -> registerApplication.encode(message, command, buffer, offset);
            case Command.RecordSearchResult command -> searchResult.encode(message, command, buffer, offset);
            case Command.EnrolReference command -> enrolment.encode(message, command, buffer, offset);
            case Command.DeleteSubject command -> enrolment.encode(message, command, buffer, offset);
            case Command.ReportLoss command -> reports.encode(message, command, buffer, offset);
            case Command.ReportFoundCard command -> reports.encode(message, command, buffer, offset);
            case Command.ConfirmPosition command -> reports.encode(message, command, buffer, offset);
            case TuningCommand command -> tuning.encode(message, command, buffer, offset);
            case LifeCommand command -> life.encode(message, command, buffer, offset);
            case MoveCommand command -> moves.encode(message, command, buffer, offset);
        };
    }

    private Message decodeMessage(int templateId) {
        return switch (templateId) {
            case RegisterApplicationMessageDecoder.TEMPLATE_ID -> registerApplication.decode();
            case RecordSearchResultMessageDecoder.TEMPLATE_ID -> searchResult.decode();
            case EnrolReferenceMessageDecoder.TEMPLATE_ID -> enrolment.decodeEnrolment();
            case DeleteSubjectMessageDecoder.TEMPLATE_ID -> enrolment.decodeDeletion();
            case ReportLossMessageDecoder.TEMPLATE_ID -> reports.decodeLoss();
            case ReportFoundCardMessageDecoder.TEMPLATE_ID -> reports.decodeFound();
            case ConfirmPositionMessageDecoder.TEMPLATE_ID -> reports.decodeConfirmation();
            case DraftPolicyMessageDecoder.TEMPLATE_ID -> tuning.decodeDraft();
            case RecordSimulationMessageDecoder.TEMPLATE_ID -> tuning.decodeSimulation();
            case ActivatePolicyMessageDecoder.TEMPLATE_ID -> tuning.decodeActivation();
            case StoreCalibrationMessageDecoder.TEMPLATE_ID -> tuning.decodeCalibration();
            case ActivateCalibrationMessageDecoder.TEMPLATE_ID -> tuning.decodeSwitch();
            case TakeStepMessageDecoder.TEMPLATE_ID -> life.decodeStep();
            case JudgeReviewMessageDecoder.TEMPLATE_ID -> life.decodeVerdict();
            case SetRulesMessageDecoder.TEMPLATE_ID -> life.decodeRules();
            case PutOnListMessageDecoder.TEMPLATE_ID -> life.decodeListing();
            case UseTokenMessageDecoder.TEMPLATE_ID -> life.decodeUse();
            case PutMapInForceMessageDecoder.TEMPLATE_ID -> moves.decodeMap();
            case MoveSubjectMessageDecoder.TEMPLATE_ID -> moves.decodeMove();
            case AdoptApplicationMessageDecoder.TEMPLATE_ID -> moves.decodeAdoption();
            default -> throw frame.unknown(templateId);
        };
    }

    /** A command as it was sent. */
    public record Message(long correlationId, boolean answerWhenAccepted, Command command) {}
}
