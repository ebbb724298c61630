package io.whorl.index.wire;

import io.whorl.index.wire.sbe.AdoptApplicationMessageDecoder;
import io.whorl.index.wire.sbe.AdoptApplicationMessageEncoder;
import io.whorl.index.wire.sbe.MoveCode;
import io.whorl.index.wire.sbe.MoveSubjectMessageDecoder;
import io.whorl.index.wire.sbe.MoveSubjectMessageEncoder;
import io.whorl.index.wire.sbe.PutMapInForceMessageDecoder;
import io.whorl.index.wire.sbe.PutMapInForceMessageEncoder;
import io.whorl.index.wire.sbe.RefusalListSetDecoder;
import io.whorl.index.wire.sbe.RefusalListSetEncoder;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.util.EnumSet;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The commands that move subjects, on the wire. Confined to the thread of its {@link CommandCodec}. */
final class MoveCodec {

    private static final int KNOWN_LISTS = 0b111;

    private final WireFrame frame;
    private final AnswerCodec answers = new AnswerCodec();
    private final PutMapInForceMessageEncoder mapEncoder = new PutMapInForceMessageEncoder();
    private final PutMapInForceMessageDecoder mapDecoder = new PutMapInForceMessageDecoder();
    private final MoveSubjectMessageEncoder moveEncoder = new MoveSubjectMessageEncoder();
    private final MoveSubjectMessageDecoder moveDecoder = new MoveSubjectMessageDecoder();
    private final AdoptApplicationMessageEncoder adoptEncoder = new AdoptApplicationMessageEncoder();
    private final AdoptApplicationMessageDecoder adoptDecoder = new AdoptApplicationMessageDecoder();

    MoveCodec(WireFrame frame) {
        this.frame = frame;
    }

    int encode(CommandCodec.Message message, MoveCommand command, MutableDirectBuffer buffer, int offset) {
        return switch (command) {
            case MoveCommand.PutMapInForce(SlotMap map) -> {
                byte[] encoded = map.encode();
                PutMapInForceMessageEncoder to = frame.begin(mapEncoder, buffer, offset);
                to.correlationId(message.correlationId())
                        .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                        .putSlotMap(encoded, 0, encoded.length);
                yield frame.end(to);
            }
            case MoveCommand.AdoptApplication adopted -> encode(message, adopted, buffer, offset);
            case MoveCommand.LeaveSubject(String subjectId) ->
                encode(message, new Move(MoveCode.LEAVE, subjectId, "", 0, 0, Set.of()), buffer, offset);
            case MoveCommand.AdoptSubject a ->
                encode(
                        message,
                        new Move(MoveCode.ADOPT, a.subjectId(), a.from(), a.number(), a.applications(), a.lists()),
                        buffer,
                        offset);
            case MoveCommand.AdoptLists(String subjectId, Set<RefusalList> lists) ->
                encode(message, new Move(MoveCode.LISTS, subjectId, "", 0, 0, lists), buffer, offset);
            case MoveCommand.RemoveSubject(String subjectId) ->
                encode(message, new Move(MoveCode.REMOVE, subjectId, "", 0, 0, Set.of()), buffer, offset);
            case MoveCommand.StaySubject(String subjectId) ->
                encode(message, new Move(MoveCode.STAY, subjectId, "", 0, 0, Set.of()), buffer, offset);
            case MoveCommand.ForgetSubject(String subjectId) ->
                encode(message, new Move(MoveCode.FORGET, subjectId, "", 0, 0, Set.of()), buffer, offset);
        };
    }

    /** What a message about a subject says. */
    private record Move(
            MoveCode code, String subjectId, String shard, long number, int applications, Set<RefusalList> lists) {}

