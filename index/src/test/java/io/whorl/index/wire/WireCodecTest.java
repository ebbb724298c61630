package io.whorl.index.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class WireCodecTest {

    private static final int COMMANDS = 25;
    private static final int ANSWERS = 9;
    private static final int ROUNDS = 30;
    private static final int OFFSET = 24;

    private final CommandCodec commands = new CommandCodec();
    private final AnswerCodec answers = new AnswerCodec();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

    @Seeds(count = 20)
    void shouldGiveEveryCommandBack(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Command command = messages.command(round % COMMANDS);
            long correlationId = messages.number();
            boolean whenAccepted = messages.flag();
            int length = commands.encode(command, correlationId, whenAccepted, buffer, OFFSET);

            CommandCodec.Message decoded = commands.decode(buffer, OFFSET, length);
            assertEquals(correlationId, decoded.correlationId());
            assertEquals(whenAccepted, decoded.answerWhenAccepted());
            assertSame(command, decoded.command());
        }
    }

    @Seeds(count = 20)
    void shouldGiveEveryAnswerBack(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Event.Answer answer = messages.answer(round % ANSWERS);
            long correlationId = messages.number();
            int length = answers.encode(answer, correlationId, buffer, OFFSET);

            assertEquals(new AnswerCodec.Message(correlationId, answer), answers.decode(buffer, OFFSET, length));
        }
    }

    @Seeds(count = 5)
    void shouldRefuseEveryCommandCutShort(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        for (int kind = 0; kind < COMMANDS; kind++) {
            int length = commands.encode(messages.command(kind), 1, false, buffer, 0);
            for (int cut = 0; cut < length; cut += 1 + cut / 50) {
                int shorter = cut;
                IllegalArgumentException refusal = assertThrows(
                        IllegalArgumentException.class,
                        () -> commands.decode(buffer, 0, shorter),
                        () -> "at " + shorter);
                assertTrue(String.valueOf(refusal.getMessage()).length() > 10, refusal::toString);
            }
        }
    }

    @Seeds(count = 5)
    void shouldRefuseEveryAnswerCutShort(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        for (int kind = 0; kind < ANSWERS; kind++) {
            int length = answers.encode(messages.answer(kind), 1, buffer, 0);
            for (int cut = 0; cut < length; cut += 1 + cut / 50) {
                int shorter = cut;
                assertThrows(IllegalArgumentException.class, () -> answers.decode(buffer, 0, shorter));
            }
        }
    }

    @Seeds(count = 20)
    void shouldRefuseOrReadDamagedMessagesButNeverFailOtherwise(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            int length = commands.encode(messages.command(round % COMMANDS), 1, false, buffer, 0);
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                buffer.putByte(random.nextInt(Math.min(length, 200)), (byte) random.nextInt());
            }
            try {
                assertFalse(commands.decode(buffer, 0, length).command().id().isEmpty());
            } catch (IllegalArgumentException expected) {
                refused++;
            }
        }
        assertTrue(refused > 30, "refused=" + refused);
    }

    @Seeds(count = 3)
    void shouldRefuseGarbage(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        for (int length = 0; length < 200; length++) {
            UnsafeBuffer garbage = new UnsafeBuffer(messages.bytes(length));
            assertThrows(IllegalArgumentException.class, () -> commands.decode(garbage, 0, garbage.capacity()));
            assertThrows(IllegalArgumentException.class, () -> answers.decode(garbage, 0, garbage.capacity()));
        }
    }

    @Test
    void shouldRefuseAForeignSchemaANewerVersionAndBytesLeftOver() {
        int length = commands.encode(new Command.DeleteSubject("D", "S"), 1, false, buffer, 0);
        assertRefused("expected", length + 1);
        buffer.putShort(6, (short) 7);
        assertRefused("schema version=7", length);
        buffer.putShort(6, (short) 0);
        assertRefused("schema version=0", length);
        buffer.putShort(4, (short) 1);
        assertRefused("foreign schema id=1", length);
    }

    /** The block of a search result ended 12 bytes earlier then, and no other shards were in it; every other command is as it was. */
    @Seeds(count = 20)
    void shouldReadWhatTheFirstVersionOfTheSchemaWrote(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        Command.RecordSearchResult random = (Command.RecordSearchResult) messages.command(1);
        SearchReport is = random.report();
        Command.RecordSearchResult result = new Command.RecordSearchResult(random.applicationId(), alone(is));
        int length = commands.encode(result, 1, false, buffer, 0);
        int id = Short.BYTES + result.applicationId().getBytes(StandardCharsets.UTF_8).length;
        buffer.putBytes(length - id - 4, buffer, length - id, id);
        length -= 4;
        int block = buffer.getShort(0) - 12;
        UnsafeBuffer old = new UnsafeBuffer(new byte[length - 12]);
        old.putBytes(0, buffer, 0, 8 + block);
        old.putBytes(8 + block, buffer, 20 + block, length - 20 - block);
        old.putShort(0, (short) block);
        old.putShort(6, (short) 1);
        SearchReport was = new SearchReport(
                is.complete(),
                is.candidates(),
                is.own(),
                is.searchedReferences(),
                is.searchedSubjects(),
                is.searchMicros(),
                is.finishedAtMicros(),
                Double.NaN,
                0);
        assertEquals(
                new Command.RecordSearchResult(result.applicationId(), was),
                commands.decode(old, 0, length - 12).command());

        int deletion = commands.encode(new Command.DeleteSubject("D", "S"), 1, false, buffer, 0);
        buffer.putShort(6, (short) 1);
        assertEquals("D", commands.decode(buffer, 0, deletion).command().id());
    }

    private static SearchReport alone(SearchReport is) {
        return new SearchReport(
                is.complete(),
                is.candidates(),
                is.own(),
                is.searchedReferences(),
                is.searchedSubjects(),
                is.searchMicros(),
                is.finishedAtMicros(),
                is.listedFrom(),
                is.calibrationVersion());
    }

    /** Nobody stood in a report then, and rules had a switch less. */
    @Test
    void shouldReadWhatTheThirdVersionOfTheSchemaWrote() {
        for (Command report : List.of(
                withSealed(7),
                new Command.ReportLoss("L", "S", "P", ""),
                new Command.ReportFoundCard("F", "C", null, ""))) {
            int length = commands.encode(report, 1, false, buffer, 0);
            buffer.putShort(6, (short) 3);
            assertSame(report, commands.decode(buffer, 0, length - Short.BYTES).command());
            assertRefused("length", length);
        }

        IssuanceRules rules = new IssuanceRules(7, true, 60, 90, 6, true, false, true, false, true);
        int length = commands.encode(new LifeCommand.SetRules("R", "eve", rules), 1, false, buffer, 0);
        int block = buffer.getShort(0) - 1;
        UnsafeBuffer old = new UnsafeBuffer(new byte[length - 1]);
        old.putBytes(0, buffer, 0, 8 + block);
        old.putBytes(8 + block, buffer, 9 + block, length - 9 - block);
        old.putShort(0, (short) block);
        old.putShort(6, (short) 3);
        assertEquals(
                new LifeCommand.SetRules(
                        "R", "eve", new IssuanceRules(7, true, 60, 90, 6, true, false, true, false, false)),
                commands.decode(old, 0, length - 1).command());
    }

    @Test
    void shouldRefuseAnAnswerAsACommand() {
        int length = answers.encode(new Event.ReferenceEnrolled("E", "S", 1), 1, buffer, 0);
        assertRefused("unknown template id=101", length);
    }

    @Test
    void shouldCarryACommandOfTheGreatestSizeAndRefuseOneByteMore() {
        int overhead = commands.encode(withSealed(0), 1, false, buffer, 0);
        Command largest = withSealed(CommandCodec.MAX_COMMAND_BYTES - overhead);
        UnsafeBuffer exact = new UnsafeBuffer(new byte[CommandCodec.MAX_COMMAND_BYTES]);

        assertEquals(CommandCodec.MAX_COMMAND_BYTES, commands.encode(largest, 1, false, exact, 0));
        assertSame(largest, commands.decode(exact, 0, exact.capacity()).command());
        Command tooLarge = withSealed(CommandCodec.MAX_COMMAND_BYTES - overhead + 1);
        assertThrows(IllegalArgumentException.class, () -> commands.encode(tooLarge, 1, false, buffer, 0));
        assertThrows(IllegalArgumentException.class, () -> commands.encode(tooLarge, 1, false, exact, 0));
        Command farTooLarge = withSealed(300_000);
        assertThrows(IllegalArgumentException.class, () -> commands.encode(farTooLarge, 1, false, buffer, 0));
    }

    @Test
    void shouldRefuseTextsThatWouldNotComeBack() {
        assertNotEncoded("x".repeat(Command.MAX_TEXT_BYTES + 1));
        assertNotEncoded("half \ud83d pair");
        assertNotEncoded("other half \udd90");
        Command longest = new Command.DeleteSubject("x".repeat(Command.MAX_TEXT_BYTES), "S");
        int length = commands.encode(longest, 1, false, buffer, 0);
        assertEquals(longest, commands.decode(buffer, 0, length).command());
    }

    @Test
    void shouldRefuseMalformedUtf8() {
        int length = commands.encode(new Command.DeleteSubject("DDDD", "S"), 1, false, buffer, 0);
        buffer.putByte(length - 1, (byte) 0xC3);
        assertRefused("is not UTF-8", length);
    }

    private void assertRefused(String sentence, int length) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> commands.decode(buffer, 0, length));
        assertTrue(String.valueOf(refusal.getMessage()).contains(sentence), refusal::toString);
    }

    private void assertNotEncoded(String id) {
        Command command = new Command.DeleteSubject(id, "S");
        assertThrows(IllegalArgumentException.class, () -> commands.encode(command, 1, false, buffer, 0));
    }

    private static Command withSealed(int bytes) {
        byte[] sealed = new byte[bytes];
        Arrays.fill(sealed, (byte) 7);
        return new Command.RegisterApplication(
                "A", new byte[32], ApplicationKind.FIRST, "S", null, null, List.of(), 1, sealed, 0, 0);
    }

    /** Records compare arrays by identity: those are compared here, and the rest with equal arrays put in. */
    private static void assertSame(Command expected, Command actual) {
        if (expected instanceof MoveCommand.AdoptApplication adopted) {
            assertSame(adopted, (MoveCommand.AdoptApplication) actual);
            return;
        }
        if (expected instanceof Command.RegisterApplication e && actual instanceof Command.RegisterApplication a) {
            assertArrayEquals(e.digest(), a.digest());
            assertArrayEquals(e.sealedTemplates(), a.sealedTemplates());
            assertEquals(
                    e,
                    new Command.RegisterApplication(
                            a.applicationId(),
                            e.digest(),
                            a.kind(),
                            a.subjectId(),
                            a.acceptancePoint(),
                            a.householdRegion(),
                            a.captures(),
                            a.samples(),
                            e.sealedTemplates(),
                            a.receivedAtMicros(),
                            a.extractMicros(),
                            a.actor()));
        } else if (expected instanceof Command.EnrolReference e && actual instanceof Command.EnrolReference a) {
            assertArrayEquals(e.digest(), a.digest());
            assertArrayEquals(e.sealedTemplates(), a.sealedTemplates());
            assertEquals(
                    e,
                    new Command.EnrolReference(
                            a.enrolmentId(), e.digest(), a.subjectId(), a.samples(), e.sealedTemplates()));
        } else if (expected instanceof TuningCommand.StoreCalibration e
                && actual instanceof TuningCommand.StoreCalibration a) {
            assertArrayEquals(e.content(), a.content());
            assertEquals(e, new TuningCommand.StoreCalibration(a.requestId(), a.actor(), a.name(), e.content()));
        } else {
            assertEquals(expected, actual);
        }
    }

    private static void assertSame(MoveCommand.AdoptApplication e, MoveCommand.AdoptApplication a) {
        assertArrayEquals(e.digest(), a.digest());
        assertArrayEquals(e.sealedTemplates(), a.sealedTemplates());
        assertEquals(
                e,
                new MoveCommand.AdoptApplication(
                        a.applicationId(),
                        a.subjectId(),
                        e.digest(),
                        a.kind(),
                        a.acceptancePoint(),
                        a.householdRegion(),
                        a.samples(),
                        a.approved(),
                        a.stage(),
                        a.card(),
                        a.cardChangedAtMs(),
                        a.receivedAtMicros(),
                        a.answer(),
                        e.sealedTemplates()));
    }
}
