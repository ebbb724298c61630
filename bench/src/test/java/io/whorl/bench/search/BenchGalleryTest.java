package io.whorl.bench.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Chimeras;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchGalleryTest {

    private static final Terminal SILENT = new Terminal(new PrintWriter(Writer.nullWriter()), false);
    private static final int PEOPLE = 40;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldLoadTheTemplatesThatItsCodesWereMadeOf() throws IOException {
        ChimeraPeople chimeras = chimeras(1);
        TemplateSet real = chimeras(2).templates(0);
        try (BenchGallery gallery = new BenchGallery(chimeras, scale(null))) {
            assertEquals(0, gallery.enrol(real));
            gallery.fill(PEOPLE, SILENT);

            GalleryView view = gallery.gallery().view();
            assertEquals(PEOPLE, view.encounters());
            assertEquals(real, gallery.load(0).templates());
            for (int row = 0; row < PEOPLE; row++) {
                TemplateSet templates = gallery.load(row).templates();
                for (int i = 0; i < templates.fingers().size(); i++) {
                    assertEquals(
                            templates.fingers().get(i).minutiaeCount(), view.codedMinutiae(view.firstFinger(row) + i));
                    assertEquals(
                            templates.fingers().get(i).position().code(), view.position(view.firstFinger(row) + i));
                }
            }
            assertThrows(IllegalStateException.class, () -> gallery.enrol(real));
        }
    }

    @Test
    void shouldGiveTheSameGalleryFromKeptCodesEvenIfTheyWereCutShort() throws IOException {
        byte[] coded = firstCodes(scale(null));
        assertArrayEquals(coded, firstCodes(scale(folder)));
        assertArrayEquals(coded, firstCodes(scale(folder)));
        try (Stream<Path> kept = Files.list(folder)) {
            Path file = kept.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        }
        assertArrayEquals(coded, firstCodes(scale(folder)));
        assertArrayEquals(coded, firstCodes(scale(folder)));
    }

    @Test
    void shouldKeepCodesApartByAllThatTheyDependOn() {
        assertEquals(chimeras(1).digest(), chimeras(1).digest());
        assertNotEquals(chimeras(1).digest(), chimeras(2).digest());
        assertNotEquals(
                chimeras(1).digest(),
                new ChimeraPeople(chimeras(1).chimeras(), 1, RealPeople.THUMBS.subList(0, 1)).digest());
    }

    @Test
    void shouldRefuseAGalleryBeyondItsScale() {
        assertThrows(IllegalArgumentException.class, () -> new BenchScale(10, null));
        assertThrows(IllegalArgumentException.class, () -> new BenchScale(1_000_001, null));
        assertEquals(5_000, new BenchScale(5_000, null).atMost(50_000));
    }

    /** The bytes of all blocks, finger after finger. */
    private static byte[] firstCodes(BenchScale scale) throws IOException {
        try (BenchGallery gallery = new BenchGallery(chimeras(1), scale)) {
            gallery.fill(PEOPLE / 2, SILENT);
            gallery.fill(PEOPLE, SILENT);
            GalleryView view = gallery.gallery().view();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int finger = 0; finger < PEOPLE * RealPeople.THUMBS.size(); finger++) {
                int size = FingerBlock.bytes(view.codedMinutiae(finger));
                MemorySegment block = view.block(finger).asSlice(view.blockOffset(finger), size);
                bytes.writeBytes(block.toArray(ValueLayout.JAVA_BYTE));
            }
            return bytes.toByteArray();
        }
    }

    private static BenchScale scale(@Nullable Path cache) {
        return new BenchScale(1_000, cache);
    }

    private static ChimeraPeople chimeras(long seed) {
        List<Minutiae> donors =
                IntStream.range(0, 12).mapToObj(BenchGalleryTest::donor).toList();
        return new ChimeraPeople(Chimeras.ofPrints(donors), seed, RealPeople.THUMBS);
    }

    /** Minutiae anywhere: a donor needs no ridges. */
    private static Minutiae donor(int number) {
        SplittableRandom random = new SplittableRandom(number);
        int count = 30;
        short[] x = new short[count];
        short[] y = new short[count];
        float[] direction = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) random.nextInt(30, 270);
            y[i] = (short) random.nextInt(30, 350);
            direction[i] = (float) random.nextDouble(0, 6.28);
        }
        return new Minutiae(300, 380, x, y, direction, new byte[count]);
    }
}