    private int encode(CommandCodec.Message message, Move move, MutableDirectBuffer buffer, int offset) {
        byte[] subjectId = WireText.encode("subjectId", move.subjectId());
        byte[] shard = WireText.encode("shard", move.shard());
        MoveSubjectMessageEncoder to = frame.begin(moveEncoder, buffer, offset);
        to.correlationId(message.correlationId())
                .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                .move(move.code())
                .applications(move.applications())
                .number(move.number());
        put(to.lists(), move.lists());
        to.putSubjectId(subjectId, 0, subjectId.length).putShard(shard, 0, shard.length);
        return frame.end(to);
    }

    private int encode(
            CommandCodec.Message message,
            MoveCommand.AdoptApplication adopted,
            MutableDirectBuffer buffer,
            int offset) {
        byte[] sealed = WireBytes.limited("sealed templates", adopted.sealedTemplates());
        byte[] applicationId = WireText.encode("applicationId", adopted.applicationId());
        byte[] subjectId = WireText.encode("subjectId", adopted.subjectId());
        byte[] point = optional("acceptancePoint", adopted.acceptancePoint());
        byte[] region = optional("householdRegion", adopted.householdRegion());
        byte[] answer = answer(adopted.answer());
        ApplicationKind kind = adopted.kind();
        Stage stage = adopted.stage();
        CardState card = adopted.card();
        AdoptApplicationMessageEncoder to = frame.begin(adoptEncoder, buffer, offset);
        to.correlationId(message.correlationId())
                .answerWhenAccepted(WireCodes.yes(message.answerWhenAccepted()))
                .isApplication(WireCodes.yes(kind != null))
                .kind(WireCodes.KIND.schema(kind == null ? ApplicationKind.FIRST : kind))
                .hasAcceptancePoint(WireCodes.yes(adopted.acceptancePoint() != null))
                .hasHouseholdRegion(WireCodes.yes(adopted.householdRegion() != null))
                .approved(WireCodes.yes(adopted.approved()))
                .hasStage(WireCodes.yes(stage != null))
                .stage(WireCodes.STAGE.schema(stage == null ? Stage.ACCEPTED : stage))
                .hasCard(WireCodes.yes(card != null))
                .cardState(WireCodes.CARD_STATE.schema(card == null ? CardState.MADE : card))
                .samples(adopted.samples())
                .cardChangedAtMs(adopted.cardChangedAtMs())
                .receivedAtMicros(adopted.receivedAtMicros())
                .putDigest(adopted.digest(), 0, Command.DIGEST_BYTES);
        to.putApplicationId(applicationId, 0, applicationId.length)
                .putSubjectId(subjectId, 0, subjectId.length)
                .putAcceptancePoint(point, 0, point.length)
                .putHouseholdRegion(region, 0, region.length)
                .putAnswer(answer, 0, answer.length)
                .putSealedTemplates(sealed, 0, sealed.length);
        return frame.end(to);
    }

    CommandCodec.Message decodeMap() {
        PutMapInForceMessageDecoder from = frame.body(mapDecoder);
        from.wrapSlotMap(frame.field());
        byte[] encoded = frame.bytes();
        frame.finished(from);
        return new CommandCodec.Message(
                from.correlationId(),
                WireCodes.isYes(from.answerWhenAcceptedRaw()),
                new MoveCommand.PutMapInForce(SlotMap.decode(encoded)));
    }

    CommandCodec.Message decodeMove() {
        MoveSubjectMessageDecoder from = frame.body(moveDecoder);
        Set<RefusalList> lists = lists(from.lists());
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        String shard = frame.text("shard", from::wrapShard);
        frame.finished(from);
        MoveCommand command = switch (from.move()) {
            case LEAVE -> new MoveCommand.LeaveSubject(subjectId);
            case ADOPT -> new MoveCommand.AdoptSubject(subjectId, shard, from.number(), from.applications(), lists);
            case LISTS -> new MoveCommand.AdoptLists(subjectId, lists);
            case REMOVE -> new MoveCommand.RemoveSubject(subjectId);
            case STAY -> new MoveCommand.StaySubject(subjectId);
            case FORGET -> new MoveCommand.ForgetSubject(subjectId);
            case NULL_VAL -> throw new IllegalArgumentException("move: unknown code=" + from.moveRaw());
        };
        return new CommandCodec.Message(from.correlationId(), WireCodes.isYes(from.answerWhenAcceptedRaw()), command);
    }

