package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.codecs.CatalogHeaderDecoder;
import io.aeron.archive.codecs.CatalogHeaderEncoder;
import io.aeron.archive.codecs.RecordingDescriptorEncoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderEncoder;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import io.whorl.index.integrity.StoreReport;
import io.whorl.index.integrity.StoreVerifier;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the log ends that a kill left, or the end of the machine: wherever that is, the node starts with all that was acknowledged; and refuses what
 * neither can leave.
 */
class TornLogTest {

    private static final int PEOPLE = 4;
    private static final int PAGE = 4096;
    private static final long SPARE = 100;
    /** Less than the longest message, beyond which a replay waits for ever. */
    private static final int PADDING = 64 << 10;

    /** By which Aeron's tool, and its archive by itself, look for the end of a recording. */
    private static final int CHUNK = 1 << 20;

    private static final int MTU = 1408;
    private static final byte BEGIN = (byte) 0x80;
    private static final byte WHOLE = (byte) 0xC0;

    @TempDir
    Path temp;

    private Path root;
    private Path log;

    @BeforeEach
    void leaveALog() throws IOException {
        root = temp.resolve("killed");
        try (TestNode node = new TestNode(temp.resolve("running"))) {
            enrol(node, 0, PEOPLE);
            VerifiedStoreTest.copy(temp.resolve("running"), root);
        }
        log = root.resolve("archive/0-0.rec");
    }

    /** Aeron 1.51 reads before its buffer here. */
    @Test
    void shouldStartThoughTheLastFrameLiesOnBothSidesOfAChunksEnd() throws IOException {
        int last = CHUNK - 2 * FrameDescriptor.FRAME_ALIGNMENT;
        for (int at = end(); at < last; at += Math.min(PADDING, last - at)) {
            put(at, HeaderFlyweight.HDR_TYPE_PAD, Math.min(PADDING, last - at));
        }
        put(last, HeaderFlyweight.HDR_TYPE_PAD, 4 * FrameDescriptor.FRAME_ALIGNMENT);
        startsWithAll();
    }

    @Test
    void shouldCutOffAFrameOfWhichAPageIsMissing() throws IOException {
        int end = end();
        put(end, HeaderFlyweight.HDR_TYPE_DATA, 3 * PAGE);
        fill(end + DataHeaderFlyweight.HEADER_LENGTH, BitUtil.align(end + 1, PAGE));
        startsWithAll();
    }

    /** With all its pages it is no torn one: it may have been acknowledged. */
    @Test
    void shouldRefuseALastFrameWhoseChecksumDoesNotHold() throws IOException {
        int end = end();
        put(end, HeaderFlyweight.HDR_TYPE_DATA, 3 * PAGE);
        fill(end + DataHeaderFlyweight.HEADER_LENGTH, end + 3 * PAGE);
        refuses("checksum of a frame does not hold");
    }

    @Test
    void shouldRefuseALogThatGoesOnBehindItsEnd() throws IOException {
        Files.copy(log, root.resolve("archive/0-" + Channels.SEGMENT_BYTES + ".rec"));
        refuses("goes on, and what is before it ends at position=" + end());
    }

    /** As that of a snapshot that a kill interrupted. */
    @Test
    void shouldStartThoughARecordingIsDamagedThatNothingNeeds() throws IOException {
        addSpare();
        VerifiedStoreTest.flip(root.resolve("archive/" + SPARE + "-0.rec"), 8L * (end() - 100));
        startsWithAll();
        isSound();
    }

    /** Length, version, flags, type, offset, stream, term, reserved. */
    @Test
    void shouldRefuseALastFrameWithAFlippedBitInItsHeader() throws IOException {
        int frame = lastFrame();
        for (int bit : new int[] {0, 7, 10, 13, 32, 46, 47, 48, 49, 64 + 6, 128 + 1, 160 + 2, 192 + 9}) {
            VerifiedStoreTest.flip(log, 8L * frame + bit);
            assertThrows(IllegalStateException.class, () -> new TestNode(root), "bit " + bit);
            VerifiedStoreTest.flip(log, 8L * frame + bit);
        }
        startsWithAll();
    }

    /** A start that found the end of the log, and was itself killed before it went on with it. */
    @Test
    void shouldFindAnUnfinishedMessageAtTheEndAsOftenAsAStartFails() throws IOException {
        int end = end();
        put(end, HeaderFlyweight.HDR_TYPE_DATA, BEGIN, MTU);
        fill(end + DataHeaderFlyweight.HEADER_LENGTH, end + MTU);
        putChecksum(end, MTU);
        addSpare();
        try (DataDirectory directory = DataDirectory.open(root)) {
            for (int i = 0; i < 2; i++) {
                CleanStop starting = new CleanStop(JournalPaths.of(directory), System.getLogger("test"));
                starting.check();
                starting.starting();
            }
        }
        startsWithAll();
        isSound();
    }

