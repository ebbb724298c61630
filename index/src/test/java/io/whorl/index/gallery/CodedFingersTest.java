package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodedFingersTest {

    private final Gallery gallery = new Gallery();
    /** By finger row. */
    private final List<FingerCodes> model = new ArrayList<>();

    private final List<Integer> positions = new ArrayList<>();

    @AfterEach
    void free() {
        gallery.close();
    }

    @Test
    void shouldKeepEachVersionAndPositionInAColumnOfItsOwn() {
        append(1, codes(1, 40), codes(1, 30), codes(2, 20));
        append(2, codes(1, 10));
        GalleryView view = gallery.view();
        assertEquals(
                List.of("1/0 rows 2", "1/1 rows 1", "2/2 rows 1"),
                view.codeColumns().stream()
                        .map(c -> c.version() + "/" + c.position() + " rows " + c.rows())
                        .toList());
        CodeColumn first = view.codeColumns().getFirst();
        assertEquals(List.of(0, 3), List.of(first.fingerRow(0), first.fingerRow(1)));
        assertEquals(List.of(0, 1), List.of(first.encounterRow(0), first.encounterRow(1)));
        assertEquals(List.of(40, 10), List.of(first.minutiae(0), first.minutiae(1)));
        assertEquals(1, first.firstNotBelow(1));
        assertEquals(2, first.firstNotBelow(2));
        assertColumnsHoldTheModel(view);
    }

    @Test
    void shouldKeepTwoFingersOfOnePosition() {
        TemplateSet twice = new TemplateSet("x", List.of(finger(3), finger(3)), null);
        gallery.append(7, 1, twice, List.of(codes(1, 12), codes(1, 13)));
        CodeColumn column = gallery.view().codeColumns().getFirst();
        assertEquals(List.of(0, 1), List.of(column.fingerRow(0), column.fingerRow(1)));
        assertEquals(List.of(12, 13), List.of(column.minutiae(0), column.minutiae(1)));
        assertTrue(gallery.delete(7));
        assertEquals(List.of(0, 0), List.of(column.minutiae(0), column.minutiae(1)));
    }

    @Test
    void shouldGiveAFingerWithoutMinutiaeNoRowInAColumn() {
        append(1, codes(1, 0), codes(1, 5));
        GalleryView view = gallery.view();
        assertEquals(1, view.codeColumns().size());
        assertEquals(1, view.codeColumns().getFirst().fingerRow(0));
        assertEquals(0, view.codedMinutiae(0));
        assertEquals(1, view.codeVersion(0));
        assertTrue(gallery.delete(1));
    }

    @Test
    void shouldNotPublishColumnRowsBeyondTheView() {
        append(1, codes(1, 40));
        GalleryView view = gallery.view();
        append(2, codes(1, 40));
        assertEquals(1, view.codeColumns().getFirst().firstNotBelow(view.encounters()));
    }

    @Test
    void shouldRefuseCodesThatAreNotThoseOfTheFingers() {
        TemplateSet one = new TemplateSet("x", List.of(finger(3)), null);
        assertRefused("gallery: coded fingers=0, fingers=1", one);
        assertRefused("gallery: coded fingers=2, fingers=1", one, codes(1, 3), codes(1, 3));
        assertEquals(0, gallery.view().encounters());
        assertEquals(0, gallery.ram().usedBytes());
    }

    private void assertRefused(String why, TemplateSet templates, FingerCodes... codes) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> gallery.append(1, 1, templates, List.of(codes)));
        assertEquals(why, refused.getMessage());
    }

    @Test
    void shouldRefuseOneCodeVersionTooMany() {
        for (int version = 1; version <= Gallery.MAX_CODE_VERSIONS; version++) {
            append(version, codes(version, 3));
        }
        assertEquals(
                "gallery: code versions=9, limit=8",
                assertThrows(IllegalStateException.class, () -> append(99, codes(99, 3)))
                        .getMessage());
        assertEquals(Gallery.MAX_CODE_VERSIONS, gallery.view().encounters());
    }

    @Test
    void shouldNeedLessThan1700BytesAFinger() {
        int people = 40_000;
        for (int i = 0; i < people; i++) {
            gallery.append(i, i, new TemplateSet("x", List.of(finger(1), finger(6)), null), twoOf35());
        }
        GalleryRam ram = gallery.ram();
        assertEquals(people * (32L + 8 + 2L * (16 + 8 + 256 + 1336)), ram.usedBytes());
        long bytesAFinger = ram.reservedBytes() / (2L * people);
        assertTrue(bytesAFinger < 1_700 && ram.reservedBytes() >= ram.usedBytes(), "bytes a finger " + bytesAFinger);
    }

    private static List<FingerCodes> twoOf35() {
        return List.of(codes(1, 35), codes(1, 35));
    }

    @Seeds(count = 10)
    void shouldAgreeWithAMapUnderAppendsAndDeletions(long seed) {
        Random random = new Random(seed);
        List<int[]> encounters = new ArrayList<>();
        for (int step = 0; step < 600; step++) {
            if (random.nextInt(4) > 0 || encounters.isEmpty()) {
                FingerCodes[] codes = new FingerCodes[random.nextInt(11)];
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = FakeCodes.of(1 + random.nextInt(2), random.nextInt(129), random.nextLong());
                }
                encounters.add(new int[] {step, model.size(), codes.length});
                append(step, codes);
            } else {
                int[] gone = encounters.remove(random.nextInt(encounters.size()));
                assertTrue(gallery.delete(gone[0]));
                for (int row = gone[1]; row < gone[1] + gone[2]; row++) {
                    model.set(row, blank(model.get(row)));
                }
            }
        }
        assertColumnsHoldTheModel(gallery.view());
    }

    /** Nothing but its size is left of a deleted finger. */
    private static FingerCodes blank(FingerCodes codes) {
        int count = codes.count();
        return new FingerCodes(
                codes.version(),
                new short[count],
                new short[count],
                new byte[count],
                new long[count],
                new long[4 * count]);
    }

    /** A reader checks each row's code, block and owner while one writer appends and deletes over several chunks. */
    @Seeds(count = 2)
    void shouldPublishOnlyCompleteRows(long seed) throws InterruptedException {
        int total = 2 * CodeColumn.CHUNK_ROWS;
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> readUntil(total, started), task -> new Thread(task).start());
        started.await();
        Random random = new Random(seed);
        FingerCodes[] some = new FingerCodes[64];
        for (int i = 0; i < some.length; i++) {
            some[i] = marked(i);
        }
        TemplateSet templates = new TemplateSet("x", List.of(finger(4)), null);
        for (int i = 0; i < total; i++) {
            gallery.append(i, i % 100, templates, List.of(some[i % some.length]));
            if (random.nextInt(10) == 0) {
                gallery.delete(random.nextInt(i + 1));
            }
        }
        assertTrue(reader.join() > 0);
    }

    /** Codes that say everywhere which they are. */
    private static FingerCodes marked(int mark) {
        FingerCodes codes = FakeCodes.of(1, 1 + mark, mark);
        Arrays.fill(codes.cut(), 1000 + mark);
        Arrays.fill(codes.full(), 1000 + mark);
        return codes;
    }

    private int readUntil(int total, CountDownLatch started) {
        int views = 0;
        started.countDown();
        int from = 0;
        while (from < total) {
            GalleryView view = gallery.view();
            for (int row = from; row < view.encounters(); row++) {
                assertComplete(view, row);
            }
            from = view.encounters();
            views++;
        }
        return views;
    }

    private static void assertComplete(GalleryView view, int row) {
        CodeColumn column = view.codeColumns().getFirst();
        assertEquals(row, column.encounterRow(row));
        assertEquals(row, column.fingerRow(row));
        int mark = row % 64;
        long cut = column.chunk(row).get(JAVA_LONG, (long) column.indexInChunk(row) * CutProbe.ROW_BYTES);
        int minutiae = column.minutiae(row);
        int coded = view.codedMinutiae(row);
        long full = view.block(row).get(JAVA_LONG, view.blockOffset(row));
        VarHandle.acquireFence();
        if (view.live(row)) {
            assertEquals(1000 + mark, cut);
            assertEquals(1000 + mark, full);
            assertEquals(1 + mark, minutiae);
            assertEquals(1 + mark, coded);
        }
    }

    private void assertColumnsHoldTheModel(GalleryView view) {
        int seen = 0;
        for (CodeColumn column : view.codeColumns()) {
            for (int row = 0; row < column.rows(); row++) {
                int fingerRow = column.fingerRow(row);
                FingerCodes expected = model.get(fingerRow);
                assertEquals(column.version(), expected.version());
                assertEquals(column.position(), positions.get(fingerRow));
                assertEquals(column.encounterRow(row), view.encounterOfFinger(fingerRow));
                assertEquals(column.minutiae(row), view.codedMinutiae(fingerRow));
                assertCut(expected, column, row);
                assertBlock(expected, view, fingerRow);
                seen++;
            }
        }
        assertEquals(model.stream().filter(codes -> codes.count() > 0).count(), seen);
    }

    private static void assertCut(FingerCodes expected, CodeColumn column, int row) {
        MemorySegment written = MemorySegment.ofArray(new long[CutProbe.ROW_CODES]);
        if (column.minutiae(row) > 0) {
            expected.writeCutRow(written, 0);
        }
        byte[] bytes = written.toArray(JAVA_BYTE);
        long at = (long) column.indexInChunk(row) * CutProbe.ROW_BYTES;
        assertArrayEquals(bytes, column.chunk(row).asSlice(at, bytes.length).toArray(JAVA_BYTE));
    }

    private static void assertBlock(FingerCodes expected, GalleryView view, int fingerRow) {
        MemorySegment written = MemorySegment.ofArray(new long[FingerBlock.bytes(expected.count()) / Long.BYTES]);
        expected.writeBlock(written, 0);
        byte[] bytes = written.toArray(JAVA_BYTE);
        long at = view.blockOffset(fingerRow);
        assertEquals(0, at % 8);
        assertArrayEquals(bytes, view.block(fingerRow).asSlice(at, bytes.length).toArray(JAVA_BYTE));
    }

    /** Appends fingers at positions 0, 1, 2 and so on. */
    private void append(long encounter, FingerCodes... codes) {
        List<FingerTemplate> fingers = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            fingers.add(finger(i));
        }
        gallery.append(encounter, encounter % 7, new TemplateSet("x", fingers, null), List.of(codes));
        for (int i = 0; i < codes.length; i++) {
            model.add(codes[i]);
            positions.add(i);
        }
    }

    private static FingerCodes codes(int version, int count) {
        return FakeCodes.of(version, count, 1000L * version + count);
    }

    private static FingerTemplate finger(int position) {
        return new FingerTemplate(FingerPosition.ofCode(position), 60, 40, new byte[0]);
    }
}