    CommandCodec.Message decodeAdoption() {
        AdoptApplicationMessageDecoder from = frame.body(adoptDecoder);
        byte[] digest = new byte[Command.DIGEST_BYTES];
        from.getDigest(digest, 0, digest.length);
        String applicationId = frame.text("applicationId", from::wrapApplicationId);
        String subjectId = frame.text("subjectId", from::wrapSubjectId);
        String point = frame.text("acceptancePoint", from::wrapAcceptancePoint);
        String region = frame.text("householdRegion", from::wrapHouseholdRegion);
        from.wrapAnswer(frame.field());
        byte[] answer = frame.bytes();
        from.wrapSealedTemplates(frame.field());
        byte[] sealed = frame.bytes();
        frame.finished(from);
        ApplicationKind kind = WireCodes.KIND.constant(from.kindRaw());
        Stage stage = WireCodes.STAGE.constant(from.stageRaw());
        CardState card = WireCodes.CARD_STATE.constant(from.cardStateRaw());
        MoveCommand command = new MoveCommand.AdoptApplication(
                applicationId,
                subjectId,
                digest,
                WireCodes.isYes(from.isApplicationRaw()) ? kind : null,
                WireCodes.isYes(from.hasAcceptancePointRaw()) ? point : null,
                WireCodes.isYes(from.hasHouseholdRegionRaw()) ? region : null,
                from.samples(),
                WireCodes.isYes(from.approvedRaw()),
                WireCodes.isYes(from.hasStageRaw()) ? stage : null,
                WireCodes.isYes(from.hasCardRaw()) ? card : null,
                from.cardChangedAtMs(),
                from.receivedAtMicros(),
                answer.length == 0 ? null : answer(answer),
                sealed);
        return new CommandCodec.Message(from.correlationId(), WireCodes.isYes(from.answerWhenAcceptedRaw()), command);
    }

    private byte[] answer(@Nullable ApplicationAnswer answer) {
        if (answer == null) {
            return WireText.NONE;
        }
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        byte[] encoded = new byte[answers.encode(new Event.ApplicationDecided(answer), 0, buffer, 0)];
        buffer.getBytes(0, encoded);
        return encoded;
    }

    private ApplicationAnswer answer(byte[] encoded) {
        Event.Answer answer =
                answers.decode(new UnsafeBuffer(encoded), 0, encoded.length).answer();
        if (answer instanceof Event.ApplicationDecided(ApplicationAnswer decided)) {
            return decided;
        }
        throw new IllegalArgumentException("adopted application: its answer is no decision");
    }

    private static void put(RefusalListSetEncoder to, Set<RefusalList> lists) {
        to.clear();
        for (RefusalList list : lists) {
            switch (list) {
                case BAD_FAITH -> to.badFaith(true);
                case FRAUD -> to.fraud(true);
                case MERGED -> to.merged(true);
            }
        }
    }

    private static Set<RefusalList> lists(RefusalListSetDecoder from) {
        if ((from.getRaw() & ~KNOWN_LISTS) != 0) {
            throw new IllegalArgumentException("lists: unknown bits=" + from.getRaw());
        }
        EnumSet<RefusalList> lists = EnumSet.noneOf(RefusalList.class);
        for (RefusalList list : RefusalList.values()) {
            boolean stands = switch (list) {
                case BAD_FAITH -> from.badFaith();
                case FRAUD -> from.fraud();
                case MERGED -> from.merged();
            };
            if (stands) {
                lists.add(list);
            }
        }
        return lists;
    }

    private static byte[] optional(String name, @Nullable String text) {
        return text == null ? WireText.NONE : WireText.encode(name, text);
    }
}
