package io.whorl.index.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.face.QuantisedFace;
import io.whorl.matcher.kernel.Int8Kernel;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.SketchKernel;
import io.whorl.matcher.kernel.SketchProbes;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GalleryTest {

    private final Gallery gallery = new Gallery();

    @AfterEach
    void free() {
        gallery.close();
    }

    @Test
    void shouldShowWhatWasAppended() {
        append(
                17,
                3,
                set(
                        "x-2",
                        face("m", 3, 0, 4),
                        finger(FingerPosition.LEFT_INDEX, 70, 41),
                        finger(FingerPosition.UNKNOWN, 5, 1000)));
        GalleryView view = gallery.view();
        assertEquals(1, view.encounters());
        assertTrue(view.live(0));
        assertEquals(17, view.number(0));
        assertEquals(3, view.subject(0));
        assertEquals(view.extractor("x-2"), view.extractor(0));
        assertEquals(-1, view.extractor("x-3"));
        assertEquals(2, view.fingers(0));
        int first = view.firstFinger(0);
        assertEquals(FingerPosition.LEFT_INDEX.code(), view.position(first));
        assertEquals(70, view.quality(first));
        assertEquals(41, view.minutiae(first));
        assertEquals(255, view.minutiae(first + 1));
        assertEquals(0, view.encounterOfFinger(first + 1));
        FaceColumn faces = facesOf(view, "m");
        assertEquals(0, faces.encounterRow(0));
        assertArrayEquals(new byte[] {95, 0, 127}, vector(faces, 0));
        assertEquals(QuantisedFace.of(new float[] {3, 0, 4}).scale(), faces.scale(0));
        assertTrue(isWithin(0, faces, 0, 3, 0, 4), "the sketch is that of the embedding");
        assertFalse(isWithin(100, faces, 0, 4, 0, -3));
        assertNull(view.faces("n"));
    }

    @Test
    void shouldKeepFacesOfEachModelApart() {
        append(1, 1, set("x", face("m", 1, 0)));
        append(2, 2, set("x", face("n", 0, 1, 0)));
        append(3, 3, set("x", face("m", 0, 1)));
        FaceColumn m = facesOf(gallery.view(), "m");
        assertEquals(2, m.firstNotBelow(3));
        assertEquals(1, m.firstNotBelow(1));
        assertEquals(2, m.encounterRow(1));
        assertEquals(3, facesOf(gallery.view(), "n").dimension());
    }

    @Test
    void shouldWipeWhatIsDeletedAndLeaveATombstone() {
        append(1, 1, set("x", face("m", 1, 0), finger(FingerPosition.LEFT_INDEX, 70, 41)));
        append(2, 1, set("x", face("m", 0, 1), finger(FingerPosition.LEFT_THUMB, 50, 31)));
        GalleryView view = gallery.view();
        assertTrue(gallery.delete(1));
        assertFalse(gallery.delete(1), "deleted twice");
        assertFalse(gallery.delete(9), "deleted what never was");
        assertFalse(view.live(0));
        assertTrue(view.firstOfSubject(1), "the next encounter stands for the person now");
        FaceColumn faces = facesOf(view, "m");
        assertArrayEquals(new byte[2], vector(faces, 0));
        assertEquals(0, faces.scale(0));
        assertFalse(isWithin(0, faces, 0, 1, 0));
        assertArrayEquals(new byte[] {0, 127}, vector(faces, 1), "the neighbour stays");
        assertTrue(isWithin(0, faces, 1, 0, 1));
        assertEquals(0, view.minutiae(0) + view.quality(0) + view.position(0));
        assertEquals(0, view.encounterOfFinger(0));
        assertEquals(FingerPosition.LEFT_THUMB.code(), view.position(1));
    }

    @Test
    void shouldCountNobodyWhoCameLaterAmongThoseBelow() {
        for (int i = 0; i < 5; i++) {
            append(i, i, set("x", null));
        }
        assertEquals(4, gallery.leastSubjectsBelow(4));
        for (int i = 5; i < 100; i++) {
            append(i, i, set("x", null));
        }
        assertEquals(4, gallery.leastSubjectsBelow(4), "however many came since");
        append(100, 0, set("x", null));
        gallery.delete(99);
        assertEquals(2, gallery.leastSubjectsBelow(4), "less than there are, never more");
        assertEquals(0, gallery.leastSubjectsBelow(0));
    }

    @Test
    void shouldRefuseNumbersThatDoNotAscendAndFacesThatCannotBeCompared() {
        append(5, 1, set("x", face("m", 1, 0)));
        assertThrows(IllegalArgumentException.class, () -> append(5, 2, set("x", null)));
        assertThrows(IllegalArgumentException.class, () -> append(6, -1, set("x", null)));
        assertThrows(IllegalArgumentException.class, () -> append(6, Gallery.MAX_SUBJECTS, set("x", null)));
        assertThrows(IllegalArgumentException.class, () -> append(6, 2, set("x", face("m", 1, 0, 0))));
        assertThrows(IllegalArgumentException.class, () -> append(6, 2, set("x", face("m", 0, 0))));
        for (int model = 1; model < Gallery.MAX_FACE_MODELS; model++) {
            append(5 + model, 2, set("x", face("m" + model, 1)));
        }
        assertThrows(IllegalStateException.class, () -> append(99, 2, set("x", face("one too many", 1))));
        assertEquals(Gallery.MAX_FACE_MODELS, gallery.liveEncounters());
        assertEquals(Gallery.MAX_FACE_MODELS, gallery.view().encounters());
    }

    @Test
    void shouldHaveOneWriter() throws InterruptedException {
        append(1, 1, set("x", null));
        List<Throwable> faults = new ArrayList<>();
        Runnable append = () -> append(2, 1, set("x", null));
        runElsewhere(append, faults);
        assertEquals(AssertionError.class, faults.getFirst().getClass());
        assertEquals(1, gallery.liveEncounters());
    }

    @Test
    void shouldCloseTwice() {
        gallery.close();
        gallery.close();
        assertThrows(IllegalStateException.class, () -> append(1, 1, set("x", null)));
    }

    @Seeds(count = 20)
    void shouldAgreeWithAMapUnderAppendsAndDeletions(long seed) {
        Random random = new Random(seed);
        TreeMap<Long, Long> model = new TreeMap<>();
        long next = 0;
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(3) > 0 || next == 0) {
                next += 1 + random.nextInt(3);
                long subject = random.nextInt(30);
                append(next, subject, set("x", random.nextBoolean() ? face("m", 1, 2) : null));
                model.put(next, subject);
            } else {
                long encounter = random.nextLong(next + 1);
                assertEquals(model.remove(encounter) != null, gallery.delete(encounter));
            }
            assertEquals(model.size(), gallery.liveEncounters());
            assertEquals(new HashSet<>(model.values()).size(), gallery.liveSubjects());
        }
        long below = random.nextLong(next + 2);
        assertRowsAgree(model, below);
    }

    private void assertRowsAgree(NavigableMap<Long, Long> model, long below) {
        GalleryView view = gallery.view();
        Map<Long, Long> seen = new TreeMap<>();
        int people = 0;
        for (int row = 0; row < view.rowsBelow(below); row++) {
            if (view.live(row)) {
                seen.put(view.number(row), view.subject(row));
                people += view.firstOfSubject(row) ? 1 : 0;
            }
        }
        Map<Long, Long> expected = model.headMap(below);
        assertEquals(expected, seen);
        assertEquals(Set.copyOf(expected.values()).size(), people);
    }

    /** Readers check that every published row is complete while one writer appends and deletes over several chunks. */
    @Seeds(count = 2)
    void shouldPublishOnlyCompleteRows(long seed) throws InterruptedException {
        int total = 6_000;
        CountDownLatch started = new CountDownLatch(2);
        List<CompletableFuture<Integer>> readers = new ArrayList<>();
        for (int r = 0; r < 2; r++) {
            readers.add(
                    CompletableFuture.supplyAsync(() -> readUntil(total, started), task -> new Thread(task).start()));
        }
        started.await();
        Random random = new Random(seed);
        for (int i = 0; i < total; i++) {
            append(2L * i, i % 500, numbered(i));
            if (random.nextInt(10) == 0) {
                gallery.delete(2L * random.nextInt(i + 1));
            }
        }
        readers.forEach(reader -> assertTrue(reader.join() > 0, "a reader saw no view"));
    }

    @Test
    void shouldHoldInSmallChunksWhatItHoldsInLarge() {
        try (Gallery small = Gallery.small()) {
            for (int i = 0; i < 1_500; i++) {
                TemplateSet templates = numbered(i);
                small.append(2L * i, i % 500, templates, FakeCodes.of(templates));
            }
            GalleryView view = small.view();
            for (int row = 0; row < 1_500; row++) {
                assertComplete(view, row);
            }
            assertTrue(small.delete(600));
            assertFalse(view.live(300));
            assertEquals(500, small.liveSubjects());
        }
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
        assertEquals(2L * row, view.number(row));
        assertEquals(row % 500, view.subject(row));
        assertEquals(row, view.firstFinger(row));
        FaceColumn faces = facesOf(view, "m");
        assertEquals(row, faces.firstNotBelow(row));
        byte value = faces.vectors(row).get(ValueLayout.JAVA_BYTE, faces.vectorInChunk(row) * 1024L + row % 1024);
        int minutiae = view.minutiae(row);
        VarHandle.acquireFence();
        if (view.live(row)) {
            assertEquals(127, value);
            assertEquals(row % 256, minutiae);
        }
    }

    /** Templates that say which ones they are. */
    private static TemplateSet numbered(int number) {
        float[] embedding = new float[1024];
        embedding[number % 1024] = 1;
        return set(
                "x",
                new FaceTemplate("m", 50, embedding),
                finger(FingerPosition.ofCode(number % 11), number % 101, number % 256));
    }

    private void append(long encounter, long subject, TemplateSet templates) {
        gallery.append(encounter, subject, templates, FakeCodes.of(templates));
    }

    private static FaceColumn facesOf(GalleryView view, String model) {
        FaceColumn faces = view.faces(model);
        return Objects.requireNonNull(faces, () -> "no faces of model " + model);
    }

    private static byte[] vector(FaceColumn faces, int row) {
        long stride = Int8Kernel.strideFor(faces.dimension());
        return faces.vectors(row)
                .asSlice(faces.vectorInChunk(row) * stride, faces.dimension())
                .toArray(ValueLayout.JAVA_BYTE);
    }

    /** Whether the sketch of a row is so near to that of an embedding. */
    private static boolean isWithin(int distance, FaceColumn faces, int row, float... embedding) {
        long[][] sketch = {faces.sketcher().sketch(embedding)};
        int inChunk = faces.sketchInChunk(row);
        byte[] hits = new byte[1];
        Kernels.sketch()
                .within(
                        SketchProbes.of(sketch, new int[] {distance}),
                        faces.sketches(row),
                        inChunk / SketchKernel.GROUP_ROWS,
                        1,
                        hits);
        return (hits[0] >> inChunk % SketchKernel.GROUP_ROWS & 1) != 0;
    }

    private static void runElsewhere(Runnable task, List<Throwable> faults) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (AssertionError e) {
                faults.add(e);
            }
        });
        thread.start();
        thread.join();
    }

    private static FaceTemplate face(String model, float... embedding) {
        return new FaceTemplate(model, 50, embedding);
    }

    private static FingerTemplate finger(FingerPosition position, int quality, int minutiae) {
        return new FingerTemplate(position, quality, minutiae, new byte[0]);
    }

    private static TemplateSet set(String extractor, @Nullable FaceTemplate face, FingerTemplate... fingers) {
        return new TemplateSet(extractor, List.of(fingers), face);
    }
}
