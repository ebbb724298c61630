package io.whorl.bench.portraits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.figures.Figure;
import io.whorl.matcher.format.ColourImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On made-up embeddings, and on a greymap made by hand. */
class OrlComparisonsTest {

    @TempDir
    Path folder;

    @Test
    void shouldFindNoErrorWherePeopleAreApart() {
        OrlComparisons compared = OrlComparisons.of(people(40, 10, 0));
        assertEquals(40 * 45, compared.rates().mated().count());
        assertEquals(780 * 100, compared.rates().nonMated().count());
        assertEquals(0, compared.rates().equalErrorRate());
        assertEquals(400, compared.firstRanks());
        assertEquals(0, compared.missing());
        Figure figure = FaceOrlBenchmark.figure(compared);
        assertEquals(0.0, figure.value());
        assertTrue(String.valueOf(figure.notes()).contains("rank 1: 400 of 400"), figure.notes());
    }

    @Test
    void shouldCountFacesThatWereNotFound() {
        OrlComparisons compared = OrlComparisons.of(people(40, 10, 4));
        assertEquals(4, compared.missing());
        assertEquals(396, compared.firstRanks());
        assertEquals(4 * 9 / 1_800.0, compared.rates().fnmrAtFmr(1e-3), 1e-9);
    }

    @Test
    void shouldDrawTheSameErrorRateFromEveryoneOnce() {
        OrlComparisons compared = OrlComparisons.of(people(40, 10, 30));
        int[] once = new int[40];
        Arrays.fill(once, 1);
        assertEquals(compared.rates().equalErrorRate(), compared.rates().equalErrorRate(once), 1e-12);
    }

    @Test
    void shouldReadGreymapsAndRefuseOthers() throws IOException {
        ColourImage image = PortableGreymap.read(file("P5\n# made by hand\n2 1\n255\n\u0001\u0002"));
        assertEquals(2, image.width());
        assertEquals(1, image.height());
        assertArrayEquals(new byte[] {1, 1, 1, 2, 2, 2}, image.rgb());
        for (String other : List.of("", "P5", "P5 2 1 255 a", "P5 2 1 255 abc", "P2 2 1 255 ab", "P5 2 1 65535 ab")) {
            assertThrows(IOException.class, () -> PortableGreymap.read(file(other)), other);
        }
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("face.pgm"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Each person one direction of their own; one picture of the first {@code missing} people is missing. */
    private static List<List<float @Nullable []>> people(int people, int pictures, int missing) {
        List<List<float @Nullable []>> all = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            List<float @Nullable []> own = new ArrayList<>();
            for (int picture = 0; picture < pictures; picture++) {
                float[] embedding = new float[people];
                embedding[person] = 1;
                own.add(person < missing && picture == 0 ? null : embedding);
            }
            all.add(own);
        }
        return all;
    }
}