    /** The log once more, as another recording that nobody ended. */
    private void addSpare() throws IOException {
        Files.copy(log, root.resolve("archive/" + SPARE + "-0.rec"));
        Path file = root.resolve("archive/archive.catalog");
        byte[] content = Files.readAllBytes(file);
        UnsafeBuffer catalog = new UnsafeBuffer(BufferUtil.allocateDirectAligned(content.length, 64));
        catalog.putBytes(0, content);
        int header = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;
        int first = CatalogHeaderDecoder.BLOCK_LENGTH;
        int length = header + catalog.getInt(first, ByteOrder.LITTLE_ENDIAN);
        int at = first;
        while (catalog.getInt(at, ByteOrder.LITTLE_ENDIAN) != 0) {
            at += header + catalog.getInt(at, ByteOrder.LITTLE_ENDIAN);
        }
        catalog.putBytes(at, content, first, length);
        new RecordingDescriptorEncoder().wrap(catalog, at + header).recordingId(SPARE);
        new RecordingDescriptorHeaderEncoder()
                .wrap(catalog, at)
                .checksum(Checksums.crc32c().compute(catalog.addressOffset(), at + header, length - header));
        new CatalogHeaderEncoder().wrap(catalog, 0).nextRecordingId(SPARE + 1);
        catalog.getBytes(0, content);
        Files.write(file, content);
    }

    private void startsWithAll() {
        try (TestNode node = new TestNode(root)) {
            assertEquals(PEOPLE, (long) node.node.ask(Ledger::encounterCount).join());
            enrol(node, PEOPLE, PEOPLE + 1);
            assertEquals(List.of(), node.fatal);
        }
        try (TestNode node = new TestNode(root)) {
            assertEquals(
                    PEOPLE + 1, (long) node.node.ask(Ledger::encounterCount).join());
            assertEquals(List.of(), node.fatal);
        }
    }

    private void isSound() throws IOException {
        try (DataDirectory directory = DataDirectory.openAsItIs(root)) {
            StoreReport report = StoreVerifier.verify(directory, Sealer.open(directory.keys()), temp);
            assertTrue(report.isSound(), report::toString);
        }
    }

    private void refuses(String why) {
        RuntimeException refusal = assertThrows(IllegalStateException.class, () -> new TestNode(root));
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::toString);
    }

    private static void enrol(TestNode node, int from, int to) {
        for (int i = from; i < to; i++) {
            node.ask(node.enrolment("e-" + i, "s-" + i, i));
        }
    }

    /** Where the log ends. */
    private int end() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        int at = lastFrame();
        return at + BitUtil.align(bytes.getInt(at), FrameDescriptor.FRAME_ALIGNMENT);
    }

    private int lastFrame() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        int last = 0;
        for (int at = 0; bytes.getInt(at) > 0; ) {
            last = at;
            at += BitUtil.align(bytes.getInt(at), FrameDescriptor.FRAME_ALIGNMENT);
        }
        return last;
    }

    /** Puts the header of a frame there. */
    private void put(int at, int type, int length) throws IOException {
        put(at, type, WHOLE, length);
    }

    private void put(int at, int type, byte flags, int length) throws IOException {
        ByteBuffer first = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer header =
                ByteBuffer.allocate(DataHeaderFlyweight.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(HeaderFlyweight.FRAME_LENGTH_FIELD_OFFSET, length)
                .put(HeaderFlyweight.FLAGS_FIELD_OFFSET, flags)
                .putShort(HeaderFlyweight.TYPE_FIELD_OFFSET, (short) type)
                .putInt(DataHeaderFlyweight.TERM_OFFSET_FIELD_OFFSET, at);
        for (int same :
                new int[] {DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET, DataHeaderFlyweight.TERM_ID_FIELD_OFFSET}) {
            header.putInt(same, first.getInt(same));
        }
        write(at, header);
    }

    private void fill(int from, int end) throws IOException {
        byte[] content = new byte[end - from];
        Arrays.fill(content, (byte) 1);
        write(from, ByteBuffer.wrap(content));
    }

    private void putChecksum(int at, int length) throws IOException {
        byte[] content = Files.readAllBytes(log);
        UnsafeBuffer frame = new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, 64));
        frame.putBytes(0, content, at, length);
        int header = DataHeaderFlyweight.HEADER_LENGTH;
        int sum = Checksums.crc32c().compute(frame.addressOffset(), header, length - header);
        write(
                at + DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(sum)
                        .flip());
    }

    private void write(int at, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            assertEquals(content.remaining(), channel.write(content, at));
        }
    }
}
